import Glibc
import Testing
import TopicLog
import World

@testable import Storage

/// What the commit log promises: one write and one flush for a small commit, nothing lost with the files' own pages, bounded size.
@Suite struct CommitLogTests {
    private let partition = TopicPartition("t", 0)

    private func open(_ files: SimulatedFileSystem, _ change: (inout StorageOptions) -> Void = { _ in }) throws(LogError) -> EmbeddedBroker {
        var options = StorageOptions()
        options.bookkeeping = .file
        change(&options)
        return try EmbeddedBroker(
            directory: "data", surroundings: Surroundings(clock: SimulatedClock(), files: files, random: SeededRandom.shared(seed: 1)), options: options)
    }

    private func logs(_ files: any FileSystem, _ directory: String = "data") throws -> [String] {
        try files.list(directory).filter { $0.hasSuffix(".log") }.sorted()
    }

    @Test func aSmallCommitIsOneFlushHoweverManyFilesItTouches() throws {
        let files = SimulatedFileSystem()
        let broker = try open(files)
        for round in 0..<3 {
            // A second flush would fail, and so would any of a directory: new topics and changelogs need none.
            files.fail(.synchronize, nth: 2, code: EIO)
            files.fail(.synchronizeDirectory, nth: 1, code: EIO)
            try broker.createTopic(TopicDescription(name: "t\(round)", partitionCount: 64))
            for topic in 0...round {
                for number in 0..<64 as Range<Int32> { try broker.append(RecordBlock([record("k", "v")]), to: TopicPartition("t\(topic)", number)) }
            }
            try broker.commit(CommitRecord(entries: ["a": [1]], changelogs: [("s\(round)", [1, 2]), ("s0", [3])]))
            files.clearFailures()
        }
        files.crash(seed: 1)
        let again = try open(files)
        for number in 0..<64 as Range<Int32> { #expect(try contents(again, TopicPartition("t1", number)).count == 2) }
        #expect(try changelog(again, "s0") == [[1, 2], [3], [3], [3]])
    }

    @Test func aLargeCommitFlushesItsFilesAndTheirNames() throws {
        let files = SimulatedFileSystem()
        var records: [LogRecord] = []
        do {
            let broker = try open(files)
            try broker.createTopic(TopicDescription(name: "t"))
            // The file is made by a small commit, whose names are not flushed.
            for size in [10, 3 << 20, 20] {
                records.append(record("k", String(repeating: "v", count: size)))
                try broker.append(RecordBlock([try #require(records.last)]), to: partition)
                try broker.commit(CommitRecord(changelogs: [("s", [UInt8](repeating: 7, count: size))]))
            }
            files.powerOff(after: 0)
        }
        for seed in 0..<8 as Range<UInt64> {
            files.crash(seed: seed)
            let broker = try open(files)
            #expect(try contents(broker, partition) == records)
            #expect(try changelog(broker, "s").map(\.count) == [10, 3 << 20, 20])
        }
    }

    @Test func theLogIsFoldedIntoTheCheckpointAndStaysSmall() throws {
        let scratch = try ScratchDirectory(), files = PosixFileSystem()
        var options = StorageOptions()
        options.commitLogBytes = 32 << 10
        var expected: [LogRecord] = []
        do {
            let broker = try scratch.broker(options)
            try broker.createTopic(TopicDescription(name: "t"))
            for round in 0..<100 {
                expected.append(record("k\(round)", String(repeating: "v", count: 2000)))
                try broker.append(RecordBlock([try #require(expected.last)]), to: partition)
                try broker.commit(CommitRecord(entries: ["n": [UInt8(round)]], changelogs: [("s", [UInt8(round)])]))
                #expect(try logs(files, scratch.path).count <= 3)
            }
        }
        let kept = try logs(files, scratch.path)
        #expect(kept.count <= 2 && kept != ["commits-1.log"])
        let broker = try scratch.broker(options)
        #expect(try logs(files, scratch.path).count == 1)
        #expect(try contents(broker, partition) == expected)
        #expect(try broker.committedState().entries == ["n": [99]])
        #expect(try changelog(broker, "s").count == 100)
    }

    @Test func aTopicThatComesAndGoesBetweenCheckpointsLeavesNothing() throws {
        let scratch = try ScratchDirectory()
        do {
            let broker = try scratch.broker()
            for name in ["t", "u"] {
                try broker.createTopic(TopicDescription(name: name))
                try broker.append(RecordBlock([record("a", name)]), to: TopicPartition(name, 0))
                try broker.commit(CommitRecord())
            }
            try broker.deleteTopic(named: "t")
            try broker.commit(CommitRecord())
            try broker.createTopic(TopicDescription(name: "t"))
            try broker.commit(CommitRecord())
        }
        let broker = try scratch.broker()
        #expect(try contents(broker, partition) == [])
        #expect(try contents(broker, TopicPartition("u", 0)) == [record("a", "u")])
    }

    @Test func aRecordLargerThanTheLogStillFits() throws {
        let files = SimulatedFileSystem()
        var entries: [String: [UInt8]] = [:]
        do {
            let broker = try open(files) { $0.commitLogBytes = 4096 }
            for round in 0..<6 {
                let value = [UInt8](repeating: UInt8(round), count: round % 2 == 0 ? 10_000 : 10)
                entries["n\(round)"] = value
                try broker.commit(CommitRecord(entries: ["n\(round)": value]))
            }
            files.powerOff(after: 0)
        }
        files.crash(seed: 1)
        #expect(try open(files) { $0.commitLogBytes = 4096 }.committedState().entries == entries)
    }

    @Test func aCleanEndLeavesNothingToReadAgain() throws {
        let files = SimulatedFileSystem()
        do {
            let broker = try open(files)
            try broker.createTopic(TopicDescription(name: "t"))
            try broker.append(RecordBlock([record("a", "1")]), to: partition)
            try broker.commit(CommitRecord())
        }
        let count = files.operationCount
        let broker = try open(files)
        // The simulated disk's checkpoint cuts its own file and flushes it; nothing else is changed.
        #expect(files.operationCount - count == 4)
        #expect(try contents(broker, partition) == [record("a", "1")])
    }

    @Test func aFullDiskInTheCheckpointIsWaitedFor() throws {
        let files = SimulatedFileSystem()
        let broker = try open(files) { ($0.commitLogBytes, $0.unflushedFilesMax) = (8192, 0) }
        var epochs: [UInt8] = []
        for round in 0..<60 as Range<UInt8> {
            if round % 7 == 0 { files.fail(.write, nth: Int(round) % 5 + 1, code: ENOSPC) }
            do {
                try broker.commit(CommitRecord(changelogs: [("s", [round] + [UInt8](repeating: 1, count: 700))]))
                epochs.append(round)
            } catch { #expect(error.isShortage) }
        }
        #expect(epochs.count > 50)
        #expect(try logs(files).count <= 3)
        files.crash(seed: 3)
        #expect(try changelog(try open(files), "s").map { $0[0] } == epochs)
    }

    @Test func aFailedFlushOfTheCheckpointEndsTheBroker() throws {
        let files = SimulatedFileSystem()
        let broker = try open(files) { $0.unflushedFilesMax = 0 }
        // The commit's own flush comes first.
        files.fail(.synchronize, nth: 2, code: EIO)
        try broker.commit(CommitRecord(changelogs: [("s", [1])]))
        #expect(throws: LogError.self) { try broker.commit(CommitRecord(changelogs: [("s", [2])])) }
        #expect(throws: LogError.self) { try broker.topics() }
        files.crash(seed: 3)
        #expect(try changelog(try open(files), "s") == [[1]])
    }

    /// Gathered commits say what they say one after the other.
    @Test func gatheringIsFolding() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<300 {
            var state = CommittedState(), inTurn = CommittedState(), nextTopic: UInt64 = 1
            for _ in 0..<3 {
                var gathered = GatheredChange()
                for _ in 0..<Int.random(in: 1...5, using: &random) {
                    let change = randomChange(inTurn, &nextTopic, &random)
                    inTurn.apply(change)
                    gathered.add(change)
                }
                if let change = gathered.change { state.apply(change) }
                #expect(state == inTurn)
            }
        }
    }

    private func randomChange(_ state: CommittedState, _ nextTopic: inout UInt64, _ random: inout SeededRandom) -> CommitChange {
        var change = CommitChange(epoch: state.epoch + 1, nextTopicID: 0, nextFileID: state.nextFileID + 3)
        if Bool.random(using: &random) {
            change.createdTopics = [TopicDescription(name: "t", id: nextTopic)]
            nextTopic += 1
        }
        change.nextTopicID = nextTopic
        if Int.random(in: 0..<3, using: &random) == 0, let victim = state.topics.keys.min() { change.deletedTopics = [victim] }
        for id in state.topics.keys.sorted() where Bool.random(using: &random) && !change.deletedTopics.contains(id) {
            let key = SegmentKey(topicID: id, partition: 0, baseOffset: .random(in: 0...3, using: &random))
            let entry = SegmentEntry(fileID: state.nextFileID, capacity: 9, endOffset: 9, endPosition: .random(in: 1...9, using: &random), highestTimestamp: 0)
            change.segments.append((key, entry))
        }
        if let key = state.segments.keys.min(), Int.random(in: 0..<4, using: &random) == 0, !change.segments.contains(where: { $0.key == key }) {
            change.removedSegments = [key]
        }
        for name in ["a", "b"] where Bool.random(using: &random) {
            change.changelogs.append((name, Bool.random(using: &random) ? ChangelogEntry(fileID: 1, endPosition: .random(in: 1...9, using: &random)) : nil))
            change.entries.append((name, Bool.random(using: &random) ? [] : [.random(in: 0...9, using: &random)]))
        }
        return change
    }
}
