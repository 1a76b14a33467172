import Diagnostics
import Engine
import Storage
import Testing
import TopicLog
import Values
import World

/// Clients' queries work beside the engine: a slow or a long one holds nobody up, and each sees one commit.
@Suite struct ReadsBesideWritesTests {
    private let broker = MemoryBroker()
    private let engine: SQLEngine
    private let session: Session

    init() throws {
        engine = try SQLEngine(broker: broker, options: EngineOptions(memoryLimit: 8 << 20), surroundings: .system)
        session = engine.makeSession()
        try session.set("auto.offset.reset", "earliest")
    }

    private func run(_ text: String) async throws {
        for statement in try session.statements(in: text) { _ = try await session.execute(statement) }
    }

    private func stream(_ text: String) async throws -> RowStream {
        guard case .rows(let stream) = try await session.execute(session.statements(in: text)[0]) else { throw Diagnostic.execution("test", "no rows") }
        return stream
    }

    private func values(_ text: String) async throws -> [[SQLValue]] {
        let stream = try await stream(text)
        var seen: [[SQLValue]] = []
        while let rows = try await stream.next() { seen += rows.map(\.values) }
        return seen
    }

    /// Rows `k0000000`, 0 to `k…`, count - 1 of a table of one partition.
    private func fill(_ count: Int) async throws {
        try await run("CREATE TABLE t (k VARCHAR PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);")
        for start in stride(from: 0, to: count, by: 4096) {
            let records = (start..<min(start + 4096, count)).map { LogRecord(key: Array(key($0).utf8), value: Array("{\"V\":\($0)}".utf8), timestamp: 0) }
            try broker.append(RecordBlock(records), to: TopicPartition("t", 0))
        }
        try broker.commit(CommitRecord())
    }

    private func key(_ number: Int) -> String { "k" + String(repeating: "0", count: 7 - "\(number)".count) + "\(number)" }

    @Test func aScanThatNobodyTakesHoldsNobodyUp() async throws {
        try await fill(50_000)
        let scan = try await stream("SELECT * FROM t;")
        try await Task.sleep(for: .milliseconds(50))
        #expect(try await values("SELECT v FROM t WHERE k = '\(key(49_999))';") == [[.integer(49_999)]])
        try await run("INSERT INTO t VALUES ('k0000000', -1);")
        #expect(try await values("SELECT v FROM t WHERE k = 'k0000000';") == [[.integer(-1)]])
        // It began before.
        var seen: [SQLValue] = []
        while let rows = try await scan.next() { seen += rows.map { $0.values[1] } }
        #expect(seen == (0..<50_000).map { .integer($0) })
        await engine.stop()
    }

    @Test func rowsComeInTheOrderOfKeysWhereverTheyAreInTheLog() async throws {
        try await run("CREATE TABLE t (k VARCHAR PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);")
        // Keys that share their first eight bytes, and one that is shorter than these; 7919 has no divisor in common with the count.
        let count = 30_000
        for start in stride(from: 0, to: count, by: 4096) {
            let records = (start..<min(start + 4096, count)).map { place in
                let number = place * 7919 % count
                return LogRecord(key: Array(("a-long-key-" + key(number)).utf8), value: Array("{\"V\":\(number)}".utf8), timestamp: 0)
            }
            try broker.append(RecordBlock(records + [LogRecord(key: Array("a".utf8), value: Array("{\"V\":-1}".utf8), timestamp: 0)]), to: TopicPartition("t", 0))
        }
        try broker.commit(CommitRecord())
        #expect(try await values("SELECT v FROM t;") == (-1..<Int32(count)).map { [.integer($0)] })
        #expect(try await values("SELECT v FROM t LIMIT 3;") == [[.integer(-1)], [.integer(0)], [.integer(1)]])
        #expect(try await values("SELECT v FROM t ORDER BY v DESC LIMIT 2;") == [[.integer(29_999)], [.integer(29_998)]])
        await engine.stop()
    }

    /// Each commit moves an amount from one key to another, in another partition: the sum is always the same.
    @Test func aReadSeesOneCommit() async throws {
        try await run("CREATE TABLE t (k VARCHAR PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=2);")
        func move(_ amount: Int) throws {
            try broker.append(RecordBlock([LogRecord(key: Array("a".utf8), value: Array("{\"V\":\(100 - amount)}".utf8), timestamp: 0)]), to: TopicPartition("t", 0))
            try broker.append(RecordBlock([LogRecord(key: Array("b".utf8), value: Array("{\"V\":\(amount)}".utf8), timestamp: 0)]), to: TopicPartition("t", 1))
            try broker.commit(CommitRecord())
        }
        try move(0)
        let reader = Task {
            var sums: [Int] = []
            for _ in 0..<200 {
                let rows = try await values("SELECT v FROM t;")
                sums.append(rows.reduce(0) { sum, row in if case .integer(let number) = row[0] { sum + Int(number) } else { sum } })
            }
            return sums
        }
        for amount in 0..<2000 { try move(amount % 100) }
        #expect(try await reader.value == Array(repeating: 100, count: 200))
        await engine.stop()
    }

    @Test func whatMustBeSortedIsBoundedByMemory() async throws {
        try await fill(50_000)
        await #expect { _ = try await values("SELECT * FROM t ORDER BY v;") } throws: { ($0 as? Diagnostic)?.code == "result-too-large" }
        #expect(try await values("SELECT v FROM t ORDER BY v DESC LIMIT 1;") == [[.integer(49_999)]])
        #expect(try await values("SELECT * FROM t;").count == 50_000)
        await engine.stop()
    }

    @Test func aTimeoutThatTheSessionHasSetEndsAPullQuery() async throws {
        try await fill(50_000)
        try await run("SET 'query.timeout' = '0';")
        await #expect { _ = try await values("SELECT * FROM t;") } throws: { ($0 as? Diagnostic)?.code == "query-timeout" }
        await engine.stop()
    }

    @Test func aPushQueryWhoseStateIsTooLargeEndsAlone() async throws {
        try await fill(50_000)
        try await run("CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');")
        let push = try await stream("SELECT k, COUNT(*), COLLECT_LIST(k + k + k + k + k + k + k + k + k + k + k + k + k + k) FROM s GROUP BY k EMIT CHANGES;")
        await #expect { while try await push.next() != nil {} } throws: { ($0 as? Diagnostic)?.code == "query-memory" }
        #expect(try await values("SELECT v FROM t WHERE k = 'k0000001';") == [[.integer(1)]])
        await engine.stop()
    }
}
