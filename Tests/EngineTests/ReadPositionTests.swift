import Diagnostics
import Engine
import Storage
import Testing
import TopicLog
import World

/// A client that says what its answer must be made of gets no older one, whoever has written it.
@Suite struct ReadPositionTests {
    private let engine: SQLEngine

    init() async throws {
        engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        let session = engine.makeSession()
        try session.set("auto.offset.reset", "earliest")
        let script = """
            CREATE STREAM s (id VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=3);
            CREATE STREAM t AS SELECT * FROM s;
            CREATE TABLE counts AS SELECT id, COUNT(*) AS n FROM t GROUP BY id;
            """
        for statement in try session.statements(in: script) { _ = try await session.execute(statement) }
    }

    private func insert(_ id: String) async throws -> ReadPosition? {
        let session = engine.makeSession()
        guard case .done(_, let outcome) = try await session.execute(session.statements(in: "INSERT INTO s VALUES ('\(id)', 1);")[0]) else { return nil }
        return outcome.position
    }

    private func count(_ id: String, after position: ReadPosition?, timeout: Int = 10_000) async throws -> (rows: [String], position: ReadPosition?) {
        let session = engine.makeSession()
        try session.set("min.position", position?.text)
        try session.set("query.timeout", String(timeout))
        guard case .rows(let stream) = try await session.execute(session.statements(in: "SELECT n FROM counts WHERE id = '\(id)';")[0]) else { return ([], nil) }
        var rows: [String] = []
        while let more = try await stream.next() { rows += more.map { $0.values.map { $0.text(as: .bigint) }.joined() } }
        return (rows, stream.position)
    }

    @Test func eachReadSeesTheWriteBeforeIt() async throws {
        try await engine.start(connectors: false)
        for number in 1...40 {
            let written = try await insert("a")
            #expect(try await count("a", after: written).rows == ["\(number)"])
        }
        await engine.stop()
    }

    @Test func whatIsNotThereInTimeIsAnError() async throws {
        // Queries stand still.
        let written = try await insert("a")
        await #expect { _ = try await count("a", after: written, timeout: 20) } throws: { ($0 as? Diagnostic)?.code == Diagnostic.positionCode }
        #expect(try await count("a", after: nil).rows == [])
        await engine.stop()
    }

    @Test func answersCarryTheirPosition() async throws {
        try await engine.start(connectors: false)
        let first = try await count("a", after: try await insert("a")).position
        #expect(first?.offsets.values.reduce(0, +) == 1)
        #expect(first?.offsets.keys.map(\.topic).allSatisfy { $0 == "COUNTS" } == true)
        #expect(try await count("a", after: first).rows == ["1"])
        await engine.stop()
    }

    @Test func positionsAreWrittenAndRead() {
        let position = ReadPosition([TopicPartition("a\"b", 2): 7, TopicPartition("c", 0): 0])
        #expect(position.text == #"{"a\"b":[0,0,7],"c":[0]}"#)
        #expect(ReadPosition(position.text)?.offsets[TopicPartition("a\"b", 2)] == 7)
        #expect(position.union(ReadPosition([TopicPartition("c", 0): 3])).text == #"{"a\"b":[0,0,7],"c":[3]}"#)
        for text in ["", "[]", #"{"a":3}"#, #"{"a":[-1]}"#, #"{"a":["1"]}"#, #"{"a":[1.5]}"#] { #expect(ReadPosition(text) == nil) }
    }
}
