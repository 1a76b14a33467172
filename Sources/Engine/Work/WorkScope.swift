import TopicLog

/// How far stored queries read.
enum WorkScope {
    /// They stand still: single statements are executed, or a run has not come to its first bound.
    case nothing
    /// They take records as these come.
    case live
    /// They read up to a bound, so that what they give depends on it alone.
    case upTo(ReadBound)
}

/// Offsets up to which queries read.
struct ReadBound: Sendable {
    /// The topics that are wanted, with those that queries make them of; nil: all.
    var topics: Set<String>?
    var ends: [TopicPartition: Offset]

    func includes(_ topic: String) -> Bool { topics?.contains(topic) ?? true }
}
