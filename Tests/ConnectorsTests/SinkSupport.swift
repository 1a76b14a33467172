import Connectors

extension SinkRecord {
    static func sample(_ offset: Int, _ value: String? = "{}", key: String? = nil, topicID: UInt64 = 17) -> SinkRecord {
        SinkRecord(
            topic: "weight-diff", topicID: topicID, partition: 0, offset: Int64(offset), timestamp: Int64(1000 + offset), key: key.map { Array($0.utf8) },
            value: value.map { Array($0.utf8) })
    }
}
