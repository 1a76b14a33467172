public import Columns
public import Values

/// Which inputs keep their unmatched rows.
public enum JoinKind: String, Sendable {
    case inner, left, right, full

    /// Whether unmatched rows of an input (0 is the left one) are emitted.
    func pads(_ input: Int) -> Bool {
        switch self {
        case .inner: false
        case .left: input == 0
        case .right: input == 1
        case .full: true
        }
    }
}

/// What of a windowed record's window belongs to its key.
public enum WindowedKey: Sendable {
    case none, time, session
}

/// Key columns as the sink's key format writes them, one BYTES row per key: what "ordered by key bytes" means.
public typealias KeySerializer = ([Column], _ count: Int) -> Column

/// One input of a join.
public struct JoinSide {
    /// The operand of ON.
    public var key: ColumnExpression
    /// The input's columns that the output has, in order.
    public var columns: [Int]
    public var types: [SQLType]
    /// True if the input cannot be read again from its topic: the buffered rows then go to a changelog.
    public var keepsChangelog: Bool

    public init(key: ColumnExpression, columns: [Int], types: [SQLType], keepsChangelog: Bool = false) {
        self.key = key
        self.columns = columns
        self.types = types
        self.keepsChangelog = keepsChangelog
    }
}
