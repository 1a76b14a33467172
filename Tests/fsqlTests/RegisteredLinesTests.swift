import Diagnostics
import Engine
import Storage
import Testing
import TopicLog
import Values
import World

@testable import fsql

/// `topic load` and `topic produce` write by the schemas that a topic's source has registered.
@Suite struct RegisteredLinesTests {
    private static let surroundings = Surroundings(clock: SimulatedClock(nowMilliseconds: 1_700_000_000_000), files: PosixFileSystem(), random: { 1 })

    private func broker(_ format: String) async throws -> MemoryBroker {
        let broker = MemoryBroker()
        let engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: Self.surroundings)
        let session = engine.makeSession()
        let sql = "CREATE STREAM a (id INT KEY, v STRUCT<x INT>, t VARCHAR) WITH (KAFKA_TOPIC='t', FORMAT='\(format)', PARTITIONS=1);"
        for statement in try session.statements(in: sql) { _ = try await session.execute(statement) }
        await engine.stop()
        return broker
    }

    private func load(_ lines: [String], on broker: MemoryBroker) throws {
        let topic = try TopicCreation.topic(named: "t", partitions: 1, on: broker)
        var loader = LineLoader(
            broker: broker, topic: topic, fields: LineLoader.Fields(key: "id", timestamp: nil), registered: try RegisteredLines(topic, on: broker))
        for line in lines { try Array(line.utf8).withUnsafeBufferPointer { bytes throws(Diagnostic) in try loader.add(bytes, now: 99) } }
        try loader.commit()
    }

    @Test(arguments: ["AVRO", "PROTOBUF", "JSON_SR"]) func linesAreReadBack(format: String) async throws {
        let broker = try await broker(format)
        try load([#"{"id":1,"v":{"x":5},"t":"y"}"#, #"{"T":"z","id":null}"#], on: broker)
        let engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: Self.surroundings)
        let session = engine.makeSession()
        guard case .rows(let stream) = try await session.execute(try session.statements(in: "SELECT id, v->x AS x, t FROM a;")[0]) else { return }
        var found: [String] = []
        while let rows = try await stream.next() { found += rows.map { "\($0.values)" } }
        #expect(found == ["\([.integer(1), .integer(5), .string("y")] as [SQLValue])", "\([.null, .null, .string("z")] as [SQLValue])"])
        await engine.stop()
    }

    @Test(arguments: [
        ("AVRO", #"{"id":1,"v":{"x":"no"}}"#, "line 1 cannot be written: the value does not fit schema 2"),
        ("PROTOBUF", #"{"id":1,"v":7}"#, "line 1 cannot be written: the value does not fit message ConnectDefault1"),
        ("JSON_SR", #"{"id":"x"}"#, "line 1 cannot be written: the value does not fit schema 1"),
    ])
    func aLineThatDoesNotFit(format: String, line: String, message: String) async throws {
        let broker = try await broker(format)
        let error = #expect(throws: Diagnostic.self) { try load([line], on: broker) }
        #expect(error?.message == message)
        #expect(try broker.endOffset(of: TopicPartition("t", 0), .committed) == 0)
    }
}
