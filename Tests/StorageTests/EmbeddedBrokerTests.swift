import Storage
import Testing
import TopicLog
import World

@Suite struct EmbeddedBrokerTests {
    private let partition = TopicPartition("t", 0)

    @Test func committedRecordsComeBackExactly() throws {
        let scratch = try ScratchDirectory()
        var random = SeededRandom(seed: 1), expected: [LogRecord] = []
        do {
            let broker = try scratch.broker()
            try broker.createTopic(TopicDescription(name: "t", partitionCount: 2))
            for round in 0..<40 {
                for _ in 0..<Int.random(in: 1...5, using: &random) {
                    let records = randomRecords(Int.random(in: 1...(round % 7 == 0 ? 3000 : 5), using: &random), &random)
                    let block = RecordBlock(records)
                    #expect(try broker.append(block, to: partition) == Int64(expected.count))
                    #expect(block.baseOffset == Int64(expected.count))
                    expected += records
                }
                try broker.commit(CommitRecord(epoch: UInt64(round + 1)))
                if round % 10 == 0 { #expect(try contents(broker, partition) == expected) }
            }
            #expect(try contents(broker, TopicPartition("t", 1)) == [])
        }
        let broker = try scratch.broker()
        #expect(try contents(broker, partition) == expected)
        #expect(try broker.committedState().epoch == 40)
        #expect(try PosixFileSystem().list(scratch.path + "/log").count > 1)
        // Any offset can be begun from.
        for offset in stride(from: Int64(0), to: Int64(expected.count), by: 97).reversed() {
            let block = try #require(try broker.read(partition, from: offset, .committed))
            #expect(block.baseOffset <= offset && offset < block.endOffset)
            #expect(block.record(Int(offset - block.baseOffset)) == expected[Int(offset)])
        }
    }

    /// Large commits go past the system's cache unless somebody reads what is written; small ones in between go through it, to the same files.
    @Test func largeAndSmallCommitsShareFiles() throws {
        let scratch = try ScratchDirectory()
        var options = StorageOptions(), random = SeededRandom(seed: 7), expected: [[LogRecord]] = [[], []]
        options.loggedBytesMax = 100_000
        do {
            let broker = try scratch.broker(options)
            try broker.createTopic(TopicDescription(name: "t", partitionCount: 2))
            for round in 0..<12 {
                for number in 0..<2 {
                    for _ in 0..<(round % 3 == 2 ? 1 : 3) {
                        let records = randomRecords(round % 3 == 2 ? 3 : 600, &random, longestValue: 500)
                        try broker.append(RecordBlock(records), to: TopicPartition("t", Int32(number)))
                        expected[number] += records
                    }
                }
                let block = (name: "s", block: [UInt8](repeating: UInt8(round), count: round % 2 == 0 ? 500_000 : 10))
                try broker.commit(CommitRecord(epoch: UInt64(round + 1), changelogs: [block]))
                // Somebody follows the first partition half of the time.
                if round / 4 % 2 == 0 { #expect(try contents(broker, partition) == expected[0]) }
            }
        }
        let broker = try scratch.broker(options)
        for number in 0..<2 { #expect(try contents(broker, TopicPartition("t", Int32(number))) == expected[number]) }
        #expect(try changelog(broker, "s") == (0..<12).map { [UInt8](repeating: UInt8($0), count: $0 % 2 == 0 ? 500_000 : 10) })
    }

    @Test func theEpochIsInvisibleAndGoneAfterReopening() throws {
        let scratch = try ScratchDirectory()
        do {
            let broker = try scratch.broker()
            try broker.createTopic(TopicDescription(name: "t"))
            try broker.append(RecordBlock([record("a", "1")]), to: partition)
            try broker.commit(CommitRecord())
            try broker.append(RecordBlock([record("b", "2"), record("c", "3")]), to: partition)
            try broker.createTopic(TopicDescription(name: "u"))
            #expect(try contents(broker, partition) == [record("a", "1")])
            #expect(try contents(broker, partition, .uncommitted).count == 3)
            #expect(try broker.endOffset(of: partition, .committed) == 1)
            #expect(try broker.endOffset(of: partition, .uncommitted) == 3)
            #expect(try broker.read(partition, from: 1, .committed) == nil)
        }
        let broker = try scratch.broker()
        #expect(try contents(broker, partition, .uncommitted) == [record("a", "1")])
        #expect(try broker.topic(named: "u") == nil)
        #expect(try broker.append(RecordBlock([record("d", "4")]), to: partition) == 1)
        try broker.commit(CommitRecord())
        #expect(try contents(broker, partition).count == 2)
    }

    @Test func rollbackRestoresTheLastCommit() throws {
        let scratch = try ScratchDirectory()
        let broker = try scratch.broker()
        let first = try broker.createTopic(TopicDescription(name: "t"))
        try broker.append(RecordBlock([record("a", "1")]), to: partition)
        try broker.commit(CommitRecord())
        try broker.append(RecordBlock([record("b", "2")]), to: partition)
        try broker.deleteTopic(named: "t")
        let second = try broker.createTopic(TopicDescription(name: "t", partitionCount: 3))
        #expect(second.id > first.id)
        try broker.append(RecordBlock([record("c", "3")]), to: partition)
        try broker.rollback()
        #expect(try broker.topic(named: "t") == first)
        #expect(try contents(broker, partition, .uncommitted) == [record("a", "1")])
        #expect(throws: LogError.unknownPartition(TopicPartition("t", 2))) { try broker.endOffset(of: TopicPartition("t", 2), .committed) }
    }

    @Test func topicsAreCreatedAndDeletedWithTheCommit() throws {
        let scratch = try ScratchDirectory()
        let described = TopicDescription(name: "t", partitionCount: 3, retentionMilliseconds: 5000, cleanupPolicy: .compactDelete)
        do {
            let broker = try scratch.broker()
            try broker.createTopic(described)
            #expect(throws: LogError.topicExists("t")) { try broker.createTopic(described) }
            #expect(throws: LogError.unknownTopic("x")) { try broker.append(RecordBlock([record("a", "1")]), to: TopicPartition("x", 0)) }
            #expect(throws: LogError.unknownTopic("x")) { try broker.deleteTopic(named: "x") }
            try broker.append(RecordBlock([record("a", "1")]), to: partition)
            try broker.commit(CommitRecord())
        }
        do {
            let broker = try scratch.broker()
            let found = try #require(try broker.topic(named: "t"))
            #expect(found.partitionCount == 3 && found.retentionMilliseconds == 5000 && found.cleanupPolicy == .compactDelete)
            try broker.deleteTopic(named: "t")
            #expect(try PosixFileSystem().list(scratch.path + "/log").count == 1)
            try broker.commit(CommitRecord())
            #expect(try PosixFileSystem().list(scratch.path + "/log") == [])
            let again = try broker.createTopic(TopicDescription(name: "t"))
            #expect(again.id != found.id)
            try broker.commit(CommitRecord())
        }
        #expect(try contents(try scratch.broker(), partition) == [])
    }

    @Test func entriesAndChangelogsAreFoldedOverCommits() throws {
        let scratch = try ScratchDirectory()
        let long = [UInt8](repeating: 7, count: 3_000_000)
        do {
            let broker = try scratch.broker()
            try broker.commit(CommitRecord(epoch: 5, entries: ["a": [1], "b": [2]], changelogs: [("s", [1]), ("z", [9]), ("s", [2, 2])]))
            try broker.commit(CommitRecord(epoch: 6, entries: ["a": [], "c": [3]], changelogs: [("s", long), ("s", [])], truncatedChangelogs: ["z"]))
            #expect(try changelog(broker, "s") == [[1], [2, 2], long, []])
        }
        do {
            let broker = try scratch.broker()
            let state = try broker.committedState()
            #expect(state.epoch == 6)
            #expect(state.entries == ["b": [2], "c": [3]])
            #expect(try changelog(broker, "s") == [[1], [2, 2], long, []])
            #expect(try changelog(broker, "z") == [])
            #expect(broker.changelogSize(named: "s") > 3_000_000 && broker.changelogSize(named: "z") == 0)
            try broker.commit(CommitRecord(epoch: 7, changelogs: [("s", [8])], truncatedChangelogs: ["s"]))
            #expect(try changelog(broker, "s") == [[8]])
        }
        #expect(try changelog(try scratch.broker(), "s") == [[8]])
        #expect(try PosixFileSystem().list(scratch.path + "/changelog").count == 1)
    }

    @Test func observersHearOfCommitsWhileTheirTokenLives() throws {
        let scratch = try ScratchDirectory()
        let broker = try scratch.broker(), counter = SimulatedClock()
        var token: AnyObject? = broker.onCommit { counter.advance(milliseconds: 1) }
        try broker.commit(CommitRecord(entries: ["a": [1]]))
        try broker.commit(CommitRecord())
        #expect(counter.nowMilliseconds == 1)
        withExtendedLifetime(token) {}
        token = nil
        try broker.commit(CommitRecord(entries: ["a": [2]]))
        #expect(counter.nowMilliseconds == 1)
    }

    @Test func aSecondBrokerIsLockedOut() throws {
        let scratch = try ScratchDirectory()
        let broker = try scratch.broker()
        #expect(throws: LogError.locked(path: scratch.path + "/lock")) {
            try EmbeddedBroker(directory: scratch.path, surroundings: .system)
        }
        withExtendedLifetime(broker) {}
    }

    @Test func filesInUseStayWithinTheLimit() throws {
        let scratch = try ScratchDirectory()
        var options = StorageOptions()
        options.openFilesMax = 3
        let broker = try scratch.broker(options)
        try broker.createTopic(TopicDescription(name: "t", partitionCount: 20))
        for round in 0..<3 {
            for number in 0..<20 as Range<Int32> { try broker.append(RecordBlock([record("k", "\(round)")]), to: TopicPartition("t", number)) }
            try broker.commit(CommitRecord())
        }
        for number in 0..<20 as Range<Int32> { #expect(try contents(broker, TopicPartition("t", number)).count == 3) }
        let open = try PosixFileSystem().list("/proc/self/fd").count
        #expect(open < 1000)
    }

    @Test func expiredSegmentsGoUnlessNeeded() throws {
        let scratch = try ScratchDirectory()
        let clock = SimulatedClock(nowMilliseconds: 1_000_000)
        var world = Surroundings.system
        world.clock = clock
        let broker = try EmbeddedBroker(directory: scratch.path, surroundings: world)
        try broker.createTopic(TopicDescription(name: "t", retentionMilliseconds: 1000))
        let big = String(repeating: "x", count: 40_000)
        for round in 0..<3 as Range<Int64> {
            try broker.append(RecordBlock([record("k", big, at: round), record("k", big, at: round)]), to: partition)
            try broker.setRetentionFloors([partition: 2])
            try broker.commit(CommitRecord())
        }
        clock.advance(milliseconds: 2000)
        try broker.append(RecordBlock([record("k", "last", at: 1_002_000)]), to: partition)
        try broker.commit(CommitRecord())
        #expect(try broker.startOffset(of: partition) == 2)
        let kept = try #require(try broker.kept(of: partition, from: 2))
        // All in the last segment, which stays.
        #expect(kept.byteCount > 160_000 && kept.ageMilliseconds == 0 && kept.overdueByteCount == 0 && kept.overdueEnd == 2, "\(kept)")
        #expect(try broker.kept(of: partition, from: 7) == nil)
        #expect(throws: LogError.offsetOutOfRange(partition, 1)) { try broker.read(partition, from: 1, .committed) }
        #expect(try contents(broker, partition).count == 5)
    }
}
