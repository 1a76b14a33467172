import Testing
import TopicLog

@testable import KafkaLog

@Suite(.serialized) struct RecordTests {
    @Test func recordsComeBackExactly() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 2)
        let broker = try connect(cluster)
        let records = [
            record("north", "high", at: 1_600_000_000_001), record(nil, "low", at: -5), record("south", nil, at: 1_600_000_000_000),
            record("", "", at: 5), record(nil, nil, at: 6),
            record("west", "ebb", at: 7, [RecordHeader("a", [0, 255]), RecordHeader("a", nil), RecordHeader("é", [])]),
        ]
        let block = RecordBlock(records)
        #expect(try broker.append(block, to: TopicPartition("tides", 1)) == 0)
        #expect(block.baseOffset == 0)
        #expect(try broker.append(RecordBlock([record("k", "v", at: 9)]), to: TopicPartition("tides", 1)) == 6)
        try broker.commit(CommitRecord(epoch: 1))
        let read = try readAll(broker, TopicPartition("tides", 1))
        #expect(read.map(\.record) == records + [record("k", "v", at: 9)])
        #expect(read.map(\.offset) == Array(0..<7))
        #expect(try broker.endOffset(of: TopicPartition("tides", 1), .committed) == 7)
        #expect(try broker.startOffset(of: TopicPartition("tides", 1)) == 0)
        #expect(try broker.endOffset(of: TopicPartition("tides", 0), .committed) == 0)
        #expect(try broker.read(TopicPartition("tides", 0), from: 0, .committed) == nil)
    }

    @Test func theFirstMillisecondIsNotTakenForNow() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let broker = try connect(cluster)
        try broker.append(RecordBlock([record("a", "1", at: 0)]), to: TopicPartition("tides", 0))
        try broker.commit(CommitRecord())
        #expect(try readAll(broker, TopicPartition("tides", 0)).map { $0.record.timestamp } == [1])
    }

    @Test func offsetsGoOnWhereOthersWrote() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let partition = TopicPartition("tides", 0)
        let first = try connect(cluster), second = try connect(cluster)
        try first.append(RecordBlock([record("a", "1", at: 1), record("b", "2", at: 2)]), to: partition)
        try first.commit(CommitRecord())
        #expect(try second.append(RecordBlock([record("c", "3", at: 3)]), to: partition) == 2)
        try second.commit(CommitRecord())
        try first.append(RecordBlock([record("d", "4", at: 4)]), to: partition)
        try first.commit(CommitRecord())
        #expect(try first.append(RecordBlock([record("e", "5", at: 5)]), to: partition) == 4)
        try first.commit(CommitRecord())
        #expect(try readAll(second, partition).map { $0.record.key } == ["a", "b", "c", "d", "e"].map { Array($0.utf8) })
    }

    @Test func manyRecordsInOrderAndInBlocks() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let partition = TopicPartition("tides", 0), broker = try connect(cluster)
        for start in stride(from: 0, to: 10_000, by: 1000) {
            try broker.append(RecordBlock((start..<start + 1000).map { record("k\($0)", "v\($0)", at: Int64($0 + 1)) }), to: partition)
        }
        try broker.commit(CommitRecord())
        let read = try readAll(broker, partition)
        #expect(read.map(\.offset).elementsEqual(0..<10_000))
        #expect(read.indices.allSatisfy { read[$0].record == record("k\($0)", "v\($0)", at: Int64($0 + 1)) })
        let block = try #require(try broker.read(partition, from: 9_999, .committed))
        #expect(block.count <= 4096 && block.endOffset == 10_000)
    }

    @Test func readersMayGoBackAndForth() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let partition = TopicPartition("tides", 0), broker = try connect(cluster)
        try broker.append(RecordBlock((0..<3000).map { record(nil, String(repeating: "x", count: 900) + "\($0)", at: Int64($0 + 1)) }), to: partition)
        try broker.commit(CommitRecord())
        for start: Offset in [0, 2500, 10, 2999, 1500] {
            let read = try readAll(broker, partition, from: start)
            #expect(read.map(\.offset).elementsEqual(start..<3000))
            #expect(read.first?.record.timestamp == start + 1)
        }
    }

    @Test func gapsBecomeSparseOffsets() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let partition = TopicPartition("tides", 0), broker = try connect(cluster)
        try broker.append(RecordBlock((0..<6).map { record("k\($0)", "v", at: Int64($0 + 1)) }), to: partition)
        try broker.commit(CommitRecord())
        // What compaction and transaction markers leave: some offsets are missing.
        let messages = try RawMessages(cluster, partition, count: 6)
        let block = RecordBlock.gathering([1, 2, 5].map { messages.pointers[$0] })
        #expect(block.sparseOffsets == [1, 2, 5])
        #expect(block.baseOffset == 1 && block.endOffset == 6)
        #expect((0..<3).map { block.record($0).timestamp } == [2, 3, 6])
        #expect(RecordBlock.gathering(Array(messages.pointers[2...4])).sparseOffsets == nil)
    }

    @Test func anOffsetBeyondTheRangeIsAnError() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let partition = TopicPartition("tides", 0), broker = try connect(cluster)
        let begin = ContinuousClock.now
        #expect(throws: LogError.offsetOutOfRange(partition, 77)) {
            while ContinuousClock.now - begin < .seconds(5) { _ = try broker.read(partition, from: 77, .committed) }
        }
    }
}

extension RecordTests {
    /// Loops that read until nil must have seen everything that was committed, whoever reads first.
    @Test func nilSaysThatThereIsNothing() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let partition = TopicPartition("tides", 0), broker = try connect(cluster), other = try connect(cluster)
        for round in 1...20 {
            try broker.append(RecordBlock((0..<100).map { record("k", "v", at: Int64($0 + 1)) }), to: partition)
            try broker.commit(CommitRecord())
            for reader in [broker, other] {
                var next: Offset = 0
                while let block = try reader.read(partition, from: next, .committed), block.count > 0 { next = block.endOffset }
                #expect(next >= Int64(reader === broker ? round * 100 : 1))
            }
        }
    }
}
