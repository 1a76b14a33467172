import TopicLog

/// A log whose reads give as many records as a block may hold, however they were appended: small appends make large batches.
final class BatchingBroker: Broker, ChangelogStore, Undoable {
    typealias Log = Broker & ChangelogStore & Undoable
    private let log: any Log
    static let recordsMax = 4096

    init(_ log: any Log) { self.log = log }

    func read(_ partition: TopicPartition, from offset: Offset, _ isolation: Isolation) throws(LogError) -> RecordBlock? {
        let end = try log.endOffset(of: partition, isolation)
        guard let first = try log.read(partition, from: offset, isolation), first.count > 0 else { return nil }
        // What stands before the offset in its block is left out: a reader that counts on whole blocks would take it twice.
        guard first.endOffset < end || first.baseOffset < offset else { return first }
        var records: [LogRecord] = [], next = offset, block: RecordBlock? = first
        while let current = block, current.count > 0, records.count < BatchingBroker.recordsMax {
            for row in 0..<current.count where current.offset(of: row) >= next && current.offset(of: row) < end { records.append(current.record(row)) }
            next = current.endOffset
            block = next < end ? try log.read(partition, from: next, isolation) : nil
        }
        let merged = RecordBlock(Array(records.prefix(BatchingBroker.recordsMax)))
        merged.baseOffset = offset
        return merged
    }

    func topics() throws(LogError) -> [TopicDescription] { try log.topics() }
    func topic(named name: String) throws(LogError) -> TopicDescription? { try log.topic(named: name) }
    func createTopic(_ topic: TopicDescription) throws(LogError) -> TopicDescription { try log.createTopic(topic) }
    func deleteTopic(named name: String) throws(LogError) { try log.deleteTopic(named: name) }
    func append(_ block: RecordBlock, to destination: TopicPartition) throws(LogError) -> Offset { try log.append(block, to: destination) }
    func startOffset(of partition: TopicPartition) throws(LogError) -> Offset { try log.startOffset(of: partition) }
    func endOffset(of partition: TopicPartition, _ isolation: Isolation) throws(LogError) -> Offset { try log.endOffset(of: partition, isolation) }
    func commit(_ record: CommitRecord) throws(LogError) { try log.commit(record) }
    func committedState() throws(LogError) -> CommitRecord { try log.committedState() }
    func onCommit(_ body: @escaping @Sendable () -> Void) -> AnyObject { log.onCommit(body) }
    func rollback() throws(LogError) { try log.rollback() }
    func readChangelog(named name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws { try log.readChangelog(named: name, body) }
    func changelogSize(named name: String) -> Int { log.changelogSize(named: name) }
}
