public import TopicLog

extension KafkaBroker {
    public func topics() throws(LogError) -> [TopicDescription] {
        let topics = try producer.handle.describeTopics(timeout: timeouts.request)
        remember(topics)
        return topics.sorted { $0.name < $1.name }
    }

    public func topic(named name: String) throws(LogError) -> TopicDescription? {
        if let count = rememberedPartitionCount(of: name) { return TopicDescription(name: name, partitionCount: count) }
        return try currentTopic(named: name)
    }

    /// Not asked for by name, which creates the topic where the cluster does so on demand.
    private func currentTopic(named name: String) throws(LogError) -> TopicDescription? {
        try topics().first { $0.name == name }
    }

    /// Creates a topic at once, with the cluster's default number of replicas.
    ///
    /// A cluster that does not answer such requests creates it when a producer asks for it; the description returned then has the
    /// number of partitions that it got.
    @discardableResult public func createTopic(_ topic: TopicDescription) throws(LogError) -> TopicDescription {
        if try currentTopic(named: topic.name) != nil { throw .topicExists(topic.name) }
        if try !KafkaAdmin(handle: producer.handle, timeout: timeouts.admin).create(topic) {
            try producer.handle.provokeTopic(topic.name, timeout: timeouts.request)
        }
        var created = topic
        created.partitionCount = try awaitTopic(topic.name).partitionCount
        return created
    }

    /// Deletes a topic at once.
    public func deleteTopic(named name: String) throws(LogError) {
        try KafkaAdmin(handle: producer.handle, timeout: timeouts.admin).delete(name)
        forget(topic: name)
    }

    /// A topic is known to every server a moment after it was created.
    private func awaitTopic(_ name: String) throws(LogError) -> TopicDescription {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .milliseconds(timeouts.request) {
            if let topic = try currentTopic(named: name) { return topic }
            pause(milliseconds: 20)
        }
        throw producer.handle.error("topic \(name) was not created")
    }
}
