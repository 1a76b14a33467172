/// A half-open range of UTF-8 offsets in the text of one script.
public struct SourceSpan: Hashable, Sendable {
    public var start: Int
    public var end: Int

    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// No place in a text: for nodes that were made, not parsed.
    public static let none = SourceSpan(start: 0, end: 0)

    /// The smallest span that covers both.
    public func joined(with other: SourceSpan) -> SourceSpan {
        if self == .none { return other }
        if other == .none { return self }
        return SourceSpan(start: min(start, other.start), end: max(end, other.end))
    }
}
