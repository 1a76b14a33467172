import TopicLog

/// The topics by name, with what the current epoch changes about them, and the one that is on its way to disk.
struct TopicTable: Sendable {
    /// What an epoch changes.
    struct Change: Sendable {
        var created: [TopicDescription] = []
        var deleted: [TopicDescription] = []
        var nextID: UInt64
        /// All topics as they are then.
        var byName: [String: TopicDescription]

        var isEmpty: Bool { created.isEmpty && deleted.isEmpty }
    }

    private(set) var byName: [String: TopicDescription]
    private(set) var created: [TopicDescription] = []
    private(set) var deleted: [TopicDescription] = []
    private var committed: [String: TopicDescription]
    /// Not rolled back: a number is never used twice.
    private(set) var nextID: UInt64

    init(_ topics: [TopicDescription] = [], nextID: UInt64 = 1) {
        byName = Dictionary(topics.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        committed = byName
        self.nextID = nextID
    }

    var isDirty: Bool { !created.isEmpty || !deleted.isEmpty }

    /// Adds a topic under a new id.
    mutating func create(_ topic: TopicDescription) throws(LogError) -> TopicDescription {
        guard byName[topic.name] == nil else { throw .topicExists(topic.name) }
        var topic = topic
        topic.id = nextID
        topic.partitionCount = max(1, topic.partitionCount)
        nextID += 1
        byName[topic.name] = topic
        created.append(topic)
        return topic
    }

    mutating func delete(_ name: String) throws(LogError) -> TopicDescription {
        guard let topic = byName.removeValue(forKey: name) else { throw .unknownTopic(name) }
        // What begins and ends within an epoch never was.
        if let index = created.firstIndex(where: { $0.id == topic.id }) { created.remove(at: index) } else { deleted.append(topic) }
        return topic
    }

    /// What the epoch changed; from now on it is the next one's turn.
    mutating func seal() -> Change {
        defer { (created, deleted) = ([], []) }
        return Change(created: created, deleted: deleted, nextID: nextID, byName: byName)
    }

    /// What was sealed is true.
    mutating func publish(_ change: Change) { committed = change.byName }

    mutating func rollback() {
        byName = committed
        (created, deleted) = ([], [])
    }
}
