import TopicLog

/// What several commits change together.
struct GatheredChange: Sendable {
    private var numbers: (epoch: UInt64, nextTopicID: UInt64, nextFileID: UInt64)?
    private var createdTopics: [UInt64: TopicDescription] = [:]
    private var deletedTopics: Set<UInt64> = []
    private var segments: [SegmentKey: SegmentEntry] = [:]
    private var removedSegments: Set<SegmentKey> = []
    private var changelogs: [String: ChangelogEntry?] = [:]
    private var entries: [String: [UInt8]] = [:]

    var isEmpty: Bool { numbers == nil }

    /// Adds the commit that follows those gathered so far.
    mutating func add(_ change: CommitChange) {
        numbers = (change.epoch, change.nextTopicID, change.nextFileID)
        for topic in change.createdTopics { createdTopics[topic.id] = topic }
        for (key, entry) in change.segments {
            segments[key] = entry
            removedSegments.remove(key)
        }
        for key in change.removedSegments {
            segments[key] = nil
            removedSegments.insert(key)
        }
        if !change.deletedTopics.isEmpty {
            let deleted = Set(change.deletedTopics)
            for id in deleted { createdTopics[id] = nil }
            deletedTopics.formUnion(deleted)
            segments = segments.filter { !deleted.contains($0.key.topicID) }
        }
        for (name, entry) in change.changelogs { changelogs.updateValue(entry, forKey: name) }
        for (name, value) in change.entries { entries[name] = value }
    }

    /// All as one change; nil if there was none.
    var change: CommitChange? {
        guard let numbers else { return nil }
        var change = CommitChange(epoch: numbers.epoch, nextTopicID: numbers.nextTopicID, nextFileID: numbers.nextFileID)
        change.createdTopics = createdTopics.values.sorted { $0.id < $1.id }
        change.deletedTopics = deletedTopics.sorted()
        change.segments = segments.map { ($0.key, $0.value) }.sorted { $0.key < $1.key }
        change.removedSegments = removedSegments.sorted()
        change.changelogs = changelogs.map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
        change.entries = entries.map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
        return change
    }
}
