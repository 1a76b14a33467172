/// Segments that keep of each key the last record alone, in the place of the ones they were made of; true with the next commit.
struct Compaction: Sendable {
    let log: PartitionLog
    /// Closed ones, from the partition's beginning on.
    let former: [Segment]
    let result: [Segment]
}

extension Segment {
    /// One that compaction made is as long as what is in it.
    var isCompacted: Bool { entry.capacity == entry.endPosition }
}
