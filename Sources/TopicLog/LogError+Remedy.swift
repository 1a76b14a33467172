import Glibc

extension LogError {
    /// What a reader or writer of one partition can do about an error of the log.
    public enum Remedy: Sendable, Equatable {
        /// The cause can pass by itself, or somebody can remove it: try again later.
        case retry
        /// The records are gone: go on with the first one that is kept.
        case skip
        /// It stays as it is.
        case none
    }

    public var remedy: Remedy {
        switch self {
        // A topic may be made again, a broker comes back, a descriptor is freed, a disk is mounted.
        case .unknownTopic, .unknownPartition, .io, .broker, .awaitsSchema: .retry
        case .schemaMissing(_, _, _, let canPass): canPass ? .retry : .none
        case .offsetOutOfRange: .skip
        case .topicExists, .blockTooLarge, .undelivered, .damaged, .locked: .none
        }
    }

    /// The topic that it is about alone; nil if it is about more, or less.
    public var topic: String? {
        switch self {
        case .unknownTopic(let topic), .topicExists(let topic): topic
        case .unknownPartition(let partition), .undelivered(let partition, _), .offsetOutOfRange(let partition, _), .awaitsSchema(let partition, _), .schemaMissing(let partition, _, _, _):
            partition.topic
        case .blockTooLarge, .io, .damaged, .locked, .broker: nil
        }
    }

    /// The records are there, but not what is needed to read them.
    public var isAboutSchema: Bool {
        switch self {
        case .awaitsSchema, .schemaMissing: true
        default: false
        }
    }

    public var isTooLarge: Bool { if case .blockTooLarge = self { true } else { false } }

    /// No space, or no descriptors: nothing is broken, the last commit stands, and appending may go on once there is some again.
    public var isShortage: Bool {
        if case .io(_, let code) = self { [ENOSPC, EDQUOT, EMFILE, ENFILE].contains(code) } else { false }
    }
}
