import Diagnostics
import Engine
import Syntax
import Testing

/// A statement happens wholly or not at all, and what has happened is still so after a restart.
@Suite struct WholeStatementTests {
    private static let readings = "CREATE STREAM readings (sensor VARCHAR KEY, celsius DOUBLE) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);"

    private func bench(_ script: String, options: EngineOptions = EngineOptions()) throws -> TestBench {
        let bench = try TestBench(options)
        try run(script, on: bench)
        return bench
    }

    private func run(_ script: String, on bench: TestBench) throws {
        for statement in try StatementSplitter.statements(of: script) { try bench.execute(statement) }
    }

    /// The code of the error that a script ends with; nil if it has none.
    private func refusal(_ script: String, on bench: TestBench) throws -> String? {
        do { try run(script, on: bench) } catch let error as Diagnostic { return error.code }
        return nil
    }

    @Test func aSinkThatIsRefusedLeavesNoStream() throws {
        let bench = try bench(Self.readings)
        let wrong = "CREATE STREAM warm AS SELECT * FROM readings EMIT CHANGES SINK TO NOWHERE ('a' = 'b');"
        #expect(try refusal(wrong, on: bench) == "connector-option")
        #expect(bench.source(named: "WARM") == nil)
        try bench.restart()
        #expect(bench.source(named: "WARM") == nil)
        #expect(bench.source(named: "READINGS") != nil)
        try run("CREATE STREAM warm AS SELECT * FROM readings EMIT CHANGES;", on: bench)
    }

    @Test func aModelThatCannotBeTrainedIsNotThere() throws {
        let bench = try bench(Self.readings + "INSERT INTO readings VALUES ('roof', 3);")
        let model = """
            CREATE MODEL guess INPUT (place VARCHAR) OUTPUT (celsius DOUBLE)
              WITH ('provider' = 'linear_regression', 'label' = 'WANTED', 'min.rows' = '1', 'factor.single.level' = 'error')
              AS SELECT AS_VALUE(sensor) AS place, celsius AS wanted FROM readings;
            """
        #expect(try refusal(model, on: bench) == "training-failed")
        #expect(try refusal("DROP MODEL guess;", on: bench) == "unknown-model")
        try bench.restart()
        #expect(try refusal("DROP MODEL guess;", on: bench) == "unknown-model")
    }

    @Test(arguments: ["VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='|'", "VALUE_FORMAT='JSON', TIMESTAMP='seen'", "KEY_FORMAT='JSON', KAFKA_TOPIC='its.own'"])
    func anEndedQueryLeavesItsStreamAsItWas(properties: String) throws {
        let bench = try bench("CREATE STREAM s (id VARCHAR KEY, seen BIGINT, \"in\" STRUCT<a INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=2);")
        let items = properties.contains("DELIMITED") ? "id, seen" : "id, seen, \"in\""
        try run("CREATE STREAM t WITH (\(properties)) AS SELECT \(items) FROM s EMIT CHANGES;", on: bench)
        let before = try #require(bench.source(named: "T"))
        try run("TERMINATE CSAS_T_1; DROP STREAM s;", on: bench)
        try bench.restart()
        let after = try #require(bench.source(named: "T"))
        #expect("\(before)" == "\(after)")
    }

    @Test func windowsOfKeysStayKnown() throws {
        let bench = try bench(Self.readings + "CREATE TABLE n AS SELECT sensor, COUNT(*) AS n FROM readings WINDOW HOPPING (SIZE 2 MINUTES, ADVANCE BY 1 MINUTE) GROUP BY sensor;")
        let before = try #require(bench.source(named: "N"))
        try run("TERMINATE ALL; DROP STREAM readings;", on: bench)
        try bench.restart()
        #expect("\(before)" == "\(try #require(bench.source(named: "N")))")
    }

    @Test func aModelForgetsWhatItTrainedOnBefore() throws {
        let bench = try bench(Self.readings + Self.readings.replacing("readings", with: "others"))
        try run(
            """
            CREATE MODEL guess INPUT (celsius DOUBLE) OUTPUT (celsius DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'WANTED')
              AS SELECT celsius, celsius AS wanted FROM readings;
            ALTER MODEL guess AS SELECT celsius, celsius * 2 AS wanted FROM others;
            DROP STREAM readings;
            """, on: bench)
        try bench.restart()
        #expect(try refusal("DROP STREAM others;", on: bench) == "drop-used")
        try run("DROP MODEL guess; DROP STREAM others;", on: bench)
        try bench.restart()
    }

    @Test func aQueryBeyondTheMemoryLimitFailsAlone() throws {
        let bench = try bench(
            Self.readings + """
                CREATE TABLE lists AS SELECT sensor, COLLECT_LIST(celsius) AS everything FROM readings GROUP BY sensor;
                CREATE STREAM warm AS SELECT * FROM readings WHERE celsius > 10;
                """, options: EngineOptions(memoryLimit: 1))
        try run("INSERT INTO readings VALUES ('roof', 20);", on: bench)
        #expect(throws: Diagnostic.self) { try bench.settle() }
        let warm = try bench.records(of: Identifier("WARM"))
        #expect(warm.count == 1)
    }
}
