/// What a target has said of a record, to be kept in a topic.
public struct SinkReport: Sendable, Hashable {
    public struct Header: Sendable, Hashable {
        public var name: String
        public var value: String
    }

    public var topic: String
    /// As in the record's topic.
    public var key: [UInt8]?
    public var value: [UInt8]
    /// The record's, in milliseconds since 1970.
    public var timestamp: Int64
    public var headers: [Header]

    /// A report whose headers name the record, as Kafka Connect's reporters do.
    init(of record: SinkRecord, in topic: String, _ value: [UInt8]) {
        (self.topic, key, self.value, timestamp) = (topic, record.key, value, record.timestamp)
        headers = [
            Header(name: "input_record_topic", value: record.topic), Header(name: "input_record_partition", value: String(record.partition)),
            Header(name: "input_record_offset", value: String(record.offset)), Header(name: "input_record_timestamp", value: String(record.timestamp)),
        ]
    }
}
