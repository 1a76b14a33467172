public import TopicLog

/// Records that were removed from a topic before a task had read them.
public struct InputGap: Hashable, Sendable {
    public var partition: TopicPartition
    /// From the first one that is missing to the first one that is kept. Empty: the partition ends before the task's place, since it was made anew.
    public var offsets: Range<Offset>

    public init(_ partition: TopicPartition, _ offsets: Range<Offset>) {
        self.partition = partition
        self.offsets = offsets
    }
}

/// What an input does whose next record is not kept any more.
public enum GapRule: Sendable {
    /// Goes on with the first record that is kept, and tells so.
    case resume
    /// The query cannot go on.
    case stop
}
