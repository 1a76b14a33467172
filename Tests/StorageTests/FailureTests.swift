import Glibc
import Storage
import Synchronization
import Testing
import TopicLog
import World

/// A disk that refuses: full ones are survived, broken ones end the broker.
@Suite struct FailureTests {
    private let partition = TopicPartition("t", 0)

    private func open(_ files: SimulatedFileSystem) throws(LogError) -> EmbeddedBroker {
        var options = StorageOptions()
        options.bookkeeping = .file
        return try EmbeddedBroker(
            directory: "data", surroundings: Surroundings(clock: SimulatedClock(), files: files, random: SeededRandom.shared(seed: 1)), options: options)
    }

    private func appendSome(_ broker: EmbeddedBroker, _ round: Int) throws {
        try broker.append(RecordBlock((0..<10).map { record("k\($0)", String(repeating: "v", count: 2000) + "\(round)") }), to: partition)
    }

    @Test(arguments: [SimulatedFailure.Operation.write, .allocate, .create]) func aFullDiskCostsTheEpochAlone(_ operation: SimulatedFailure.Operation) throws {
        for nth in 1..<6 {
            let files = SimulatedFileSystem()
            let broker = try open(files)
            try broker.createTopic(TopicDescription(name: "t"))
            try appendSome(broker, 0)
            try broker.commit(CommitRecord(changelogs: [("s", [0])]))
            files.fail(operation, nth: nth, code: ENOSPC)
            var expected = try contents(broker, partition), blocks: [[UInt8]] = [[0]], failures = 0
            for round in 1..<10 {
                let block = [UInt8](repeating: UInt8(round), count: 30_000)
                try appendSome(broker, round)
                let appended = try contents(broker, partition, .uncommitted)
                do {
                    try broker.commit(CommitRecord(changelogs: [("s", block)]))
                    (expected, blocks) = (appended, blocks + [block])
                } catch {
                    #expect(error.isShortage)
                    failures += 1
                }
                #expect(try contents(broker, partition, .uncommitted) == expected)
                #expect(try changelog(broker, "s") == blocks)
            }
            // Of a reservation that fails, a smaller one is tried before giving up.
            #expect(operation == .write ? failures == 1 : failures <= 1)
            files.crash(seed: UInt64(nth))
            let again = try open(files)
            #expect(try contents(again, partition) == expected)
            #expect(try changelog(again, "s") == blocks)
        }
    }

    @Test(arguments: [ENOSPC, EIO]) func aFailedFlushEndsTheBroker(_ code: Int32) throws {
        for nth in 1..<4 {
            let files = SimulatedFileSystem()
            let broker = try open(files)
            try broker.createTopic(TopicDescription(name: "t"))
            try appendSome(broker, 0)
            try broker.commit(CommitRecord())
            let before = try contents(broker, partition)
            try appendSome(broker, 1)
            let after = try contents(broker, partition, .uncommitted)
            files.fail(.synchronize, nth: nth, code: code)
            #expect(throws: LogError.self) {
                for _ in 0..<nth {
                    try broker.commit(CommitRecord(entries: ["a": [1]], changelogs: [("s", [1])]))
                }
            }
            #expect(throws: LogError.self) { try broker.append(RecordBlock([record("a", "1")]), to: partition) }
            #expect(throws: LogError.self) { try broker.commit(CommitRecord()) }
            #expect(throws: LogError.self) { try broker.read(partition, from: 0, .committed) }
            files.crash(seed: UInt64(nth))
            let found = try contents(try open(files), partition)
            #expect(found == before || found == after)
        }
    }

    @Test func aFailedWriteEndsTheBroker() throws {
        let files = SimulatedFileSystem()
        let broker = try open(files)
        try broker.createTopic(TopicDescription(name: "t"))
        try broker.commit(CommitRecord())
        try appendSome(broker, 1)
        files.fail(.write, nth: 1, code: EIO)
        #expect(throws: LogError.self) { try broker.commit(CommitRecord()) }
        #expect(throws: LogError.self) { try broker.rollback() }
    }

    @Test(arguments: [ENOSPC, EIO]) func aCommitThatFailsOnItsWayTakesTheNextEpochWithIt(_ code: Int32) throws {
        let files = SimulatedFileSystem()
        let broker = try open(files)
        try broker.createTopic(TopicDescription(name: "t"))
        try appendSome(broker, 0)
        try broker.commit(CommitRecord())
        let before = try contents(broker, partition)
        try appendSome(broker, 1)
        files.fail(.write, nth: 1, code: code)
        let heard = Mutex<LogError?>(nil)
        broker.beginCommit(CommitRecord()) { result in
            if case .failure(let error) = result { heard.withLock { $0 = error } }
        }
        #expect(heard.withLock { $0?.isShortage } == (code == ENOSPC))
        // What follows builds upon what is lost.
        #expect(throws: LogError.self) { try appendSome(broker, 2) }
        #expect(throws: LogError.self) { try broker.deleteTopic(named: "t") }
        #expect(throws: LogError.self) { try broker.commit(CommitRecord(entries: ["a": [1]])) }
        guard code == ENOSPC else {
            #expect(throws: LogError.self) { try broker.rollback() }
            return
        }
        try broker.rollback()
        #expect(try contents(broker, partition, .uncommitted) == before)
        try appendSome(broker, 3)
        let after = try contents(broker, partition, .uncommitted)
        try broker.commit(CommitRecord())
        files.crash(seed: 1)
        #expect(try contents(try open(files), partition) == after)
    }

    @Test func aFailedReadIsReportedAndNotRemembered() throws {
        let files = SimulatedFileSystem()
        let broker = try open(files)
        try broker.createTopic(TopicDescription(name: "t"))
        try appendSome(broker, 0)
        try broker.commit(CommitRecord())
        files.fail(.read, nth: 1, code: EIO)
        #expect(throws: LogError.self) { try broker.read(partition, from: 0, .committed) }
        #expect(try contents(broker, partition).count == 10)
    }
}
