import Glibc
import Testing
import TopicLog
import World

@testable import Storage

/// Of a compacted topic the last record of each key stays, at its offset; nobody who still needs more loses anything.
@Suite struct CompactionTests {
    private let partition = TopicPartition("t", 0)

    private final class Log {
        let files: SimulatedFileSystem
        let clock: SimulatedClock
        let broker: EmbeddedBroker

        init(_ files: SimulatedFileSystem, _ clock: SimulatedClock = SimulatedClock(), options change: (inout StorageOptions) -> Void = { _ in }) throws(LogError) {
            var options = StorageOptions()
            options.bookkeeping = .file
            options.segmentBytesMax = 1500
            options.compactedBytesMin = 1
            options.commitLogBytes = 8192
            change(&options)
            (self.files, self.clock) = (files, clock)
            broker = try EmbeddedBroker(
                directory: "data", surroundings: Surroundings(clock: clock, files: files, random: SeededRandom.shared(seed: 1)), options: options)
        }
    }

    private func made(_ number: Int) -> LogRecord {
        // Every seventh deletes its key.
        record("k\(number % 5)", number % 7 == 6 ? nil : "v\(number)" + String(repeating: "x", count: 60), at: Int64(number), headers: number % 3 == 0 ? [RecordHeader("h", [1])] : [])
    }

    /// A commit for each record, a second apart.
    private func append(_ numbers: Range<Int>, to log: Log) throws {
        if try log.broker.topic(named: "t") == nil { try log.broker.createTopic(TopicDescription(name: "t", cleanupPolicy: .compact)) }
        for number in numbers {
            try log.broker.append(RecordBlock([made(number)]), to: partition)
            log.clock.advance(milliseconds: 1001)
            try log.broker.commit(CommitRecord())
        }
    }

    private func records(_ broker: EmbeddedBroker, from start: Offset = 0) throws -> [Offset: LogRecord] {
        var records: [Offset: LogRecord] = [:], next = start
        while let block = try broker.read(partition, from: next, .committed) {
            try #require(block.endOffset > next)
            for row in 0..<block.count where block.offset(of: row) >= next { records[block.offset(of: row)] = block.record(row) }
            next = block.endOffset
        }
        return records
    }

    /// The last value of each key that has one.
    private func table(_ records: [Offset: LogRecord]) -> [[UInt8]: LogRecord] {
        var table: [[UInt8]: LogRecord] = [:]
        for (_, record) in records.sorted(by: { $0.key < $1.key }) { table[record.key ?? []] = record.value == nil ? nil : record }
        return table
    }

    private func all(_ count: Int) -> [Offset: LogRecord] {
        Dictionary(uniqueKeysWithValues: (0..<count).map { (Offset($0), made($0)) })
    }

    @Test func theLastRecordOfEachKeyStaysAtItsOffset() throws {
        let files = SimulatedFileSystem(), clock = SimulatedClock()
        let log = try Log(files, clock)
        try append(0..<300, to: log)
        let found = try records(log.broker), expected = all(300)
        #expect(found.allSatisfy { expected[$0.key] == $0.value } && table(found) == table(expected))
        #expect(found.count < 60, "\(found.count)")
        #expect(try log.broker.startOffset(of: partition) == 0 && log.broker.endOffset(of: partition, .committed) == 300)
        // From wherever somebody reads on.
        for offset in stride(from: 0, to: 300, by: 7) as StrideTo<Int64> {
            #expect(try records(log.broker, from: offset) == found.filter { $0.key >= offset }, "offset=\(offset)")
        }
        #expect(try files.list("data/log").count < 12)
        let again = try Log(files, clock)
        #expect(try records(again.broker) == found)
        try append(300..<400, to: again)
        #expect(table(try records(again.broker)) == table(all(400)))
    }

    @Test func whatIsNeededStays() throws {
        let log = try Log(SimulatedFileSystem())
        try append(0..<1, to: log)
        try log.broker.setRetentionFloors([partition: 40])
        try append(1..<200, to: log)
        let found = try records(log.broker)
        #expect((40..<200).allSatisfy { found[Offset($0)] == made($0) })
        #expect(found.count < 180 && table(found) == table(all(200)))
    }

    @Test func withoutAnyRecordThePartitionBeginsWhereItDid() throws {
        let log = try Log(SimulatedFileSystem())
        try log.broker.createTopic(TopicDescription(name: "t", cleanupPolicy: .compact))
        for number in 0..<60 {
            try log.broker.append(RecordBlock([record("k", nil, at: Int64(number))]), to: partition)
            log.clock.advance(milliseconds: 1001)
            try log.broker.commit(CommitRecord())
        }
        let found = try records(log.broker)
        #expect(found.count < 40 && found[59] != nil)
        #expect(try log.broker.startOffset(of: partition) == 0)
        #expect(try Array(records(try Log(log.files).broker).keys.sorted()) == found.keys.sorted())
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func afterPowerLossNothingIsLost(seed: UInt64) throws {
        let files = SimulatedFileSystem(), clock = SimulatedClock()
        var random = SeededRandom(seed: seed), done = 0
        for _ in 0..<6 {
            do {
                let log = try Log(files, clock)
                files.powerOff(after: Int.random(in: 1...150, using: &random))
                while done < 400 {
                    try append(done..<done + 1, to: log)
                    done += 1
                }
            } catch {}
            files.crash(seed: random.next())
            let log = try Log(files, clock), isThere = try log.broker.topic(named: "t") != nil
            // A commit that was under way may be there.
            let found = isThere ? try records(log.broker) : [:], end = isThere ? Int(try log.broker.endOffset(of: partition, .committed)) : 0
            #expect(end == done || end == done + 1, "seed=\(seed)")
            #expect(table(found) == table(all(end)), "seed=\(seed)")
            done = end
        }
    }

    @Test func aDirectoryIsCompactedInTheBackgroundAndIsWhole() throws {
        let scratch = try ScratchDirectory(), clock = SimulatedClock(nowMilliseconds: 1_000_000)
        var options = StorageOptions(), surroundings = Surroundings.system
        options.segmentBytesMax = 4000
        options.compactedBytesMin = 1
        surroundings.clock = clock
        do {
            let broker = try EmbeddedBroker(directory: scratch.path, surroundings: surroundings, options: options)
            try broker.createTopic(TopicDescription(name: "t", cleanupPolicy: .compact))
            for number in 0..<2000 {
                try broker.append(RecordBlock([made(number)]), to: partition)
                clock.advance(milliseconds: 1001)
                try broker.commit(CommitRecord())
            }
            broker.compactionQueue.drain()
            try broker.commit(CommitRecord(entries: ["n": [1]]))
            #expect(table(try records(broker)) == table(all(2000)))
        }
        let copies = try ScratchDirectory(), check = try DirectoryCheck(directory: scratch.path, scratch: copies.path)
        #expect(check.partitions[0].damages.isEmpty && check.partitions[0].recordCount < 500 && check.partitions[0].endOffset == 2000, "\(check.partitions)")
        #expect(table(try records(try scratch.broker())) == table(all(2000)))
    }
}
