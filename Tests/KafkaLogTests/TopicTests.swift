import Testing
import TopicLog

@testable import KafkaLog

@Suite(.serialized) struct TopicTests {
    @Test func topicsAreListed() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("b", partitions: 3)
        try cluster.createTopic("a", partitions: 1)
        let broker = try connect(cluster)
        #expect(try broker.topics().map { "\($0.name) \($0.partitionCount)" } == ["a 1", "b 3"])
        #expect(try broker.topic(named: "b")?.partitionCount == 3)
    }

    @Test func unknownTopicsAndPartitions() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("a", partitions: 2)
        let broker = try connect(cluster)
        let wrong = TopicPartition("a", 2)
        #expect(throws: LogError.unknownPartition(wrong)) { try broker.endOffset(of: wrong, .committed) }
        #expect(throws: LogError.unknownPartition(wrong)) { try broker.read(wrong, from: 0, .committed) }
        #expect(throws: LogError.unknownPartition(wrong)) { try broker.append(RecordBlock([record("k", "v", at: 0)]), to: wrong) }
        #expect(throws: LogError.topicExists("a")) { try broker.createTopic(TopicDescription(name: "a")) }
    }

    @Test func aTopicIsCreatedWhereRequestsForItAreNotAnswered() throws {
        let cluster = try MockCluster()
        let broker = try connect(cluster)
        let created = try broker.createTopic(TopicDescription(name: "fresh", partitionCount: 4, cleanupPolicy: .compact))
        #expect(created.name == "fresh" && created.partitionCount > 0)
        try broker.append(RecordBlock([record("k", "v", at: 1)]), to: TopicPartition("fresh", 0))
        try broker.commit(CommitRecord())
        #expect(try readAll(broker, TopicPartition("fresh", 0)).count == 1)
    }

    @Test func deletingIsRefusedWhereRequestsForItAreNotAnswered() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("a", partitions: 1)
        let broker = try connect(cluster)
        #expect {
            try broker.deleteTopic(named: "a")
        } throws: { error in
            guard case .broker(let reason)? = error as? LogError else { return false }
            return reason.hasPrefix("Kafka at \(cluster.bootstrapServers): topic a cannot be deleted")
        }
        #expect(try broker.topic(named: "a") != nil)
    }

    @Test func placesKeysAsJavaDoes() {
        #expect(Murmur2.partition(key: Array("x".utf8), count: 4) == 2)
        let hashes: [(String, Int32)] = [
            ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
            ("a-little-bit-longer-string", -1_486_304_829), ("abc", 479_470_107),
        ]
        for (text, hash) in hashes {
            let found = Array(text.utf8).withUnsafeBufferPointer { Int32(bitPattern: Murmur2.hash($0)) }
            #expect(found == hash, "\(text)")
        }
    }
}
