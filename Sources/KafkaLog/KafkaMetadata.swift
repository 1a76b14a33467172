import CRdKafka
import TopicLog

extension KafkaHandle {
    /// All topics as the cluster knows them now; internal ones (`__…`) left out.
    func describeTopics(timeout: Int32) throws(LogError) -> [TopicDescription] {
        var answer: UnsafePointer<rd_kafka_metadata>?
        let error = rd_kafka_metadata(pointer, 1, nil, &answer, timeout)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata = answer else { throw self.error(reason(error)) }
        defer { rd_kafka_metadata_destroy(metadata) }
        return (0..<Int(metadata.pointee.topic_cnt)).compactMap { index in
            let topic = metadata.pointee.topics[index]
            let name = String(cString: topic.topic)
            guard topic.err == RD_KAFKA_RESP_ERR_NO_ERROR, topic.partition_cnt > 0, !name.hasPrefix("__") else { return nil }
            return TopicDescription(name: name, partitionCount: topic.partition_cnt)
        }
    }

    /// Asks for one topic by name, as a producer: a cluster with automatic creation then makes it.
    func provokeTopic(_ name: String, timeout: Int32) throws(LogError) {
        var answer: UnsafePointer<rd_kafka_metadata>?
        let error = rd_kafka_metadata(pointer, 0, try topic(name), &answer, timeout)
        if let answer { rd_kafka_metadata_destroy(answer) }
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else { throw self.error(reason(error)) }
    }
}
