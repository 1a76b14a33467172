import Engine
import Storage
import Testing
import TopicLog
import World

/// A changelog is as long as what it stands for, not as its history, and brings the same state back.
@Suite struct ChangelogLengthTests {
    private static let schema = """
        CREATE STREAM s (k VARCHAR KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE TABLE d (k VARCHAR PRIMARY KEY, v VARCHAR) WITH (KAFKA_TOPIC='d', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE TABLE t AS SELECT k, COUNT(*) AS n, LATEST_BY_OFFSET(v) AS v FROM s GROUP BY k;
        CREATE TABLE w AS SELECT k, COUNT(*) AS n, LATEST_BY_OFFSET(v) AS v FROM s WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY k;
        CREATE TABLE e AS SELECT k, COUNT(*) AS n, LATEST_BY_OFFSET(v) AS v FROM s WINDOW SESSION (1 HOUR) GROUP BY k;
        CREATE STREAM j AS SELECT s.k AS k, LEN(s.v) AS a, LEN(d.v) AS b FROM s LEFT JOIN d ON s.k = d.k;
        CREATE TABLE tj AS SELECT t.k AS k, t.n AS n, d.v AS v FROM t JOIN d ON t.k = d.k;
        """
    private static let topics = ["T", "W", "E", "J", "TJ"]

    private func start(_ files: SimulatedFileSystem) async throws -> SQLEngine {
        var storage = StorageOptions()
        storage.bookkeeping = .file
        let surroundings = Surroundings(clock: SystemClock(), files: files, random: SeededRandom.shared(seed: 1))
        let engine = try SQLEngine(
            broker: try EmbeddedBroker(directory: "data", surroundings: surroundings, options: storage), options: EngineOptions(), surroundings: surroundings)
        try await engine.start(connectors: false)
        return engine
    }

    private func append(_ numbers: Range<Int>, _ engine: SQLEngine) async throws {
        for number in numbers {
            for topic in ["d", "s"] {
                let value = "{\"V\":\"\(String(repeating: "v", count: 5000 + number))\"}"
                let record = LogRecord(key: Array("k\(number % 3)".utf8), value: Array(value.utf8), timestamp: Int64(1000 + number))
                try await withCheckedThrowingContinuation { continuation in engine.produce([record], to: topic) { continuation.resume(with: $0) } }
            }
        }
        // Everything is worked through.
        let session = engine.makeSession()
        session.waitForQueries { Issue.record("\($0) is behind") }
        for name in Self.topics {
            guard case .rows(let stream) = try await session.execute(try session.statements(in: "SELECT * FROM \(name) LIMIT 1;")[0]) else { continue }
            while try await stream.next() != nil {}
        }
    }

    private func outputs(_ engine: SQLEngine) throws -> [[LogRecord]] {
        try Self.topics.map { topic in
            var records: [LogRecord] = [], next = Offset(0)
            while let block = try engine.broker.read(TopicPartition(topic, 0), from: next, .committed), block.count > 0 {
                for row in 0..<block.count where block.offset(of: row) >= next { records.append(block.record(row)) }
                next = block.endOffset
            }
            // Of a table's topic, compaction leaves the last record of each key for certain.
            return topic == "J" ? records : Dictionary(records.map { ($0.key ?? [], $0) }) { $1 }.values.sorted { ($0.key ?? []).lexicographicallyPrecedes($1.key ?? []) }
        }
    }

    private func run(restarting: Bool) async throws -> [[LogRecord]] {
        let files = SimulatedFileSystem()
        var engine = try await start(files)
        let session = engine.makeSession()
        for statement in try session.statements(in: Self.schema) { _ = try await session.execute(statement) }
        for part in [0..<40, 40..<90, 90..<140] {
            try await append(part, engine)
            guard restarting else { continue }
            await engine.stop()
            engine = try await start(files)
        }
        // Files are longer than what is in them.
        let sizes = try files.list("data/changelog").map { name in
            let bytes = files.contents(of: "data/changelog/\(name)") ?? []
            return (bytes.lastIndex { $0 != 0 } ?? -1) + 1
        }
        // Three rows of 5 KB each, 140 times written: 700 KB apiece without it.
        #expect(sizes.allSatisfy { $0 < 300_000 }, "\(sizes)")
        let found = try outputs(engine)
        await engine.stop()
        return found
    }

    @Test func aRestartBringsTheSameStateBack() async throws {
        let calm = try await run(restarting: false)
        #expect(calm.allSatisfy { !$0.isEmpty })
        #expect(try await run(restarting: true) == calm)
    }
}
