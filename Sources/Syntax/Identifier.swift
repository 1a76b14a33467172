public import Diagnostics
import Values

/// A name as it is stored: folded to upper case, or exactly as quoted. Names compare case-sensitively; quoting does not count.
public struct Identifier: Hashable, Sendable {
    public var name: String
    /// True if it was written in back quotes or double quotes.
    public var isQuoted: Bool
    @NodeSpan public var span: SourceSpan = .none

    public init(_ name: String, isQuoted: Bool = false, span: SourceSpan = .none) {
        self.name = name
        self.isQuoted = isQuoted
        self.span = span
    }

    public static func == (left: Identifier, right: Identifier) -> Bool { left.name.isSame(as: right.name) }

    public func hash(into hasher: inout Hasher) { hasher.combine(Text(name)) }
}
