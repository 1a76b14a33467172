import Diagnostics
import TopicLog

extension EngineCore {
    /// The topics that a sink takes from, as far as they are there.
    func topics(of entry: ConnectorEntry) throws(LogError) -> [TopicDescription] {
        var found: [TopicDescription] = []
        for name in entry.topics { if let topic = try broker.topic(named: name) { found.append(topic) } }
        guard let pattern = entry.topicsPattern else { return found }
        // Its own dead letters and reports would come round again, and the logs of errors would grow by themselves.
        let own = ["errors.deadletterqueue.topic.name", "reporter.result.topic.name", "reporter.error.topic.name"].compactMap { entry.settings[$0] }
        let excluded = Set(found.map(\.name)).union(ProcessingLog.topics).union(own)
        return found + (try broker.topics().filter { !excluded.contains($0.name) && pattern.matches($0.name) })
    }

    func sinkTopic(_ topic: TopicDescription) -> SinkRunner.SinkTopic {
        SinkRunner.SinkTopic(
            description: topic, toJSON: JSONConversion(metastore.declaration(ofTopic: topic.name)), formerCount: formerTopics(named: topic.name),
            openedEnds: openedEnds?[topic.id] ?? [])
    }

    func deliveredOffsets(of name: String, _ topic: TopicDescription) -> [TopicPartition: Offset] {
        var offsets: [TopicPartition: Offset] = [:]
        for number in 0..<topic.partitionCount { offsets[TopicPartition(topic.name, number)] = deliveredOffset(of: name, TopicPartition(topic.name, number)) }
        return offsets
    }

    /// Lets sinks take from topics that have come to be since.
    func extendSinks() throws(Diagnostic) {
        lastTopicCheck = surroundings.clock.monotonicNanoseconds
        for sink in sinks {
            guard let entry = connectors[sink.name] else { continue }
            do {
                let known = sink.topicNames
                for topic in try topics(of: entry) where !known.contains(topic.name) {
                    sink.add(sinkTopic(topic), from: deliveredOffsets(of: sink.name, topic))
                    connectors[sink.name]?.warnings.removeAll { $0.hasPrefix("topic '\(topic.name)' does not exist yet") }
                }
            } catch { throw Diagnostic(error) }
        }
    }

    /// The same where others make topics: now and then.
    func extendSinksIfDue() throws(Diagnostic) {
        guard topicCheckWait == 0 else { return }
        try extendSinks()
    }

    private func isWaiting(_ sink: SinkRunner) -> Bool {
        guard let entry = connectors[sink.name] else { return false }
        return entry.topicsPattern != nil || !sink.topicNames.isSuperset(of: entry.topics)
    }

    /// Milliseconds until it is looked for new topics; nil: nobody waits for one that others make.
    var topicCheckWait: Int? {
        guard !broker.assignsOffsets, sinks.contains(where: isWaiting) else { return nil }
        let elapsed = (surroundings.clock.monotonicNanoseconds &- lastTopicCheck) / 1_000_000
        return max(0, 2000 - Int(min(elapsed, 2000)))
    }
}
