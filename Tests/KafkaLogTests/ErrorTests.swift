import Testing
import TopicLog

@testable import KafkaLog

/// Brokers' errors: those that pass are waited for, those of a topic are that topic's.
@Suite(.serialized) struct ErrorTests {
    private let partition = TopicPartition("tides", 0)

    /// NOT_LEADER_OR_FOLLOWER, LEADER_NOT_AVAILABLE, UNKNOWN_TOPIC_OR_PARTITION just after creation, REQUEST_TIMED_OUT, NOT_ENOUGH_REPLICAS.
    @Test(arguments: [6, 5, 3, 7, 19] as [Int32]) func offsetsAreAskedForAgain(code: Int32) throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let broker = try connect(cluster)
        cluster.push(errors: [code, code], api: 2)
        try broker.append(RecordBlock([record("a", "1", at: 1)]), to: partition)
        try broker.commit(CommitRecord())
        #expect(try readAll(broker, partition).count == 1)
    }

    @Test func aRecordThatIsTooLargeIsItsTopicsError() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let broker = try connect(cluster)
        cluster.push(errors: [10], api: 0)
        try broker.append(RecordBlock([record("a", "1", at: 1)]), to: partition)
        #expect(throws: LogError.undelivered(partition, reason: "Broker: Message size too large")) { try broker.commit(CommitRecord()) }
        #expect(broker.fault == nil)
        try broker.reopen()
        try broker.append(RecordBlock([record("b", "1", at: 1)]), to: partition)
        try broker.commit(CommitRecord())
        #expect(try readAll(broker, partition).map(\.record.key) == [Array("b".utf8)])
    }

    @Test func anOutageIsOverWhenTheClusterAnswers() throws {
        let cluster = try MockCluster(), metadata = LocalMetadata()
        try cluster.createTopic("tides", partitions: 1)
        let broker = try connect(cluster, metadata)
        try broker.append(RecordBlock([record("a", "1", at: 1)]), to: partition)
        try broker.commit(CommitRecord(epoch: 1))
        cluster.setDown()
        try broker.append(RecordBlock([record("b", "2", at: 2)]), to: partition)
        #expect(throws: LogError.self) { try broker.commit(CommitRecord(epoch: 2)) }
        #expect(broker.fault != nil)
        #expect(throws: LogError.self) { try broker.probe() }
        cluster.setUp()
        while (try? broker.probe()) == nil {}
        try broker.reopen()
        #expect(broker.fault == nil)
        try broker.append(RecordBlock([record("b", "2", at: 2)]), to: partition)
        try broker.commit(CommitRecord(epoch: 2))
        #expect(try readAll(broker, partition).map(\.record.key) == [Array("a".utf8), Array("b".utf8)])
    }
}
