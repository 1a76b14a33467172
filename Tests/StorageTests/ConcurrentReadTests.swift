import Storage
import Synchronization
import Testing
import TopicLog
import World

/// Readers on other threads see whole epochs, in order, while one thread appends and commits.
@Suite struct ConcurrentReadTests {
    @Test(arguments: [false, true]) func readersFollowTheWriter(overlapped: Bool) async throws {
        let scratch = try ScratchDirectory()
        var options = StorageOptions()
        options.openFilesMax = 2
        // Many changes of the log's file, and checkpoints all the time.
        (options.commitLogBytes, options.unflushedFilesMax) = (64 << 10, 2)
        let broker = try scratch.broker(options)
        let partition = TopicPartition("t", 0), epochs = 60, perEpoch = 70
        try broker.createTopic(TopicDescription(name: "t"))
        try broker.createTopic(TopicDescription(name: "other", partitionCount: 3))
        try broker.commit(CommitRecord())
        let total = Int64(epochs * perEpoch)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    var offset: Offset = 0
                    while offset < total {
                        let end = try broker.endOffset(of: partition, .committed)
                        #expect(end % Int64(perEpoch) == 0)
                        guard let block = try broker.read(partition, from: offset, .committed) else {
                            await Task.yield()
                            continue
                        }
                        for row in Int(offset - block.baseOffset)..<block.count { #expect(block.timestamps[row] == block.offset(of: row)) }
                        offset = block.endOffset
                    }
                }
            }
            group.addTask {
                for epoch in 0..<epochs as Range<Int> {
                    for row in 0..<perEpoch {
                        let number = Int64(epoch * perEpoch + row)
                        try broker.append(RecordBlock([record("\(number)", String(repeating: "x", count: 300), at: number)]), to: partition)
                    }
                    for number in 0..<3 as Range<Int32> { try broker.append(RecordBlock([record("a", "b")]), to: TopicPartition("other", number)) }
                    let record = CommitRecord(changelogs: [("s", [1, 2, 3])])
                    if overlapped {
                        broker.beginCommit(record) { if case .failure(let error) = $0 { Issue.record("\(error)") } }
                    } else {
                        try broker.commit(record)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func aBlockOutlivesItsBroker() throws {
        let scratch = try ScratchDirectory()
        let block: RecordBlock
        do {
            let broker = try scratch.broker()
            try broker.createTopic(TopicDescription(name: "t"))
            try broker.append(RecordBlock([record("a", "1"), record("b", "2")]), to: TopicPartition("t", 0))
            try broker.commit(CommitRecord())
            block = try #require(try broker.read(TopicPartition("t", 0), from: 1, .committed))
        }
        #expect(block.record(1) == record("b", "2"))
    }
}
