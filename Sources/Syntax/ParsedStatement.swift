public import Diagnostics

/// A statement with its place in the script.
public struct ParsedStatement: Hashable, Sendable {
    public var statement: Statement
    /// From the first token up to and including the semicolon.
    @NodeSpan public var span: SourceSpan = .none
    /// The text of `span`.
    public var text: String

    public init(statement: Statement, span: SourceSpan, text: String) {
        self.statement = statement
        self.span = span
        self.text = text
    }
}
