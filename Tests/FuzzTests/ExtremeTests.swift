import Analysis
import Catalog
import Diagnostics
import Engine
import Planning
import Syntax
import Testing

/// Statements of a size that nobody writes by hand, through analysis, planning and execution: an answer or an error.
@Suite("Extremes") struct ExtremeTests {
    private static let stream = "CREATE STREAM s (k INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);"
    private static let name = String(repeating: "n", count: 1 << 20)

    private static func list(_ count: Int, _ item: (Int) -> String) -> String { (0..<count).map(item).joined(separator: ", ") }

    private func execute(_ script: String) throws(Diagnostic) {
        let bench = try TestBench(EngineOptions(threads: 1))
        for statement in try StatementSplitter.statements(of: script) { try bench.execute(statement) }
        try bench.settle()
    }

    static let accepted: [(String, String)] = [
        ("columns", "CREATE STREAM w (k INT KEY, \(list(3000) { "c\($0) INT" })) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='JSON', PARTITIONS=1); CREATE STREAM o AS SELECT * FROM w;"),
        ("items", "CREATE STREAM o AS SELECT k, \(list(10_000) { "v + \($0) AS c\($0)" }) FROM s;"),
        ("aggregates", "CREATE TABLE o AS SELECT k, \(list(2000) { "SUM(v + \($0)) AS c\($0)" }) FROM s GROUP BY k;"),
        ("an IN list", "CREATE STREAM o AS SELECT k, v FROM s WHERE v IN (\(list(10_000) { "\($0)" }));"),
        ("alternatives", "CREATE STREAM o AS SELECT k, CASE \((0..<5000).map { "WHEN v = \($0) THEN \($0)" }.joined(separator: " ")) END AS c FROM s;"),
        ("conditions", "CREATE STREAM o AS SELECT k, v FROM s WHERE \((0..<5000).map { "v <> \($0)" }.joined(separator: " AND "));"),
        ("elements", "CREATE STREAM o AS SELECT k, ARRAY[\(list(10_000) { "v + \($0)" })] AS c FROM s;"),
        ("a column's name", "CREATE STREAM o AS SELECT k, v AS \(name) FROM s; INSERT INTO s VALUES (1, 2);"),
        ("a string", "CREATE STREAM o AS SELECT k, '\(name)' AS c FROM s; INSERT INTO s VALUES (1, 2);"),
        ("a stream's name", "CREATE STREAM \(name) AS SELECT k, v FROM s; DESCRIBE \(name); EXPLAIN SELECT * FROM \(name) EMIT CHANGES;"),
    ]

    @Test("very many, very long", arguments: accepted)
    func isAccepted(_ what: String, script: String) throws {
        try execute(Self.stream + script + "INSERT INTO s (k, v) VALUES (1, 2);")
    }

    static let refused: [(String, String)] = [
        ("unknown-column", "CREATE STREAM o AS SELECT k, \(name) FROM s;"),
        ("unknown-function", "CREATE STREAM o AS SELECT k, \(name)(v) AS c FROM s;"),
        ("unknown-type", "CREATE STREAM o (k INT KEY, v \(name)) WITH (KAFKA_TOPIC='o', VALUE_FORMAT='JSON', PARTITIONS=1);"),
        ("unknown-source", "CREATE STREAM o AS SELECT * FROM \(name);"),
        ("unknown-property", "SET '\(name)' = 'x';"),
        ("comparison", "CREATE STREAM o AS SELECT k, v > '\(name)' AS c FROM s;"),
    ]

    @Test("an error does not repeat what nobody reads", arguments: refused)
    func isRefused(_ what: String, script: String) throws {
        let text = Self.stream + script
        let error = #expect(throws: Diagnostic.self, "\(what)") { try execute(text) }
        let shown = error?.rendered(in: text) ?? ""
        #expect(shown.utf8.count < 2000 && !shown.isEmpty)
    }

    @Test("a join of hundreds of tables")
    func joins() throws {
        let tables = (0..<300).map { "CREATE TABLE t\($0) (k INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t\($0)', VALUE_FORMAT='JSON', PARTITIONS=1);" }.joined()
        try execute(Self.stream + tables + "CREATE STREAM o AS SELECT s.k AS k, s.v FROM s \((0..<300).map { "JOIN t\($0) ON s.k = t\($0).k" }.joined(separator: " "));")
    }

    /// Columns beyond what 16 bits count, in analysis and planning alone: encoders for them all would take longer.
    @Test("a hundred thousand columns")
    func columns() throws {
        let text = "CREATE STREAM w (k INT KEY, \(Self.list(100_000) { "c\($0) INT" })) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='JSON', PARTITIONS=1);"
        guard case .createSource(let definition) = try Parser.parseStatement(text).statement,
            case .query(let query) = try Parser.parseStatement("SELECT k, c0, c59998, c60001, c65535, c65536, c99999 + 1, w.ROWTIME, w.ROWPARTITION FROM w;").statement
        else { return }
        var metastore = MetaStore()
        metastore.put(try DefinitionAnalyzer.analyze(definition, text: text, in: metastore, defaults: DefinitionDefaults()).source)
        let plan = try QueryPlanner.plan(try QueryAnalyzer.analyze(query, role: .push, in: metastore), models: [:])
        let read = plan.root.sources.flatMap(\.columns)
        #expect(read == [0, 1, 59_999, 60_002, 65_536, 65_537, 100_000])
    }
}
