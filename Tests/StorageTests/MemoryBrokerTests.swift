import Storage
import Testing
import TopicLog

@Suite struct MemoryBrokerTests {
    private let partition = TopicPartition("t", 0)

    @Test func committedAndUncommittedAreToldApart() throws {
        let broker = MemoryBroker()
        try broker.createTopic(TopicDescription(name: "t"))
        try broker.append(RecordBlock([record("a", "1"), record("b", nil)]), to: partition)
        #expect(try contents(broker, partition) == [])
        #expect(try contents(broker, partition, .uncommitted).count == 2)
        try broker.commit(CommitRecord(entries: ["x": [1]], changelogs: [("s", [1]), ("s", [2])]))
        #expect(try contents(broker, partition) == [record("a", "1"), record("b", nil)])
        #expect(try broker.committedState().entries == ["x": [1]])
        #expect(try changelog(broker, "s") == [[1], [2]])
    }

    @Test func rollbackRestoresTheLastCommit() throws {
        let broker = MemoryBroker()
        try broker.createTopic(TopicDescription(name: "t"))
        try broker.append(RecordBlock([record("a", "1")]), to: partition)
        try broker.commit(CommitRecord())
        try broker.append(RecordBlock([record("b", "2")]), to: partition)
        try broker.deleteTopic(named: "t")
        try broker.createTopic(TopicDescription(name: "u"))
        try broker.rollback()
        #expect(try broker.topics().map(\.name) == ["t"])
        #expect(try contents(broker, partition, .uncommitted) == [record("a", "1")])
        #expect(try broker.append(RecordBlock([record("c", "3")]), to: partition) == 1)
    }

    @Test func oneBlockMayGoToSeveralPartitions() throws {
        let broker = MemoryBroker(), other = TopicPartition("t", 1)
        try broker.createTopic(TopicDescription(name: "t", partitionCount: 2))
        let block = RecordBlock([record("a", "1")])
        try broker.append(block, to: partition)
        try broker.append(block, to: partition)
        try broker.append(block, to: other)
        #expect(try contents(broker, partition, .uncommitted).count == 2)
        #expect(try contents(broker, other, .uncommitted).count == 1)
    }
}
