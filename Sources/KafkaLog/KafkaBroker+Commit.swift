public import TopicLog

extension KafkaBroker {
    /// Waits until Kafka has every record, then commits locally what `record` says.
    ///
    /// - Throws: ``LogError/broker(_:)`` if a record could not be delivered; nothing is committed then, and nothing ever will be.
    public func commit(_ record: CommitRecord) throws(LogError) {
        try producer.flush()
        try metadata.commit(record)
        arrivals.notify()
    }

    public func committedState() throws(LogError) -> CommitRecord { try metadata.committedState() }

    /// Calls `body` after each commit, and also when records arrive in a partition that is being read.
    public func onCommit(_ body: @escaping @Sendable () -> Void) -> AnyObject { arrivals.add(body) }

    public func readChangelog(named name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try metadata.readChangelog(named: name, body)
    }

    public func changelogSize(named name: String) -> Int { metadata.changelogSize(named: name) }
}
