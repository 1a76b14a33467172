import TopicLog

/// Keeps the checkpoint: what all commits up to a place in the commit log made true together.
///
/// Called from one thread at a time. ``save(_:log:)`` is atomic and durable: after it returns, or after a crash at any moment,
/// ``load()`` of a new instance gives the state either with the whole change or without any of it.
protocol CheckpointStore: AnyObject, Sendable {
    func load() throws(LogError) -> CommittedState
    /// - Parameters:
    ///   - change: what the commits since the last checkpoint changed; nil: nothing.
    ///   - log: where the commits begin that the checkpoint does not hold.
    func save(_ change: CommitChange?, log: LogPosition) throws(LogError)
    /// The directory is left for a while: what is kept in several files for speed becomes one.
    func rest() throws(LogError)
}

extension CheckpointStore {
    func rest() throws(LogError) {}
}

/// Everything that all commits so far say together.
struct CommittedState: Equatable {
    var epoch: UInt64 = 0
    /// Where the log goes on; nil in a directory that never had one.
    var log: LogPosition?
    /// The next number for a topic, and for a file. Numbers are never used twice.
    var nextTopicID: UInt64 = 1
    var nextFileID: UInt64 = 1
    var topics: [UInt64: TopicDescription] = [:]
    var segments: [SegmentKey: SegmentEntry] = [:]
    var changelogs: [String: ChangelogEntry] = [:]
    var entries: [String: [UInt8]] = [:]
}

struct SegmentKey: Hashable, Comparable, Sendable {
    var topicID: UInt64
    var partition: Int32
    var baseOffset: Offset

    static func < (a: SegmentKey, b: SegmentKey) -> Bool {
        (a.topicID, a.partition, a.baseOffset) < (b.topicID, b.partition, b.baseOffset)
    }
}

/// How much of a segment's file counts.
struct SegmentEntry: Equatable, Sendable {
    var fileID: UInt64
    /// Bytes that the file was made for.
    var capacity: Int
    var endOffset: Offset
    var endPosition: Int
    var highestTimestamp: Int64
}

struct ChangelogEntry: Equatable, Sendable {
    var fileID: UInt64
    var endPosition: Int
}

/// What one commit changes.
struct CommitChange: Sendable {
    var epoch: UInt64
    var nextTopicID: UInt64
    var nextFileID: UInt64
    var createdTopics: [TopicDescription] = []
    /// Their segments go with them.
    var deletedTopics: [UInt64] = []
    /// New or grown; in order of their keys.
    var segments: [(key: SegmentKey, entry: SegmentEntry)] = []
    var removedSegments: [SegmentKey] = []
    /// nil: the changelog is gone.
    var changelogs: [(name: String, entry: ChangelogEntry?)] = []
    /// Empty: removed.
    var entries: [(name: String, value: [UInt8])] = []
}

extension CommittedState {
    mutating func apply(_ change: CommitChange) {
        (epoch, nextTopicID, nextFileID) = (change.epoch, change.nextTopicID, change.nextFileID)
        for topic in change.createdTopics { topics[topic.id] = topic }
        for (key, entry) in change.segments { segments[key] = entry }
        for key in change.removedSegments { segments[key] = nil }
        if !change.deletedTopics.isEmpty {
            let deleted = Set(change.deletedTopics)
            for id in deleted { topics[id] = nil }
            segments = segments.filter { !deleted.contains($0.key.topicID) }
        }
        for (name, entry) in change.changelogs { changelogs[name] = entry }
        for (name, value) in change.entries { entries[name] = value.isEmpty ? nil : value }
    }
}

extension CommittedState {
    /// How much of each file counts, by its path within the directory.
    var fileEnds: [String: Int] {
        var ends: [String: Int] = [:]
        for (key, entry) in segments { ends["log/" + Segment.fileName(key, fileID: entry.fileID)] = entry.endPosition }
        for entry in changelogs.values { ends["changelog/" + ChangelogFile.fileName(fileID: entry.fileID)] = entry.endPosition }
        return ends
    }
}

extension CommittedState {
    private static let partitionsMax = 100_000

    /// What cannot be: a catalog whose numbers changed on disk. Nil if all is well.
    var nonsense: String? {
        if let topic = topics.values.first(where: { !(1...Int32(Self.partitionsMax)).contains($0.partitionCount) || $0.id >= nextTopicID }) {
            return "topic \(topic.name) has number \(topic.id) and \(topic.partitionCount) partitions"
        }
        for (key, entry) in segments {
            guard let topic = topics[key.topicID], (0..<topic.partitionCount).contains(key.partition) else {
                return "a segment belongs to partition \(key.partition) of topic number \(key.topicID)"
            }
            // An empty one says only where the partition ends.
            let isEmpty = entry.endOffset == key.baseOffset && entry.endPosition == 0
            guard key.baseOffset >= 0, isEmpty || entry.endOffset > key.baseOffset && entry.endPosition > 0, entry.capacity >= entry.endPosition,
                entry.fileID < nextFileID
            else { return "segment \(entry.fileID) ends at offset \(entry.endOffset) and byte \(entry.endPosition)" }
        }
        let changelog = changelogs.first { $0.value.endPosition <= 0 || $0.value.fileID >= nextFileID }
        return changelog.map { "changelog \($0.key) ends at byte \($0.value.endPosition)" }
    }
}
