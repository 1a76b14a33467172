import Diagnostics
import Engine
import Syntax
import TopicLog
import World

/// A query and its records, from a seed.
struct Pair {
    let query: any ReferenceQuery
    let records: [InputRecord]
    private let batchRows: Int
    private let restarts: Bool
    /// Records are appended one turn after another, and worked on in between.
    private let turn: Int

    init(seed: UInt64) {
        var generator = QueryGenerator(seed: seed)
        query = generator.query()
        let count = Int.random(in: 1...60, using: &generator.random)
        records = InputRecord.random(count, of: query.sources, hasNulls: query.allowsNulls, using: &generator.random)
        batchRows = [1, 7, 4096][Int.random(in: 0..<3, using: &generator.random)]
        restarts = Int.random(in: 0..<4, using: &generator.random) == 0
        turn = Int.random(in: 1...40, using: &generator.random)
    }

    var statements: [String] { query.sources.map(\.sql) + [query.sql] }
    var text: String { statements.joined(separator: "\n") }

    /// What the engine writes.
    func actual() throws(Diagnostic) -> [LogRecord] {
        let bench = try TestBench(EngineOptions(threads: 1, batchRowsMax: batchRows))
        for (name, value) in query.settings { try bench.set(name, value) }
        for text in statements {
            for statement in try StatementSplitter.statements(of: text) { try bench.execute(statement) }
        }
        var open = 0, last = ""
        for record in records {
            if last != record.source || open == turn {
                try bench.settle()
                if restarts { try bench.restart() }
                open = 0
            }
            guard let source = query.sources.first(where: { $0.name == record.source }) else { continue }
            _ = try bench.append(record.encoded(source), to: source.name)
            (open, last) = (open + 1, record.source)
        }
        try bench.settle()
        return try bench.appended(to: "OUT")
    }

    /// What is wrong first; nil if nothing is.
    func difference(_ actual: [LogRecord]) -> String? {
        let expected = query.run(records)
        func show(_ records: [LogRecord], _ index: Int) -> String { index < records.count ? "\(Pair.show(records[index]))" : "nothing" }
        for index in 0..<max(actual.count, expected.count) where index >= actual.count || index >= expected.count || actual[index] != expected[index] {
            return "record \(index) of \(expected.count): expected \(show(expected, index))\n  found \(show(actual, index))\n  batches of \(batchRows), restarts: \(restarts)\n"
                + records.map { "  \($0.source) @\($0.timestamp) \(Wire.json($0.key)): \($0.values.map { $0.map(Wire.json).joined(separator: ", ") } ?? "null")" }.joined(separator: "\n")
        }
        return nil
    }

    private static func show(_ record: LogRecord) -> String {
        func text(_ bytes: [UInt8]?) -> String {
            guard let bytes else { return "null" }
            return bytes.contains { $0 < 32 } ? "\(bytes)" : String(decoding: bytes, as: UTF8.self)
        }
        return "\(text(record.key)) \(text(record.value)) @\(record.timestamp)"
    }
}
