import Diagnostics
import Engine
import Storage
import Testing
import Values
import World

/// A reader that is slower than the query: nothing is lost, and the query goes on when there is room.
@Suite struct SlowReaderTests {
    @Test(arguments: [false, true]) func everyRowArrives(isPush: Bool) async throws {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(batchRowsMax: 1), surroundings: .system)
        let session = engine.makeSession()
        try session.set("auto.offset.reset", "earliest")
        let inserts = (0..<60).map { "INSERT INTO ticks VALUES ('t', \($0));" }.joined()
        let create = "CREATE STREAM ticks (id VARCHAR KEY, n INT) WITH (KAFKA_TOPIC='ticks', VALUE_FORMAT='JSON', PARTITIONS=1);"
        for statement in try session.statements(in: create + inserts) { _ = try await session.execute(statement) }
        let query = try session.statements(in: "SELECT n FROM ticks \(isPush ? "EMIT CHANGES LIMIT 60" : "");")
        guard case .rows(let stream) = try await session.execute(query[0]) else { return }
        // Long enough for the query to run into its bound.
        try await Task.sleep(for: .milliseconds(100))
        var seen: [SQLValue] = []
        while let rows = try await stream.next() { seen += rows.flatMap(\.values) }
        await engine.stop()
        #expect(seen == (0..<60).map { .integer($0) })
    }
}
