import Diagnostics
import Engine
import Storage
import Syntax
import Testing
import TopicLog
import World

/// `fsql run` of a file of very many statements: each costs the same, and those of a row share commits.
@Suite struct LongFileTests {
    private static let rows = 2000
    private static let script =
        "CREATE STREAM s (k INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);\n"
        + (0..<rows).map { "INSERT INTO s (k, v) VALUES (\($0), \($0));\n" }.joined()

    private func run(_ script: String, on broker: MemoryBroker) async throws(Diagnostic) {
        let engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: .system)
        do throws(Diagnostic) {
            _ = try await engine.run(script: script, name: "long.sql", defines: [:], follow: false, final: false, progress: nil)
            await engine.stop()
        } catch {
            await engine.stop()
            throw error
        }
    }

    private func count(_ broker: MemoryBroker) throws -> Offset { try broker.endOffset(of: TopicPartition("s", 0), .committed) }

    @Test func insertsShareCommits() async throws {
        let broker = MemoryBroker()
        try await run(Self.script, on: broker)
        #expect(try count(broker) == Offset(Self.rows))
        let state = try broker.committedState()
        #expect(state.epoch < UInt64(Self.rows / 2))
        // What is remembered of the run grows by entries, not by the size of one.
        #expect(state.entries.filter { $0.key.contains("long.sql") }.allSatisfy { $0.value.count < 1000 })
    }

    @Test func whatWasInsertedIsNotInsertedAgain() async throws {
        let broker = MemoryBroker()
        try await run(Self.script, on: broker)
        try await run(Self.script + "INSERT INTO s (k, v) VALUES (-1, -1);\n", on: broker)
        #expect(try count(broker) == Offset(Self.rows + 1))
    }

    @Test func whatStandsBeforeAMistakeIsDone() async throws {
        let broker = MemoryBroker()
        let mistaken = Self.script + "INSERT INTO s (k, v) VALUES ('x', 'y');\n"
        await #expect(throws: Diagnostic.self) { try await run(mistaken, on: broker) }
        #expect(try count(broker) == Offset(Self.rows))
        try await run(Self.script + "INSERT INTO s (k, v) VALUES (7, 7);\n", on: broker)
        #expect(try count(broker) == Offset(Self.rows + 1))
    }

    @Test func aChangedStatementIsRefused() async throws {
        let broker = MemoryBroker()
        try await run(Self.script, on: broker)
        let changed = Self.script.replacing("VALUES (5, 5)", with: "VALUES (5, 6)")
        let error = await #expect(throws: Diagnostic.self) { try await run(changed, on: broker) }
        #expect(error?.code == "statement-changed")
        #expect(error?.detail == "then it was: INSERT INTO s (k, v) VALUES (5, 5);")
    }
}
