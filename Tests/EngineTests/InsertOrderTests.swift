import Diagnostics
import Engine
import Storage
import Synchronization
import Testing
import TopicLog
import Values
import World

/// Which time an INSERT without ROWTIME is given, and what runs make of it.
@Suite struct InsertOrderTests {
    private static let sources = """
        CREATE TABLE t (k VARCHAR PRIMARY KEY, v INT) WITH (KAFKA_TOPIC = 't', PARTITIONS = 6, VALUE_FORMAT = 'JSON');
        CREATE STREAM s (k VARCHAR KEY, x INT) WITH (KAFKA_TOPIC = 's', PARTITIONS = 6, VALUE_FORMAT = 'JSON');

        """
    private static let start: Int64 = 1_700_000_000_000

    private func surroundings(_ clock: SimulatedClock) -> Surroundings { Surroundings(clock: clock, files: PosixFileSystem(), random: { 1 }) }

    private func times(_ topic: String, on broker: MemoryBroker) throws -> [Int64] {
        var times: [Int64] = []
        for partition in 0..<6 {
            let source = TopicPartition(topic, Int32(partition))
            var next: Offset = 0
            while let block = try broker.read(source, from: next, .committed), block.count > 0 {
                times += (0..<block.count).map { block.timestamps[$0] - Self.start }
                next = block.endOffset
            }
        }
        return times.sorted()
    }

    private func insert(_ statements: String, _ clock: SimulatedClock, on broker: MemoryBroker) async throws {
        let engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: surroundings(clock))
        let session = engine.makeSession()
        for statement in try session.statements(in: statements) { _ = try await session.execute(statement) }
        await engine.stop()
    }

    /// A millisecond more only where the topic is another one, also after a restart, and never back.
    @Test func timesOfInserts() async throws {
        let broker = MemoryBroker(), clock = SimulatedClock(nowMilliseconds: Self.start)
        try await insert(Self.sources + "INSERT INTO t VALUES ('a', 1); INSERT INTO t VALUES ('b', 2); INSERT INTO s VALUES ('a', 1);", clock, on: broker)
        #expect(try times("t", on: broker) == [0, 0])
        #expect(try times("s", on: broker) == [1])
        try await insert("INSERT INTO s VALUES ('b', 2); INSERT INTO t VALUES ('c', 3);", clock, on: broker)
        #expect(try times("s", on: broker) == [1, 1])
        #expect(try times("t", on: broker) == [0, 0, 2])
        clock.setWallClock(milliseconds: Self.start - 60_000)
        try await insert("INSERT INTO t (ROWTIME, k, v) VALUES (\(Self.start + 9), 'd', 4); INSERT INTO s VALUES ('c', 3);", clock, on: broker)
        #expect(try times("s", on: broker) == [1, 1, 3])
        clock.setWallClock(milliseconds: Self.start + 100)
        try await insert("INSERT INTO s VALUES ('d', 4);", clock, on: broker)
        #expect(try times("s", on: broker) == [1, 1, 3, 100])
    }

    private static let recipe = """
        SET 'auto.offset.reset' = 'earliest';
        \(sources)
        CREATE STREAM j WITH (KAFKA_TOPIC = 'j') AS SELECT s.k AS k, x, v FROM s LEFT JOIN t ON s.k = t.k;
        CREATE TABLE n WITH (KAFKA_TOPIC = 'n') AS SELECT v, COUNT(*) AS n FROM j GROUP BY v;
        INSERT INTO t VALUES ('a', 42);
        INSERT INTO s VALUES ('a', 1);
        SELECT * FROM n;
        INSERT INTO t VALUES ('b', 43);
        INSERT INTO s VALUES ('b', 2);
        INSERT INTO t VALUES ('a', 44);
        INSERT INTO s VALUES ('a', 3);
        INSERT INTO s VALUES ('c', 4);
        SELECT k, x, v FROM j;

        """

    /// What is read of a run: the rows of its queries, and what SELECT answered.
    private struct Result: Equatable {
        var records: [String: [LogRecord]]
        var answers: [[SQLValue]]
    }

    private func run(on broker: MemoryBroker, _ options: EngineOptions, failingAt: Int? = nil) async throws -> [[SQLValue]] {
        let engine = try SQLEngine(broker: broker, options: options, surroundings: surroundings(SimulatedClock(nowMilliseconds: Self.start)))
        let answers = Mutex<[[SQLValue]]>([]), count = Mutex(0)
        do throws(Diagnostic) {
            _ = try await engine.run(
                script: Self.recipe, name: "recipe.sql", defines: [:], follow: false, final: false, progress: nil,
                answer: { (result) throws(Diagnostic) in
                    let number = count.withLock { count in
                        defer { count += 1 }
                        return count
                    }
                    if number == failingAt { throw .execution("cut", "the process ends here") }
                    guard case .rows(let stream) = result else { return }
                    while let rows = try await stream.next() { answers.withLock { $0 += rows.map(\.values) } }
                })
        } catch { #expect(error.code == "cut", "\(error)") }
        await engine.stop()
        return answers.withLock { $0 }
    }

    private func records(on broker: MemoryBroker) throws -> [String: [LogRecord]] {
        var result: [String: [LogRecord]] = [:]
        for topic in ["j", "n"] {
            for partition in 0..<(try broker.topic(named: topic)?.partitionCount ?? 0) {
                var next: Offset = 0
                let source = TopicPartition(topic, partition)
                while let block = try broker.read(source, from: next, .committed), block.count > 0 {
                    result["\(source)", default: []] += (0..<block.count).map { block.record($0) }
                    next = block.endOffset
                }
            }
        }
        return result
    }

    /// Define, query, insert: the first run has the rows, and every run has the same, whatever the threads, the size of batches and where it was cut short.
    @Test func aRecipeGivesTheSameRows() async throws {
        var results: [Result] = []
        for number in 0..<8 {
            let broker = MemoryBroker()
            var options = EngineOptions(threads: 1 + number % 3)
            options.batchRowsMax = [4096, 1, 7][number % 3]
            if number > 3 { _ = try await run(on: broker, options, failingAt: number % 2) }
            let answers = try await run(on: broker, options)
            results.append(Result(records: try records(on: broker), answers: answers))
        }
        #expect(results[0].answers.count == 5 && results[0].answers.first == [.integer(42), .bigint(1)], "\(results[0].answers)")
        #expect(results[0].answers.contains([.string("a"), .integer(3), .integer(44)]))
        for (number, result) in results.enumerated() { #expect(result == results[0], "run \(number)") }
    }
}
