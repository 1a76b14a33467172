import TopicLog
import World

/// One file of a partition. What it says of itself is committed; the broker's lock guards it.
final class Segment: @unchecked Sendable {
    let key: SegmentKey
    let path: String
    var entry: SegmentEntry
    var index: SegmentIndex
    /// Opened when needed; may be closed again to stay below the limit of open files.
    var handle: (any FileHandle)?
    var lastUse: UInt64 = 0
    /// False while the file may hold bytes beyond the commit: after a start, after an epoch that failed.
    var hasCleanTail: Bool
    /// Bytes of the block read last: the next one is likely as large.
    var typicalBlockBytes = 0

    init(key: SegmentKey, entry: SegmentEntry, path: String, hasCleanTail: Bool) {
        self.key = key
        self.entry = entry
        self.path = path
        self.hasCleanTail = hasCleanTail
        index = SegmentIndex(baseOffset: key.baseOffset)
    }

    /// Capacities of a partition's first, second and all further files, in bytes.
    static func capacity(ofFileNumber number: Int) -> Int { number == 0 ? 64 << 10 : number == 1 ? 1 << 20 : 64 << 20 }

    static func fileName(_ key: SegmentKey, fileID: UInt64) -> String { "t\(key.topicID)-p\(key.partition)-o\(key.baseOffset)-\(fileID).segment" }
}
