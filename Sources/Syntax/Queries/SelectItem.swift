public import Diagnostics

/// One item of a SELECT list.
public struct SelectItem: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// `*`
        case all
        /// `source.*`
        case allOf(Identifier)
        case expression(SQLExpression, alias: Identifier?)
        /// `base->*`
        case structAll(SQLExpression)
    }

    public var kind: Kind
    @NodeSpan public var span: SourceSpan = .none

    public init(_ kind: Kind, span: SourceSpan = .none) {
        self.kind = kind
        self.span = span
    }
}
