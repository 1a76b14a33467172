import CRdKafka
import TopicLog

extension KafkaHandle {
    /// All topics, or one, as the cluster knows them now; internal ones (`__…`) left out.
    func describeTopics(named name: String? = nil, timeout: Int32) throws(LogError) -> [TopicDescription] {
        var answer: UnsafePointer<rd_kafka_metadata>?
        let handle: OpaquePointer? = if let name { try topic(name) } else { nil }
        let error = rd_kafka_metadata(pointer, handle == nil ? 1 : 0, handle, &answer, timeout)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata = answer else { throw self.error(reason(error)) }
        defer { rd_kafka_metadata_destroy(metadata) }
        return (0..<Int(metadata.pointee.topic_cnt)).compactMap { index in
            let topic = metadata.pointee.topics[index]
            let found = String(cString: topic.topic)
            guard topic.err == RD_KAFKA_RESP_ERR_NO_ERROR, topic.partition_cnt > 0, !found.hasPrefix("__") else { return nil }
            return TopicDescription(name: found, partitionCount: topic.partition_cnt)
        }
    }
}
