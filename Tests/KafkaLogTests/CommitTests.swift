import Synchronization
import Testing
import TopicLog

@testable import KafkaLog

@Suite(.serialized) struct CommitTests {
    @Test func entriesAndChangelogsOutliveTheBroker() throws {
        let cluster = try MockCluster(), metadata = LocalMetadata()
        try cluster.createTopic("tides", partitions: 1)
        let partition = TopicPartition("tides", 0)
        do {
            let broker = try connect(cluster, metadata)
            try broker.append(RecordBlock([record("a", "1", at: 1)]), to: partition)
            try broker.commit(CommitRecord(epoch: 7, entries: ["offset": [1]], changelogs: [("store", [1, 2, 3])]))
        }
        let broker = try connect(cluster, metadata)
        let state = try broker.committedState()
        #expect(state.epoch == 7 && state.entries == ["offset": [1]])
        var blocks: [[UInt8]] = []
        try broker.readChangelog(named: "store") { blocks.append(Array($0)) }
        #expect(blocks == [[1, 2, 3]])
        #expect(broker.changelogSize(named: "store") == 3)
        #expect(try readAll(broker, partition).map(\.record) == [record("a", "1", at: 1)])
    }

    @Test func nothingIsCommittedWhenKafkaDoesNotAcknowledge() throws {
        let cluster = try MockCluster(), metadata = LocalMetadata()
        try cluster.createTopic("tides", partitions: 1)
        let broker = try connect(cluster, metadata), partition = TopicPartition("tides", 0)
        try broker.append(RecordBlock([record("a", "1", at: 1)]), to: partition)
        try broker.commit(CommitRecord(epoch: 1, entries: ["offset": [1]]))
        cluster.setDown()
        try broker.append(RecordBlock([record("b", "2", at: 2)]), to: partition)
        let address = cluster.bootstrapServers
        for _ in 0..<2 {
            #expect {
                try broker.commit(CommitRecord(epoch: 2, entries: ["offset": [2]]))
            } throws: { error in
                guard case .broker(let reason)? = error as? LogError else { return false }
                return reason.hasPrefix("Kafka at \(address): a record for tides-0 was not delivered")
            }
        }
        #expect(try metadata.committedState().epoch == 1)
        #expect(try metadata.committedState().entries == ["offset": [1]])
    }

    @Test func endsWhileTheClusterIsDown() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let partition = TopicPartition("tides", 0)
        var broker: KafkaBroker? = try connect(cluster)
        try broker?.append(RecordBlock([record("a", "1", at: 1)]), to: partition)
        try broker?.commit(CommitRecord())
        _ = try broker?.read(partition, from: 0, .committed)
        cluster.setDown()
        try broker?.append(RecordBlock([record("b", "2", at: 2)]), to: partition)
        let answer = Result { try broker?.endOffset(of: partition, .uncommitted) }
        #expect(throws: LogError.self) { try answer.get() }
        let offset = Result { try broker?.endOffset(of: partition, .committed) }
        #expect(throws: LogError.self) { try offset.get() }
        let begin = ContinuousClock.now
        broker = nil
        #expect(ContinuousClock.now - begin < .seconds(5))
    }

    @Test func aServerThatIsNotThereIsNamed() {
        #expect {
            try KafkaBroker(
                bootstrapServers: "127.0.0.1:1", metadata: LocalMetadata(), timeouts: KafkaTimeouts(request: 500, admin: 500, delivery: 500))
        } throws: { error in
            guard case .broker(let reason)? = error as? LogError else { return false }
            return reason.hasPrefix("Kafka at 127.0.0.1:1: ")
        }
    }

    @Test func aWrongSettingIsNamed() throws {
        let cluster = try MockCluster()
        #expect {
            try connect(cluster, settings: ["no.such.setting": "1"])
        } throws: { error in
            guard case .broker(let reason)? = error as? LogError else { return false }
            return reason.hasPrefix("Kafka setting no.such.setting: ")
        }
    }

    @Test func arrivalsWakeObservers() throws {
        let cluster = try MockCluster()
        try cluster.createTopic("tides", partitions: 1)
        let partition = TopicPartition("tides", 0)
        let reader = try connect(cluster), writer = try connect(cluster)
        let calls = Mutex(0)
        let token = reader.onCommit { calls.withLock { $0 += 1 } }
        // An engine reads whenever it is woken, and only then: the news that the partition is empty is one of those.
        var read = 0, seen = 0
        func readWhenWoken(until isEnough: () -> Bool) throws {
            let begin = ContinuousClock.now
            while !isEnough(), ContinuousClock.now - begin < .seconds(10) {
                let count = calls.withLock { $0 }
                guard count > seen else {
                    pause(milliseconds: 1)
                    continue
                }
                seen = count
                read += try reader.read(partition, from: 0, .committed)?.count ?? 0
            }
        }
        try readWhenWoken { seen >= 2 }
        #expect(read == 0)
        try writer.append(RecordBlock([record("a", "1", at: 1)]), to: partition)
        try writer.commit(CommitRecord())
        try readWhenWoken { read > 0 }
        #expect(read == 1)
        withExtendedLifetime(token) {}
    }
}
