public import Diagnostics

/// `kind JOIN source [WITHIN …] ON condition`
public struct Join: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case inner = "INNER"
        case left = "LEFT OUTER"
        case right = "RIGHT OUTER"
        case full = "FULL OUTER"
    }

    /// `WITHIN n unit` or `WITHIN (n unit, n unit)`, in milliseconds.
    public struct Within: Hashable, Sendable {
        public var before: Int64
        public var after: Int64
        /// Nil without GRACE PERIOD.
        public var gracePeriod: Int64?
        @NodeSpan public var span: SourceSpan = .none

        public init(before: Int64, after: Int64, gracePeriod: Int64? = nil, span: SourceSpan = .none) {
            self.before = before
            self.after = after
            self.gracePeriod = gracePeriod
            self.span = span
        }
    }

    public var kind: Kind
    public var source: SourceReference
    public var within: Within?
    public var condition: SQLExpression
    @NodeSpan public var span: SourceSpan = .none

    public init(kind: Kind, source: SourceReference, within: Within? = nil, condition: SQLExpression, span: SourceSpan = .none) {
        self.kind = kind
        self.source = source
        self.within = within
        self.condition = condition
        self.span = span
    }
}
