import Engine
import Storage
import World

/// Pull queries of single keys, one after the other, over a table of so many keys: the whole way from a statement's text to the row.
struct KeyLookUp: Benchmark {
    let name = "key-look-up"
    let group = BenchmarkGroup.workload
    private static let lookUps = 20_000

    func prepare(_ site: Site) throws {
        let broker = try EmbeddedBroker(directory: site.directory, surroundings: .system)
        var topic = try BlockAppender(broker, topic: "table", partitionCount: 4)
        for key in 0..<site.records { try topic.append(key: key, value: Array("{\"N\":\(key)}".utf8), timestamp: 0) }
        try topic.finish()
    }

    func run(_ site: Site) async throws -> Work {
        let broker = try EmbeddedBroker(directory: site.directory, surroundings: .system)
        let engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: .system)
        try await engine.start()
        let session = engine.makeSession()
        _ = try await session.executeAll("CREATE TABLE numbers (k VARCHAR PRIMARY KEY, n INT) WITH (KAFKA_TOPIC = 'table', VALUE_FORMAT = 'JSON');")
        // The first one reads the table.
        try await lookUp(0, session)
        let before = Span.sinceStart
        for number in 0..<Self.lookUps { try await lookUp(number * 7919 % site.records, session) }
        let span = Span.sinceStart - before
        await engine.stop()
        return Work(records: Self.lookUps, span: span)
    }

    private func lookUp(_ key: Int, _ session: Session) async throws {
        guard case .rows(let stream) = try await session.executeAll("SELECT n FROM numbers WHERE k = '\(key)';") else { return }
        var rows = 0
        while let batch = try await stream.next() { rows += batch.count }
        guard rows == 1 else { throw BenchmarkFailure("key \(key) has \(rows) rows") }
    }
}
