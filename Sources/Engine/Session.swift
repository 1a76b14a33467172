public import Diagnostics

/// One client's view: SET properties, DEFINE variables, and statements executed in order.
public final class Session: Sendable {
    let engine: SQLEngine
    init(engine: SQLEngine) { self.engine = engine }

    /// Overrides as `SET 'name' = 'value'` would make them.
    public func set(_ name: String, _ value: String?) throws(Diagnostic) { throw .unsupported("SET") }
    public func define(_ name: String, _ value: String?) {}

    /// Cuts a script into statements, without looking at names. Spans of later diagnostics point into `script`.
    public func statements(in script: String) throws(Diagnostic) -> [ScriptStatement] { throw .unsupported("statements") }

    /// Executes one statement. Diagnostics' spans point into the script that it came from.
    public func execute(_ statement: ScriptStatement) async throws(Diagnostic) -> StatementResult { throw .unsupported("execute") }

    /// For completion: names of streams, tables, topics, functions, models, keywords, as they may be typed.
    public func completions() -> [CompletionCandidate] { [] }
}

/// A statement of a script, not yet parsed: variables are put in when it is executed.
public struct ScriptStatement: Sendable {
    public var text: String
    /// UTF-8 offsets in the script.
    public var span: SourceSpan
    public init(text: String, span: SourceSpan) {
        self.text = text
        self.span = span
    }
}

public struct CompletionCandidate: Sendable, Hashable {
    public enum Kind: Sendable { case keyword, stream, table, topic, function, model, column, setting }
    public var text: String
    public var kind: Kind
    public init(_ text: String, _ kind: Kind) {
        self.text = text
        self.kind = kind
    }
}
