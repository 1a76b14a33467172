/// How long Kafka may take, in milliseconds.
public struct KafkaTimeouts: Sendable {
    /// For an answer about topics and offsets; also for the first connection.
    public var request: Int32
    /// For creating or deleting a topic.
    public var admin: Int32
    /// For the acknowledgement of a record, retries included: a commit waits no longer.
    public var delivery: Int32

    public init(request: Int32 = 10_000, admin: Int32 = 15_000, delivery: Int32 = 60_000) {
        self.request = request
        self.admin = admin
        self.delivery = delivery
    }
}
