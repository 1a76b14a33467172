import Diagnostics
import Engine
import Glibc
import Storage
import Synchronization
import Testing
import TopicLog
import Values
import World

/// A disk that is full, or fails: what was acknowledged stays, and the engine goes on by itself.
@Suite struct CommitterTests {
    private final class Running: Sendable {
        let files: SimulatedFileSystem
        let engine: SQLEngine
        let session: Session
        let notices: NoticeList

        init(_ files: SimulatedFileSystem = SimulatedFileSystem()) async throws {
            self.files = files
            var storage = StorageOptions()
            storage.bookkeeping = .file
            let surroundings = Surroundings(clock: SystemClock(), files: files, random: SeededRandom.shared(seed: 1))
            var options = EngineOptions()
            notices = NoticeList()
            options.notify = { [notices] in notices.add($0) }
            engine = try SQLEngine(
                broker: try EmbeddedBroker(directory: "data", surroundings: surroundings, options: storage), options: options, surroundings: surroundings)
            session = engine.makeSession()
            try await engine.start(connectors: false)
        }

        func run(_ script: String) async throws {
            for statement in try session.statements(in: script) { _ = try await session.execute(statement) }
        }

        /// Inserts until it is refused, at most so often; the numbers that were acknowledged.
        func insert(_ numbers: Range<Int>, size: Int = 20_000) async throws -> (acknowledged: [Int], refusal: Diagnostic?) {
            var acknowledged: [Int] = []
            for number in numbers {
                do {
                    try await run("INSERT INTO s VALUES ('\(number)', '\(String(repeating: "x", count: size))');")
                    acknowledged.append(number)
                } catch let error as Diagnostic { return (acknowledged, error) }
            }
            return (acknowledged, nil)
        }

        func count(_ query: String) async throws -> Int {
            guard case .rows(let stream) = try await session.execute(try session.statements(in: query)[0]) else { return -1 }
            var count = 0
            while let rows = try await stream.next() { count += rows.count }
            return count
        }

        func reaches(_ state: EngineHealth.State) async throws -> Bool {
            for _ in 0..<500 {
                if engine.health.state == state { return true }
                try await Task.sleep(for: .milliseconds(20))
            }
            return false
        }

        /// Waits until the table has worked everything through.
        func counted(_ wanted: Int) async throws -> Int {
            var found = 0
            for _ in 0..<200 {
                found = try await count("SELECT * FROM t;")
                if found == wanted { break }
                try await Task.sleep(for: .milliseconds(20))
            }
            return found
        }
    }

    private final class NoticeList: Sendable {
        private let list = Mutex<[EngineNotice]>([])
        func add(_ notice: EngineNotice) { list.withLock { $0.append(notice) } }
        var engine: [EngineNotice] { list.withLock { $0.filter { $0.subject == .engine } } }
    }

    private static let schema = """
        CREATE STREAM s (k VARCHAR KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE TABLE t AS SELECT k, COUNT(*) AS n FROM s GROUP BY k;
        """

    @Test(arguments: [ENOSPC, EDQUOT, EMFILE]) func whatIsMissingIsWaitedFor(code: Int32) async throws {
        let running = try await Running()
        try await running.run(Self.schema)
        let before = try await running.insert(0..<5)
        #expect(before.refusal == nil)
        for operation in [SimulatedFailure.Operation.write, .allocate, .create] { running.files.fail(operation, nth: 1, code: code, repeats: true) }
        let refused = try await running.insert(5..<10)
        #expect(refused.acknowledged.isEmpty)
        #expect(refused.refusal != nil)
        #expect(try await running.reaches(.refusing))
        #expect(!running.engine.health.isReady)
        #expect(running.engine.health.isAlive)
        // Reads are answered, writes are refused with the reason.
        #expect(try await running.count("SELECT * FROM s;") == 5)
        #expect(try await running.insert(5..<6).refusal?.hint?.contains("Reads are answered") == true)
        running.files.clearFailures()
        #expect(try await running.reaches(.open))
        let after = try await running.insert(5..<10)
        #expect(after.refusal == nil)
        #expect(try await running.count("SELECT * FROM s;") == 10)
        #expect(try await running.counted(10) == 10)
        #expect(running.notices.engine.map(\.message).last == "writes are taken again")
        #expect(running.notices.engine.count == 2)
        await running.engine.stop()
        let again = try await Running(running.files)
        #expect(try await again.count("SELECT * FROM s;") == 10)
        await again.engine.stop()
    }

    @Test(arguments: [SimulatedFailure.Operation.synchronize, .write]) func aFailedDiskIsOpenedAnew(operation: SimulatedFailure.Operation) async throws {
        for nth in 1..<6 {
            let running = try await Running()
            try await running.run(Self.schema)
            var acknowledged = try await running.insert(0..<5).acknowledged.count
            running.files.fail(operation, nth: nth, code: EIO)
            for number in 5..<15 { acknowledged += try await running.insert(number..<number + 1).acknowledged.count }
            #expect(running.engine.health.state == .open)
            // One INSERT at most was not acknowledged; its record may be there all the same.
            let found = try await running.count("SELECT * FROM s;")
            #expect(acknowledged >= 14)
            #expect(found == acknowledged || found == 15)
            #expect(try await running.counted(found) == found)
            await running.engine.stop()
            running.files.crash(seed: UInt64(nth))
            let again = try await Running(running.files)
            #expect(try await again.count("SELECT * FROM s;") == found)
            #expect(try await again.counted(found) == found)
            await again.engine.stop()
        }
    }

    /// Every call of a pipeline may fail, once: nothing that was acknowledged is lost, and writes go on.
    @Test(arguments: [SimulatedFailure.Operation.write, .synchronize, .allocate, .create, .truncate, .remove, .synchronizeDirectory], [EIO, ENOSPC, EMFILE])
    func aCallThatFailsCostsNothingAcknowledged(operation: SimulatedFailure.Operation, code: Int32) async throws {
        for nth in [1, 2, 3, 5, 8, 13, 21] {
            let running = try await Running()
            try await running.run(Self.schema)
            running.files.fail(operation, nth: nth, code: code)
            var acknowledged = 0, refused = 0
            for number in 0..<12 {
                if try await running.insert(number..<number + 1, size: 30_000).refusal == nil { acknowledged += 1 } else { refused += 1 }
                if running.engine.health.state != .open { #expect(try await running.reaches(.open)) }
            }
            // A failed call can be that of the query's epoch or of the next checkpoint, too.
            #expect(refused <= 1)
            let found = try await running.count("SELECT * FROM s;")
            #expect(found >= acknowledged && found <= acknowledged + refused)
            #expect(try await running.counted(found) == found)
            await running.engine.stop()
            running.files.crash(seed: UInt64(nth))
            let again = try await Running(running.files)
            #expect(try await again.count("SELECT * FROM s;") == found)
            #expect(try await again.counted(found) == found)
            await again.engine.stop()
        }
    }

    /// Commits have a reserve: nothing more is taken when the disk has no more free, what gives space back is, and it goes on by itself.
    @Test func writesAreRefusedBeforeTheDiskIsFull() async throws {
        let running = try await Running()
        running.files.setSpace(free: 51 << 20, total: 1000 << 20)
        try await running.run(Self.schema)
        #expect(try await running.insert(0..<5).refusal == nil)
        running.files.setSpace(free: 50 << 20, total: 1000 << 20)
        // It is looked now and then, between commits.
        let taken = try await running.insert(5..<100_000, size: 10)
        #expect(taken.refusal?.code == "refusing")
        #expect(running.engine.health.reason == "the disk of '.' has 52428800 bytes free, and 52428800 are kept for commits (commit.reserve)")
        #expect(try await running.count("SELECT * FROM s;") == 5 + taken.acknowledged.count)
        // Out of the reserve.
        try await running.run("DROP TABLE t;")
        #expect(running.engine.health.state == .refusing)
        running.files.setSpace(free: 51 << 20, total: 1000 << 20)
        #expect(try await running.reaches(.open))
        #expect(try await running.insert(5..<10).refusal == nil)
        await running.engine.stop()
        let again = try await Running(running.files)
        #expect(try await again.count("SELECT * FROM s;") == 10 + taken.acknowledged.count)
        await #expect(throws: Diagnostic.self) { try await again.run("SELECT * FROM t;") }
        await again.engine.stop()
    }

    @Test func aDiskThatIsGoneEndsTheEngine() async throws {
        let running = try await Running()
        try await running.run(Self.schema)
        _ = try await running.insert(0..<5)
        running.files.powerOff(after: 0)
        #expect(try await running.insert(5..<6).refusal?.code == "disk-failed")
        #expect(running.engine.health.state == .failed)
        #expect(!running.engine.health.isAlive)
        #expect(running.notices.engine.last?.isLast == true)
        await running.engine.stop()
    }
}
