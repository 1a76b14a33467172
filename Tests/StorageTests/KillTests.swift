import Glibc
import Storage
import Testing
import TopicLog
import World

/// A process that ends without warning, on the real file system and with SQLite, while it works on one epoch and brings another to disk.
@Suite(.serialized) struct KillTests {
    /// What epoch `number` appends: the same in the process that dies and in the one that looks.
    private static func records(_ number: Int) -> [LogRecord] {
        var random = SeededRandom(seed: UInt64(number))
        return randomRecords(Int.random(in: 1...30, using: &random), &random, longestValue: 800)
    }

    private static func open(_ directory: String) throws(LogError) -> EmbeddedBroker {
        var options = StorageOptions()
        options.segmentBytesMax = 64 << 10
        // Some commits are too large for the log, and it fills up soon.
        (options.loggedBytesMax, options.commitLogBytes, options.unflushedFilesMax) = (12 << 10, 48 << 10, 1)
        return try EmbeddedBroker(directory: directory, surroundings: .system, options: options)
    }

    /// Commits epoch after epoch and notes each one that was acknowledged, until the process is gone.
    private static func work(in directory: String) throws {
        let broker = try open(directory)
        if try broker.topic(named: "t") == nil { try broker.createTopic(TopicDescription(name: "t")) }
        let acknowledged = try PosixFileSystem().open(directory + ".acknowledged", create: true)
        let first = Int(try broker.committedState().epoch) + 1
        for number in first..<first + 200 {
            try broker.append(RecordBlock(records(number)), to: TopicPartition("t", 0))
            let isAnew = number % 9 == 0
            let record = CommitRecord(
                epoch: UInt64(number), entries: ["n": [UInt8(number & 255)]], changelogs: [("s", [UInt8](repeating: 1, count: number % 5000))],
                truncatedChangelogs: isAnew ? ["s"] : [])
            // The next epoch is appended while this one is on its way.
            broker.beginCommit(record) { result in
                guard case .success = result else { _exit(1) }
                do { try [UInt8]("\(number)\n".utf8).withUnsafeBytes { try acknowledged.write($0, at: (number - 1) * 7) } } catch { _exit(1) }
            }
        }
        try broker.rollback()
        // A crash point that was asked for must have been passed by now.
        _exit(getenv("FSQL_CRASH_POINT").map { String(cString: $0) } ?? "" == "" ? 137 : 1)
    }

    /// Checks the directory; returns its epoch.
    private func check(_ directory: String, atLeast acknowledged: Int) throws -> Int {
        let broker = try Self.open(directory)
        let state = try broker.committedState(), epoch = Int(state.epoch)
        // More than was acknowledged may be there: the thread that tells of a commit may be slower than those that go on.
        #expect(epoch >= acknowledged, "epoch \(epoch), \(acknowledged) acknowledged")
        guard epoch > 0 else { return 0 }
        #expect(try contents(broker, TopicPartition("t", 0)) == (1...epoch).flatMap { Self.records($0) })
        #expect(state.entries == ["n": [UInt8(epoch & 255)]])
        let first = max(epoch / 9 * 9, 1)
        #expect(try changelog(broker, "s").map(\.count) == (first...epoch).map { $0 % 5000 })
        return epoch
    }

    private func acknowledged(_ directory: String) throws -> Int {
        guard PosixFileSystem().exists(directory + ".acknowledged") else { return 0 }
        return Int((try PosixFileSystem().open(directory + ".acknowledged", create: false).size() + 6) / 7)
    }

    @Test func aKilledProcessLosesNothingAcknowledged() async throws {
        let scratch = try ScratchDirectory()
        defer { unlink(scratch.path + ".acknowledged") }
        setenv("FSQL_TEST_DIRECTORY", scratch.path, 1)
        var epoch = 0
        for _ in 0..<6 {
            await #expect(processExitsWith: .exitCode(137)) {
                let directory = try #require(getenv("FSQL_TEST_DIRECTORY").map { String(cString: $0) })
                Task.detached {
                    SystemClock().sleep(milliseconds: Int.random(in: 1...120))
                    _exit(137)
                }
                try KillTests.work(in: directory)
            }
            epoch = try check(scratch.path, atLeast: try acknowledged(scratch.path))
        }
        #expect(epoch > 0)
    }

    #if DEBUG
        private static let forerunners = ["recovery.log-removed": "log.prepared:2", "recovery.orphan-removed": "changelog.created:2"]

        @Test(arguments: [
            "changelog.created", "checkpoint.begin", "checkpoint.directories-flushed", "checkpoint.files-flushed", "checkpoint.log-removed",
            "checkpoint.saved", "checkpoint.store-open", "checkpoint.store-written", "commit.begin", "commit.directories-flushed", "commit.end",
            "commit.files-flushed", "commit.record-flushed", "commit.record-written", "commit.unlinked", "commit.written", "file.before-write",
            "file.flushed", "file.written", "log.created", "log.prepared", "log.switched", "recovery.bytes-written", "recovery.file-opened",
            "recovery.files-flushed", "recovery.log-removed", "recovery.orphan-removed", "recovery.saved", "segment.created",
        ]) func aCrashAtAnyPointLosesNothingAcknowledged(_ point: String) async throws {
            let scratch = try ScratchDirectory()
            defer { unlink(scratch.path + ".acknowledged") }
            setenv("FSQL_TEST_DIRECTORY", scratch.path, 1)
            // `make soak` takes more.
            let hitsMax = getenv("FSQL_CRASH_HITS").flatMap { Int(String(cString: $0)) } ?? 2
            for hit in 1...hitsMax {
                // To have something to recover, the life before must end with it.
                let before = Self.forerunners[point] ?? "commit.record-flushed:20"
                setenv("FSQL_CRASH_POINT", point.hasPrefix("recovery") && hit % 2 == 1 ? before : "\(point):\(point.hasPrefix("recovery") ? 1 : hit)", 1)
                await #expect(processExitsWith: .exitCode(137)) {
                    let directory = try #require(getenv("FSQL_TEST_DIRECTORY").map { String(cString: $0) })
                    try KillTests.work(in: directory)
                }
                setenv("FSQL_CRASH_POINT", "", 1)
                if !point.hasPrefix("recovery") || hit % 2 == 0 { _ = try check(scratch.path, atLeast: try acknowledged(scratch.path)) }
            }
        }
    #endif
}
