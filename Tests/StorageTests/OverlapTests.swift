import Glibc
import Synchronization
import Testing
import TopicLog
import World

@testable import Storage

/// Epochs that are brought to disk while the next one is worked on, against a model in memory.
@Suite struct OverlapTests {
    /// A broker whose background waits for the test.
    private final class Bench {
        let broker: EmbeddedBroker
        let commits = ManualQueue(), checkpoints = ManualQueue()
        private let outcome = Outcome()

        init(_ files: SimulatedFileSystem, seed: UInt64) throws(LogError) {
            var options = StorageOptions()
            options.bookkeeping = .file
            options.segmentBytesMax = 1 << 20
            // Small records and large ones, files of the log that fill up soon, checkpoints now and then.
            options.loggedBytesMax = [0, 600, 3000, 1 << 20][Int(seed & 3)]
            options.commitLogBytes = [2048, 8192, 64 << 10][Int(seed % 3)]
            options.unflushedFilesMax = [0, 2, 256][Int(seed % 5) % 3]
            let (commits, checkpoints) = (commits, checkpoints)
            options.makeQueue = { $0 == "fsql.commit" ? commits : checkpoints }
            let world = Surroundings(clock: SimulatedClock(), files: files, random: SeededRandom.shared(seed: seed))
            broker = try EmbeddedBroker(directory: "data", surroundings: world, options: options)
        }

        func begin(_ record: CommitRecord) {
            broker.beginCommit(record) { [outcome] result in outcome.value.withLock { $0 = result } }
        }

        func takeOutcome() -> Result<Void, LogError>? {
            outcome.value.withLock { value in
                defer { value = nil }
                return value
            }
        }
    }

    /// What the completion of the commit that was begun last has said.
    private final class Outcome: Sendable {
        let value = Mutex<Result<Void, LogError>?>(nil)
    }

    /// Random appends and topics of one epoch, in the broker and in the model.
    private func work(_ broker: EmbeddedBroker, _ model: inout Model, _ random: inout SeededRandom) throws(LogError) {
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let name = "t\(Int.random(in: 0..<3, using: &random))"
            guard let topic = model.current.topic(name) else {
                model.current.create(try broker.createTopic(TopicDescription(name: name, partitionCount: .random(in: 1...2, using: &random))))
                continue
            }
            if Int.random(in: 0..<12, using: &random) == 0 {
                try broker.deleteTopic(named: name)
                model.current.delete(name)
                continue
            }
            let isLarge = Int.random(in: 0..<8, using: &random) == 0
            let records = randomRecords(Int.random(in: 1...(isLarge ? 150 : 4), using: &random), &random, longestValue: isLarge ? 300 : 40)
            let partition = TopicPartition(name, .random(in: 0..<topic.partitionCount, using: &random))
            try broker.append(RecordBlock(records), to: partition)
            model.current.records[partition]? += records
        }
    }

    private func randomRecord(_ random: inout SeededRandom) -> CommitRecord {
        var record = CommitRecord(entries: ["n\(Int.random(in: 0..<4, using: &random))": [UInt8](repeating: 1, count: .random(in: 0...9, using: &random))])
        for name in Model.Contents.changelogNames {
            if Int.random(in: 0..<8, using: &random) == 0 { record.truncatedChangelogs.append(name) }
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                record.changelogs.append((name, (0..<Int.random(in: 0...300, using: &random)).map { _ in .random(in: 0...255, using: &random) }))
            }
        }
        return record
    }

    /// What became of the commit on its way, if it is done. A lost one is rolled back; another failure is thrown.
    private func land(_ bench: Bench, _ model: inout Model) throws(LogError) {
        switch bench.takeOutcome() {
        case nil: return
        case .success: model.land()
        case .failure(let error):
            guard error.isShortage else { throw error }
            #expect(throws: error) { try bench.broker.createTopic(TopicDescription(name: "refused")) }
            #expect(throws: error) { try bench.broker.commit(CommitRecord(entries: ["refused": [1]])) }
            try bench.broker.rollback()
            model.rollback()
        }
    }

    private func step(_ bench: Bench, _ model: inout Model, _ files: SimulatedFileSystem, _ random: inout SeededRandom) throws(LogError) {
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<6: try work(bench.broker, &model, &random)
        case 6..<11:
            // One that is on its way is done first, and what comes of it has to be known.
            bench.commits.drain()
            try land(bench, &model)
            let record = randomRecord(&random)
            model.begin(record)
            bench.begin(record)
        case 11..<14:
            bench.commits.runNext()
            try land(bench, &model)
        case 14: bench.checkpoints.runNext()
        case 15, 16: try commit(bench, &model, randomRecord(&random))
        case 17:
            try bench.broker.rollback()
            if case .success = bench.takeOutcome() { model.land() }
            model.rollback()
        case 18: files.fail(Bool.random(using: &random) ? .write : .allocate, nth: .random(in: 1...6, using: &random), code: ENOSPC)
        default: files.clearFailures()
        }
    }

    private func commit(_ bench: Bench, _ model: inout Model, _ record: CommitRecord) throws(LogError) {
        bench.commits.drain()
        try land(bench, &model)
        model.begin(record)
        do throws(LogError) {
            try bench.broker.commit(record)
            model.land()
        } catch {
            guard error.isShortage else { throw error }
            model.rollback()
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func whateverHappensTheLastCommitStands(seed: UInt64) throws {
        var random = SeededRandom(seed: seed &* 77 &+ 5), files = SimulatedFileSystem()
        var model = Model(Model.Contents())
        for life in 0..<4 {
            let bench = try Bench(files, seed: seed)
            #expect(try model.allows(Model.Contents(bench.broker)), "seed=\(seed) life=\(life)")
            model = Model(try Model.Contents(bench.broker))
            if Int.random(in: 0..<8, using: &random) > 0 { files.powerOff(after: Int.random(in: 1...150, using: &random)) }
            do throws(LogError) {
                for _ in 0..<120 {
                    try step(bench, &model, files, &random)
                    if Int.random(in: 0..<6, using: &random) == 0 {
                        do { try model.check(bench.broker, "seed=\(seed) life=\(life)") } catch let error as LogError { throw error } catch {}
                    }
                }
            } catch {
                if case .io(_, let code) = error { #expect(code == EIO, "seed=\(seed) life=\(life)") } else { Issue.record("seed=\(seed) life=\(life): \(error)") }
            }
            if Bool.random(using: &random) {
                // What the process still has to do does not matter to the disk that lost its power.
                files.powerOff(after: 0)
            }
            // The disk as it is at this moment goes on; the one that the old process holds is left behind.
            files = files.copy()
            files.crash(seed: random.next())
        }
        let found = try Model.Contents(try Bench(files, seed: seed).broker)
        #expect(model.allows(found), "seed=\(seed)")
    }

    @Test func committedReadersSeeNothingBeforeItIsDurable() throws {
        let files = SimulatedFileSystem(), bench = try Bench(files, seed: 3), partition = TopicPartition("t", 0)
        try bench.broker.createTopic(TopicDescription(name: "t"))
        try bench.broker.commit(CommitRecord())
        try bench.broker.append(RecordBlock([record("a", "1")]), to: partition)
        bench.begin(CommitRecord(entries: ["n": [1]]))
        try bench.broker.append(RecordBlock([record("b", "2")]), to: partition)
        #expect(try contents(bench.broker, partition) == [])
        #expect(try contents(bench.broker, partition, .uncommitted) == [record("a", "1"), record("b", "2")])
        #expect(try bench.broker.committedState().entries == [:])
        if bench.takeOutcome() != nil { Issue.record("it was done before it was begun") }
        bench.commits.runNext()
        #expect(try contents(bench.broker, partition) == [record("a", "1")])
        #expect(try contents(bench.broker, partition, .uncommitted) == [record("a", "1"), record("b", "2")])
        #expect(try bench.broker.committedState().entries == ["n": [1]])
    }

    @Test func aTopicMadeAnewDuringACommitIsAnotherOne() throws {
        let files = SimulatedFileSystem(), partition = TopicPartition("t", 0)
        do {
            let bench = try Bench(files, seed: 3), broker = bench.broker
            let first = try broker.createTopic(TopicDescription(name: "t"))
            try broker.append(RecordBlock([record("a", "1")]), to: partition)
            bench.begin(CommitRecord())
            try broker.deleteTopic(named: "t")
            let second = try broker.createTopic(TopicDescription(name: "t"))
            #expect(second.id != first.id)
            try broker.append(RecordBlock([record("b", "2")]), to: partition)
            bench.commits.runNext()
            #expect(try contents(broker, partition, .uncommitted) == [record("b", "2")])
            try broker.rollback()
            #expect(try broker.topic(named: "t") == first)
            #expect(try contents(broker, partition) == [record("a", "1")])
            try broker.deleteTopic(named: "t")
            try broker.createTopic(TopicDescription(name: "t"))
            try broker.append(RecordBlock([record("c", "3")]), to: partition)
            try broker.commit(CommitRecord())
            #expect(try contents(broker, partition) == [record("c", "3")])
            #expect(try files.list("data/log").count == 1)
        }
        #expect(try contents(try Bench(files, seed: 3).broker, partition) == [record("c", "3")])
    }

    @Test func completionsComeInOrderFromAThread() async throws {
        let scratch = try ScratchDirectory(), count = 200
        let order = Mutex<[Int]>([])
        do {
            let broker = try scratch.broker(), partition = TopicPartition("t", 0)
            try broker.createTopic(TopicDescription(name: "t"))
            for number in 0..<count {
                try broker.append(RecordBlock([record("k", "\(number)")]), to: partition)
                await withCheckedContinuation { continuation in
                    broker.beginCommit(CommitRecord()) { result in
                        if case .success = result { order.withLock { $0.append(number) } }
                        if number % 10 == 9 { continuation.resume() }
                    }
                    if number % 10 != 9 { continuation.resume() }
                }
            }
            #expect(try contents(broker, partition).count == count)
        }
        // The directory is free again at once.
        #expect(try contents(try scratch.broker(), TopicPartition("t", 0)).count == count)
        #expect(order.withLock { $0 } == Array(0..<count))
    }
}
