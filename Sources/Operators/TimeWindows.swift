import Values

/// Windows of fixed size, aligned to 1970: tumbling ones if `advance` equals `size`, else hopping. Milliseconds.
public struct TimeWindows: Sendable {
    public var size: Int64
    public var advance: Int64
    /// How long after its end a window still takes records.
    public var grace: Int64
    /// How long windows stay stored; at least size plus grace.
    public var retention: Int64

    public init(size: Int64, advance: Int64, grace: Int64, retention: Int64?) {
        self.size = size
        self.advance = advance
        self.grace = grace
        self.retention = max(retention ?? 0, size.addingSaturated(grace))
    }
}

/// When a windowed aggregation emits.
public enum EmitStrategy: Sendable, Equatable {
    case onWindowUpdate
    /// `skipExpired`: a jump of stream time loses the windows that it carries out of the retention, as ksqlDB does.
    case onWindowClose(skipExpired: Bool)
}
