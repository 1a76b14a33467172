import Engine
import Storage
import Synchronization
import Testing
import TopicLog
import Values
import World

/// Retention leaves what a start from the last commit reads, up to a limit; beyond it the owner bears it.
@Suite struct RetentionHoldTests {
    /// The system's clock, moved forward at will.
    private final class MovedClock: WallClock {
        private let moved = Mutex<Int64>(0)
        private let clock = SystemClock()
        var nowMilliseconds: Int64 { clock.nowMilliseconds + moved.withLock { $0 } }
        var monotonicNanoseconds: UInt64 { clock.monotonicNanoseconds + UInt64(moved.withLock { $0 }) * 1_000_000 }
        func sleep(milliseconds: Int) { clock.sleep(milliseconds: milliseconds) }
        func move(seconds: Int64) { moved.withLock { $0 += seconds * 1000 } }
    }

    private final class Running: Sendable {
        let engine: SQLEngine
        let session: Session
        let clock: MovedClock
        let box: NoticeBox

        /// - Parameter bytesMax: What one owner may keep.
        init(_ files: SimulatedFileSystem, _ clock: MovedClock, bytesMax: Int? = nil) async throws {
            self.clock = clock
            var storage = StorageOptions(), options = EngineOptions()
            storage.bookkeeping = .file
            storage.segmentBytesMax = 2000
            options.retentionHoldBytesMax = bytesMax
            let box = NoticeBox()
            options.notify = { notice in box.add(notice.message) }
            self.box = box
            let surroundings = Surroundings(clock: clock, files: files, random: SeededRandom.shared(seed: 1))
            engine = try SQLEngine(
                broker: try EmbeddedBroker(directory: "data", surroundings: surroundings, options: storage), options: options, surroundings: surroundings)
            session = engine.makeSession()
            try await engine.start(connectors: false)
        }

        func run(_ script: String) async throws {
            for statement in try session.statements(in: script) { _ = try await session.execute(statement) }
        }

        /// A commit for each number.
        func append(_ numbers: Range<Int>, to topic: String) async throws {
            for number in numbers {
                let value = "{\"V\":\"\(number)\(String(repeating: "x", count: 300))\"}"
                let record = LogRecord(key: Array("k\(number)".utf8), value: Array(value.utf8), timestamp: clock.nowMilliseconds)
                try await withCheckedThrowingContinuation { continuation in engine.produce([record], to: topic) { continuation.resume(with: $0) } }
            }
        }

        /// Time passes, and commits are made.
        func pass() async throws {
            for _ in 0..<2 {
                clock.move(seconds: 30)
                try await append(900..<901, to: "other")
            }
        }

        func start(_ topic: String) throws -> Offset { try engine.broker.startOffset(of: TopicPartition(topic, 0)) }
        func end(_ topic: String) throws -> Offset { try engine.broker.endOffset(of: TopicPartition(topic, 0), .committed) }

        func rows(_ statement: String) async throws -> [[String]] {
            guard case .table(let table) = try await session.execute(try session.statements(in: statement)[0]) else { return [] }
            return table.rows.map { row in row.map { if case .string(let text) = $0 { "\(text)" } else { "" } } }
        }

        func state(of id: String) async throws -> String? { try await rows("SHOW QUERIES;").first { $0[0] == id }.map { $0[2] } }

        /// Waits until a topic has so many records.
        func reaches(_ end: Offset, _ topic: String) async throws -> Bool {
            for _ in 0..<500 {
                if try self.end(topic) >= end { return true }
                try await Task.sleep(for: .milliseconds(10))
            }
            return false
        }
    }

    private final class NoticeBox: Sendable {
        private let list = Mutex<[String]>([])
        func add(_ message: String) { list.withLock { $0.append(message) } }
        var all: [String] { list.withLock { $0 } }
    }

    private static let schema = """
        CREATE STREAM ev (k VARCHAR KEY, v VARCHAR) WITH (KAFKA_TOPIC='ev', VALUE_FORMAT='JSON', PARTITIONS=1, RETENTION_MS=1000);
        CREATE STREAM other (k VARCHAR KEY, v VARCHAR) WITH (KAFKA_TOPIC='other', VALUE_FORMAT='JSON', PARTITIONS=1);
        """

    @Test func whatAPausedQueryHasNotReadIsKept() async throws {
        let running = try await Running(SimulatedFileSystem(), MovedClock())
        try await running.run(Self.schema + "CREATE STREAM copy AS SELECT * FROM ev;")
        let id = try #require(try await running.rows("SHOW QUERIES;").first?[0])
        try await running.run("PAUSE \(id);")
        try await running.append(0..<40, to: "ev")
        try await running.pass()
        #expect(try running.start("ev") == 0)
        let held = try #require(try await running.rows("SHOW TOPICS EXTENDED;").first { $0[0] == "ev" })
        #expect(held[5].hasPrefix("\(id): partition 0 from offset 0, ") && held[5].contains(" bytes, 6") && held[5].hasSuffix(" s"), "\(held)")
        #expect(await running.engine.queryMetrics().holds.map(\.owner) == [id])
        // Once it has read it, it goes.
        try await running.run("RESUME \(id);")
        #expect(try await running.reaches(40, "COPY"))
        try await running.pass()
        #expect(try running.start("ev") > 30)
        #expect(try await running.state(of: id) == "RUNNING")
        await running.engine.stop()
    }

    @Test func beyondTheLimitItIsTheQuerysError() async throws {
        let running = try await Running(SimulatedFileSystem(), MovedClock(), bytesMax: 6000)
        try await running.run(Self.schema + "CREATE STREAM copy AS SELECT * FROM ev; CREATE STREAM fine AS SELECT * FROM ev;")
        let id = try #require(try await running.rows("SHOW QUERIES;").first { $0[3] == "COPY" }?[0])
        try await running.run("PAUSE \(id);")
        try await running.append(0..<12, to: "ev")
        try await running.pass()
        // Below it.
        #expect(try running.start("ev") == 0)
        #expect(try await running.state(of: id) == "PAUSED")
        try await running.append(12..<40, to: "ev")
        try await running.pass()
        let start = try running.start("ev")
        // How much goes depends on how much time passes.
        #expect(start > 0)
        #expect(try await running.state(of: id) == "ERROR")
        #expect(running.box.all.contains { $0.contains("removed before it has read them: offsets 0 to \(start - 1) of topic 'ev', partition 0") }, "\(running.box.all)")
        #expect(try await running.reaches(40, "FINE"))
        // It goes on behind the gap.
        try await running.run("RESUME \(id);")
        #expect(try await running.reaches(40 - start, "COPY"))
        #expect(try running.end("COPY") == 40 - start)
        await running.engine.stop()
    }

    @Test func whatAJoinHoldsIsThereAtTheNextStart() async throws {
        let files = SimulatedFileSystem(), clock = MovedClock()
        var running = try await Running(files, clock)
        try await running.run(Self.schema + """
            CREATE STREAM r (k VARCHAR KEY, v VARCHAR) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON', PARTITIONS=1, RETENTION_MS=1000);
            CREATE STREAM j AS SELECT ev.k AS k, LEN(ev.v) AS a, LEN(r.v) AS b FROM ev JOIN r WITHIN 1 HOUR ON ev.k = r.k;
            """)
        try await running.append(0..<40, to: "ev")
        try await running.append(0..<1, to: "r")
        #expect(try await running.reaches(1, "J"))
        try await running.pass()
        #expect(try running.start("ev") == 0)
        await running.engine.stop()
        running = try await Running(files, clock)
        try await running.append(3..<4, to: "r")
        #expect(try await running.reaches(2, "J"))
        // Past the window it goes.
        clock.move(seconds: 3 * 86_400)
        try await running.append(50..<90, to: "ev")
        try await running.append(50..<51, to: "r")
        #expect(try await running.reaches(3, "J"))
        try await running.pass()
        try await running.pass()
        #expect(try running.start("ev") >= 38)
        await running.engine.stop()
    }
}
