import Engine
import Storage
import Synchronization
import Testing
import TopicLog
import Values
import World

/// Queries over tables whose topics are compacted while they run, and before they begin.
@Suite struct CompactedTableTests {
    private final class QuickClock: WallClock {
        private let count = Atomic<UInt64>(0)
        private let clock = SystemClock()
        var nowMilliseconds: Int64 { clock.nowMilliseconds }
        // Each look at it is a second later.
        var monotonicNanoseconds: UInt64 { count.add(1_000_000_000, ordering: .relaxed).newValue }
        func sleep(milliseconds: Int) { clock.sleep(milliseconds: 1) }
    }

    private func start(_ files: SimulatedFileSystem) async throws -> SQLEngine {
        var storage = StorageOptions()
        storage.bookkeeping = .file
        storage.segmentBytesMax = 1500
        storage.compactedBytesMin = 1
        let surroundings = Surroundings(clock: QuickClock(), files: files, random: SeededRandom.shared(seed: 1))
        let engine = try SQLEngine(
            broker: try EmbeddedBroker(directory: "data", surroundings: surroundings, options: storage), options: EngineOptions(), surroundings: surroundings)
        try await engine.start(connectors: false)
        return engine
    }

    private func run(_ script: String, _ engine: SQLEngine) async throws {
        let session = engine.makeSession()
        for statement in try session.statements(in: script) { _ = try await session.execute(statement) }
    }

    private func append(_ numbers: Range<Int>, _ engine: SQLEngine) async throws {
        for number in numbers {
            for topic in ["d", "s"] {
                let value = "{\"V\":\(number)}"
                let record = LogRecord(key: Array("k\(number % 4)".utf8), value: number % 9 == 8 && topic == "d" ? nil : Array(value.utf8), timestamp: Int64(1000 + number))
                try await withCheckedThrowingContinuation { continuation in engine.produce([record], to: topic) { continuation.resume(with: $0) } }
            }
        }
    }

    /// `SELECT`'s rows as text, sorted.
    private func rows(_ query: String, _ engine: SQLEngine) async throws -> [String] {
        let session = engine.makeSession()
        session.waitForQueries { Issue.record("\($0) is behind") }
        guard case .rows(let stream) = try await session.execute(try session.statements(in: query)[0]) else { return [] }
        var rows: [String] = []
        while let page = try await stream.next() { rows += page.map { "\($0)" } }
        return rows.sorted()
    }

    @Test func resultsAreThoseOfTheLastValues() async throws {
        let files = SimulatedFileSystem()
        var engine = try await start(files)
        try await run(
            """
            CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE TABLE d (k VARCHAR PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='d', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE TABLE t AS SELECT k, v + 1 AS v FROM d;
            CREATE STREAM j AS SELECT s.k AS k, s.v AS a, d.v AS b FROM s JOIN d ON s.k = d.k;
            """, engine)
        try await append(0..<200, engine)
        // What begins now reads what is left.
        try await run("SET 'auto.offset.reset' = 'earliest'; CREATE TABLE late AS SELECT k, v + 1 AS v FROM d;", engine)
        try await append(200..<230, engine)
        await engine.stop()
        engine = try await start(files)
        try await append(230..<260, engine)
        let names = try files.list("data/log")
        let topic = try #require(try engine.broker.topic(named: "d"))
        #expect(names.filter { $0.hasPrefix("t\(topic.id)-") }.count < 12, "\(names)")
        let first = try await rows("SELECT k, v FROM t;", engine), late = try await rows("SELECT k, v FROM late;", engine)
        #expect(first == late && first.count == 4 - (0..<4).count { key in (0..<260).last { $0 % 4 == key }.map { $0 % 9 == 8 } ?? true })
        let states = try await rows("SELECT k, v FROM t;", engine)
        #expect(states == first)
        // Every stream record has met the row that stood there when it came.
        _ = try await rows("SELECT * FROM j LIMIT 1;", engine)
        #expect(try engine.broker.endOffset(of: TopicPartition("J", 0), .committed) == (0..<260).count { $0 % 9 != 8 })
        await engine.stop()
    }
}
