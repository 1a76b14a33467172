import Engine
import Storage
import Testing
import TopicLog
import World

@testable import HTTPAPI

/// PRINT over HTTP: lines with times, keys, values and partitions, and what the records are.
@Suite struct PrintTests {
    private func lines(_ declaration: String, _ records: [LogRecord], to topic: String) async throws -> [String] {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system), server = HTTPServer(engine: engine)
        try await engine.start(connectors: false)
        let port = try await server.start(host: "127.0.0.1", port: 0)
        try await engine.ensureTopic(TopicDescription(name: topic, partitionCount: 1))
        let session = engine.makeSession()
        for statement in try session.statements(in: declaration) { _ = try await session.execute(statement) }
        await withCheckedContinuation { continuation in engine.produce(records, to: topic) { _ in continuation.resume() } }
        let answer = try await ask(port, "POST", "/query", body: #"{"ksql":"PRINT \#(topic) FROM BEGINNING LIMIT \#(records.count);"}"#)
        await server.stop()
        await engine.stop()
        #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
        return answer.body.split(separator: "\n").map(String.init)
    }

    private func record(_ key: [UInt8]?, _ value: String?) -> LogRecord { LogRecord(key: key, value: value.map { Array($0.utf8) }, timestamp: 1_647_618_802_989, headers: []) }

    @Test func declaredFormatsAreNamed() async throws {
        let seen = try await lines(
            "CREATE STREAM s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');", [record([0, 0, 0, 18], #"{"V":"a"}"#), record(nil, nil)], to: "s")
        #expect(
            seen == [
                "Key format: KAFKA_INT", "Value format: JSON", #"rowtime: 2022/03/18 15:53:22.989 Z, key: 18, value: {"V":"a"}, partition: 0"#,
                "rowtime: 2022/03/18 15:53:22.989 Z, key: <null>, value: <null>, partition: 0",
            ])
    }

    @Test func undeclaredFormatsAreGuessedAndToldAgain() async throws {
        let seen = try await lines("", [record(nil, nil), record(Array("pike".utf8), #"{"a":1}"#), record(Array("roach".utf8), "text")], to: "t")
        #expect(
            seen == [
                "Key format: unknown, nothing was read yet", "Value format: unknown, nothing was read yet",
                "rowtime: 2022/03/18 15:53:22.989 Z, key: <null>, value: <null>, partition: 0", "Key format: KAFKA_INT or KAFKA_STRING", "Value format: JSON or KAFKA_STRING",
                #"rowtime: 2022/03/18 15:53:22.989 Z, key: pike, value: {"a":1}, partition: 0"#, "Key format: KAFKA_STRING", "Value format: KAFKA_STRING",
                "rowtime: 2022/03/18 15:53:22.989 Z, key: roach, value: text, partition: 0",
            ])
    }

    @Test func windowedKeysCarryTheirWindow() async throws {
        let key: [UInt8] = Array("a".utf8) + [0, 0, 0, 0, 0, 0, 0x03, 0xE8]
        let seen = try await lines(
            "CREATE TABLE w (id VARCHAR PRIMARY KEY, n INT) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='JSON', WINDOW_TYPE='TUMBLING', WINDOW_SIZE='1 SECOND');", [record(key, "{}")],
            to: "w")
        #expect(seen == ["Key format: TUMBLING(KAFKA_STRING)", "Value format: JSON", "rowtime: 2022/03/18 15:53:22.989 Z, key: [a@1000/2000], value: {}, partition: 0"])
    }
}
