import Diagnostics
import Engine
import Glibc
import Storage
import Testing
import TopicLog
import World

/// Whole pipelines on a simulated disk that loses power, fills up and fails at some call, life after life: nothing acknowledged is lost, and in the end
/// everything is, byte by byte, as in a run that nothing disturbed.
///
/// `FSQL_SIMULATIONS` says how many seeds; `make soak` takes more.
@Suite struct PipelineSimulationTests {
    private static let schema = """
        CREATE STREAM s (k VARCHAR KEY, v INT, x VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE STREAM c AS SELECT k, v * 2 AS v, x FROM s WHERE v % 7 <> 0;
        CREATE TABLE n AS SELECT k, COUNT(*) AS n, SUM(v) AS v FROM s GROUP BY k;
        CREATE TABLE w AS SELECT k, COUNT(*) AS n, MAX(x) AS x FROM s WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY k;
        CREATE TABLE m AS SELECT k, SUM(v) AS v FROM c GROUP BY k;
        """
    private static let topics = ["s", "C", "N", "W", "M"]
    private static let recordCount = 24, lifeCount = 3

    private typealias Contents = [String: [LogRecord]]

    /// A disk with the queries on it, and what they make of all records.
    private struct Reference: Sendable {
        var disk: SimulatedFileSystem
        var contents: [String: [LogRecord]]
    }

    @Test func nothingAcknowledgedIsLostAndNothingElseChanges() async throws {
        let count = getenv("FSQL_SIMULATIONS").flatMap { Int(String(cString: $0)) } ?? 600, reference = try await reference(), width = 4
        let disturbances = try await withThrowingTaskGroup(of: Int.self) { group in
            for lane in 0..<width {
                group.addTask {
                    var disturbances = 0
                    for seed in stride(from: lane, to: count, by: width) { disturbances += try await simulate(UInt64(seed), reference) }
                    return disturbances
                }
            }
            return try await group.reduce(0, +)
        }
        // Most lives do end in what was prepared for them.
        #expect(disturbances > count)
    }

    private func reference() async throws -> Reference {
        let disk = SimulatedFileSystem(), made = try await Life(disk, seed: 0)
        for statement in try made.session.statements(in: Self.schema) { _ = try await made.session.execute(statement) }
        await made.engine.stop()
        let undisturbed = try await Life(disk.copy(), seed: 0)
        for number in 0..<Self.recordCount { try await undisturbed.produce(record(number)) }
        try await settle(undisturbed)
        let contents = try contents(undisturbed.engine)
        await undisturbed.engine.stop()
        #expect(contents["s"]?.count == Self.recordCount && contents["N"]?.count == Self.recordCount)
        return Reference(disk: disk, contents: contents)
    }

    private func record(_ number: Int) -> LogRecord {
        let text = String(repeating: "x", count: number * 131 % 700)
        return LogRecord(key: Array("k\(number % 5)".utf8), value: Array("{\"V\":\(number),\"X\":\"\(text)\"}".utf8), timestamp: Int64(number) * 1500)
    }

    /// - Returns: How many lives ended in a failure.
    private func simulate(_ seed: UInt64, _ reference: Reference) async throws -> Int {
        var random = SeededRandom(seed: seed), acknowledged = 0, disturbances = 0
        let disk = reference.disk.copy()
        for life in 0..<Self.lifeCount {
            let isLast = life == Self.lifeCount - 1
            do {
                if !isLast { Self.disturb(disk, &random) }
                let running = try await Life(disk, seed: seed)
                let found = try contents(running.engine)["s"] ?? []
                #expect(found.count >= acknowledged, "seed=\(seed) life=\(life): \(acknowledged) acknowledged, \(found.count) found")
                acknowledged = found.count
                let end = isLast ? Self.recordCount : min(Self.recordCount, acknowledged + Int.random(in: 1...16, using: &random))
                do {
                    for number in acknowledged..<end {
                        try await running.produce(record(number))
                        acknowledged = number + 1
                    }
                    if isLast {
                        let found = try await settled(running, reference)
                        for topic in Self.topics { #expect(found[topic] == reference.contents[topic], "seed=\(seed) topic=\(topic)") }
                    }
                } catch where !isLast { disturbances += 1 }
                await running.engine.stop()
            } catch where !isLast { disturbances += 1 }
            disk.crash(seed: random.next())
        }
        return disturbances
    }

    /// Something goes wrong at some call.
    private static func disturb(_ disk: SimulatedFileSystem, _ random: inout SeededRandom) {
        let nth = Int.random(in: 1...60, using: &random)
        guard Int.random(in: 0..<2, using: &random) == 0 else { return disk.powerOff(after: nth) }
        let operations: [SimulatedFailure.Operation] = [.write, .synchronize, .allocate, .truncate, .create, .remove, .synchronizeDirectory, .read]
        let operation = operations[Int.random(in: 0..<operations.count, using: &random)]
        disk.fail(operation, nth: nth, code: [ENOSPC, EIO, EMFILE][Int.random(in: 0..<3, using: &random)], repeats: Bool.random(using: &random))
    }

    /// An engine from a start to a stop.
    private final class Life: Sendable {
        let engine: SQLEngine
        let session: Session

        init(_ disk: SimulatedFileSystem, seed: UInt64) async throws {
            var storage = StorageOptions(), options = EngineOptions(threads: 1)
            storage.bookkeeping = .file
            storage.loggedBytesMax = [1 << 20, 3000, 600, 0][Int(seed & 3)]
            storage.commitLogBytes = [64 << 10, 16 << 10, 8 << 10][Int(seed % 3)]
            storage.unflushedFilesMax = [256, 2, 0][Int(seed % 5) % 3]
            options.commitIntervalMilliseconds = 1
            let surroundings = Surroundings(clock: SystemClock(), files: disk, random: SeededRandom.shared(seed: seed))
            engine = try SQLEngine(
                broker: try EmbeddedBroker(directory: "data", surroundings: surroundings, options: storage), options: options, surroundings: surroundings)
            session = engine.makeSession()
            session.waitForQueries { _ in }
            do { try await engine.start(connectors: false) } catch {
                await engine.stop()
                throw error
            }
        }

        func produce(_ record: LogRecord) async throws {
            try await withCheckedThrowingContinuation { continuation in engine.produce([record], to: "s") { continuation.resume(with: $0) } }
        }
    }

    /// What there is once the queries have worked through everything. One that a failed disk has put into ERROR is tried again after a while.
    private func settled(_ life: Life, _ reference: Reference) async throws -> Contents {
        for _ in 0..<600 {
            try await settle(life)
            let found = try contents(life.engine)
            if Self.topics.allSatisfy({ found[$0] == reference.contents[$0] }) { return found }
            try await Task.sleep(for: .milliseconds(100))
        }
        return try contents(life.engine)
    }

    /// Waits until the queries have worked through what there is.
    private func settle(_ life: Life) async throws {
        for name in ["C", "N", "W", "M"] {
            guard case .rows(let stream) = try await life.session.execute(try life.session.statements(in: "SELECT * FROM \(name);")[0]) else { continue }
            while try await stream.next() != nil {}
        }
    }

    private func contents(_ engine: SQLEngine) throws -> Contents {
        var contents: Contents = [:]
        for topic in Self.topics {
            let partition = TopicPartition(topic, 0)
            var records: [LogRecord] = [], next: Offset = 0
            while let block = try engine.broker.read(partition, from: next, .committed), block.count > 0 {
                for row in 0..<block.count where block.offset(of: row) >= next { records.append(block.record(row)) }
                next = block.endOffset
            }
            contents[topic] = records
        }
        return contents
    }
}
