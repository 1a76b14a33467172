import Diagnostics
import Syntax

/// A statement that was parsed, and not yet executed.
public struct PreparedStatement: Sendable {
    public let source: ScriptStatement
    public let facts: StatementFacts
    /// Nil: it is parsed when it is executed.
    var parsed: ParsedStatement?

    /// A statement of which only the facts are known.
    public init(_ source: ScriptStatement, _ facts: StatementFacts) { (self.source, self.facts) = (source, facts) }

    init(_ source: ScriptStatement, _ parsed: ParsedStatement) {
        (self.source, self.parsed) = (source, parsed)
        facts = StatementFacts(parsed.statement)
    }
}
