import Storage
import Testing
import TopicLog
import World

/// What a directory holds, as a reader sees it.
private struct Picture: Equatable {
    var epoch: UInt64 = 0
    var entries: [String: [UInt8]] = [:]
    var topics: [TopicDescription] = []
    var records: [TopicPartition: [LogRecord]] = [:]
    var changelogs: [String: [[UInt8]]] = [:]

    static let changelogNames = ["s", "z"]

    init(_ broker: EmbeddedBroker) throws {
        let state = try broker.committedState()
        (epoch, entries, topics) = (state.epoch, state.entries, try broker.topics())
        for topic in topics {
            for number in 0..<topic.partitionCount {
                let partition = TopicPartition(topic.name, number)
                records[partition] = try contents(broker, partition)
            }
        }
        for name in Self.changelogNames { changelogs[name] = try changelog(broker, name) }
    }
}

/// Loses power at a random moment of random work, over and over on one disk, and compares what is there with what was promised.
@Suite struct CrashTests {
    private func open(_ files: SimulatedFileSystem, _ seed: UInt64) throws(LogError) -> EmbeddedBroker {
        var options = StorageOptions()
        options.bookkeeping = .file
        options.segmentBytesMax = 1 << 20
        // Commits with their bytes in the log and without, files of the log that fill up soon, checkpoints now and then.
        options.loggedBytesMax = [1 << 20, 3000, 600, 0][Int(seed & 3)]
        options.commitLogBytes = [64 << 10, 8192, 2048][Int(seed % 3)]
        options.unflushedFilesMax = [256, 2, 0][Int(seed % 5) % 3]
        let world = Surroundings(clock: SimulatedClock(), files: files, random: SeededRandom.shared(seed: seed))
        return try EmbeddedBroker(directory: "data", surroundings: world, options: options)
    }

    /// Random appends, topics and changelog blocks of one epoch.
    private func work(_ broker: EmbeddedBroker, _ random: inout SeededRandom) throws -> CommitRecord {
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let name = "t\(Int.random(in: 0..<3, using: &random))"
            guard let topic = try broker.topic(named: name) else {
                try broker.createTopic(TopicDescription(name: name, partitionCount: .random(in: 1...2, using: &random)))
                continue
            }
            if Int.random(in: 0..<25, using: &random) == 0 {
                try broker.deleteTopic(named: name)
                continue
            }
            let isLarge = Int.random(in: 0..<6, using: &random) == 0
            let records = randomRecords(Int.random(in: 1...(isLarge ? 200 : 4), using: &random), &random, longestValue: isLarge ? 400 : 40)
            try broker.append(RecordBlock(records), to: TopicPartition(name, .random(in: 0..<topic.partitionCount, using: &random)))
        }
        var record = CommitRecord()
        record.entries["n\(Int.random(in: 0..<4, using: &random))"] = (0..<Int.random(in: 0...9, using: &random)).map { _ in 1 }
        for name in Picture.changelogNames {
            if Int.random(in: 0..<8, using: &random) == 0 { record.truncatedChangelogs.append(name) }
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                record.changelogs.append((name, (0..<Int.random(in: 0...300, using: &random)).map { _ in .random(in: 0...255, using: &random) }))
            }
        }
        return record
    }

    @Test(arguments: 0..<400 as Range<UInt64>) func afterPowerLossTheLastCommitStands(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let files = SimulatedFileSystem()
        var promised = try Picture(try open(files, seed))
        for life in 0..<4 {
            let broker = try open(files, seed)
            #expect(try Picture(broker) == promised, "seed=\(seed) life=\(life)")
            files.powerOff(after: Int.random(in: 1...60, using: &random))
            var inFlight: Picture?
            do {
                while true {
                    let record = try work(broker, &random)
                    if Int.random(in: 0..<10, using: &random) == 0 {
                        try broker.rollback()
                        continue
                    }
                    inFlight = try pictureAfter(broker, record, promised)
                    try broker.commit(record)
                    promised = try Picture(broker)
                    #expect(promised == inFlight, "seed=\(seed) life=\(life)")
                    inFlight = nil
                }
            } catch is LogError {}
            // The last commit may have become true, and then what was promised could not be read before the power went.
            files.crash(seed: random.next())
            let found = try Picture(try open(files, seed))
            #expect(found == promised || found == inFlight, "seed=\(seed) life=\(life)")
            promised = found
        }
    }

    /// What will be true once `record` is committed; told from memory, without I/O on the committed files.
    private func pictureAfter(_ broker: EmbeddedBroker, _ record: CommitRecord, _ before: Picture) throws -> Picture {
        var picture = before
        picture.epoch += 1
        for (name, value) in record.entries { picture.entries[name] = value.isEmpty ? nil : value }
        for name in record.truncatedChangelogs { picture.changelogs[name] = [] }
        for (name, block) in record.changelogs { picture.changelogs[name]?.append(block) }
        picture.topics = try broker.topics()
        picture.records = [:]
        for topic in picture.topics {
            for number in 0..<topic.partitionCount {
                let partition = TopicPartition(topic.name, number)
                let isOld = before.topics.contains { $0.id == topic.id }
                var records = isOld ? before.records[partition] ?? [] : []
                while let block = try broker.read(partition, from: Int64(records.count), .uncommitted) { records += (0..<block.count).map(block.record) }
                picture.records[partition] = records
            }
        }
        return picture
    }

    @Test func everyPrefixOfACommitIsSafe() throws {
        // The same work again and again, with the power going one step later each time.
        for steps in 1..<120 {
            for seed in 0..<12 as Range<UInt64> {
                let files = SimulatedFileSystem()
                var random = SeededRandom(seed: 9)
                let before: Picture, after: Picture
                do {
                    let broker = try open(files, seed)
                    for _ in 0..<3 { try broker.commit(try work(broker, &random)) }
                    before = try Picture(broker)
                    let record = try work(broker, &random)
                    after = try pictureAfter(broker, record, before)
                    files.powerOff(after: steps)
                    try? broker.commit(record)
                }
                files.crash(seed: seed)
                let found = try Picture(try open(files, seed))
                #expect(found == before || found == after, "steps=\(steps) seed=\(seed)")
            }
        }
    }
}
