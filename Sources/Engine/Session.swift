public import Diagnostics
import Functions
import Synchronization
import Syntax
import Values

/// One client's view: SET properties, DEFINE variables, and statements executed in order.
public final class Session: Sendable {
    let engine: SQLEngine
    private let state = Mutex(SessionState())

    init(engine: SQLEngine) { self.engine = engine }

    /// Overrides as `SET 'name' = 'value'` would make them.
    public func set(_ name: String, _ value: String?) throws(Diagnostic) {
        let result = state.withLock { state -> Result<Void, Diagnostic> in
            do throws(Diagnostic) { return .success(try state.set(name, value)) } catch { return .failure(error) }
        }
        try result.get()
    }

    public func define(_ name: String, _ value: String?) {
        state.withLock { $0.variables[name.uppercased()] = value }
    }

    /// Cuts a script into statements, without looking at names. Spans of later diagnostics point into `script`.
    public func statements(in script: String) throws(Diagnostic) -> [ScriptStatement] {
        try StatementSplitter.statements(of: script).map { ScriptStatement(text: $0.text, span: $0.span) }
    }

    /// Executes one statement. Diagnostics' spans point into the script that it came from.
    public func execute(_ statement: ScriptStatement) async throws(Diagnostic) -> StatementResult {
        let variables = state.withLock { $0.boolean(.substitution) ? $0.variables : nil }
        let parsed = try Parser.parse(StatementText(text: statement.text, span: statement.span), variables: variables)
        if let result = try executeLocally(parsed) { return result }
        let snapshot = state.withLock { $0 }
        return try await engine.perform { core throws(Diagnostic) in
            try core.executeWhole(parsed, in: snapshot)
        }
    }

    /// The path that a RUN SCRIPT names; nil for any other statement. Whoever can read files executes what is in them.
    public func scriptPath(of statement: ScriptStatement) throws(Diagnostic) -> String? {
        let variables = state.withLock { $0.boolean(.substitution) ? $0.variables : nil }
        guard case .runScript(let script) = try Parser.parse(StatementText(text: statement.text, span: statement.span), variables: variables).statement else { return nil }
        return script.path
    }

    /// Statements that concern the session alone; nil for all others.
    private func executeLocally(_ parsed: ParsedStatement) throws(Diagnostic) -> StatementResult? {
        switch parsed.statement {
        case .setProperty(let statement):
            do { try set(statement.name, statement.value) } catch { throw error.at(statement.nameSpan) }
            return .done(message: "Successfully changed local property '\(statement.name)' to '\(statement.value)'.")
        case .unsetProperty(let statement):
            try set(statement.name, nil)
            return .done(message: "Successfully unset local property '\(statement.name)'.")
        case .defineVariable(let statement):
            define(statement.name.name, statement.value)
            return .done(message: "")
        case .undefineVariable(let statement):
            define(statement.name.name, nil)
            return .done(message: "")
        case .listVariables:
            let variables = state.withLock { $0.variables }.sorted { $0.key < $1.key }
            return .table(ResultTable(columns: ["Variable Name", "Value"], rows: variables.map { [.string($0.key.lowercased()), .string($0.value)] }, about: .variables))
        default: return nil
        }
    }

    /// For completion: names of streams, tables, topics, functions, models, keywords, as they may be typed.
    public func completions() -> [CompletionCandidate] { engine.completions() }
}

extension Diagnostic {
    /// The same error with a place, if it has none.
    func at(_ span: SourceSpan) -> Diagnostic {
        var result = self
        if result.span == .none { result.span = span }
        return result
    }
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

/// A word that may be typed next, and what it names.
public struct CompletionCandidate: Sendable, Hashable {
    public enum Kind: Sendable { case keyword, stream, table, topic, function, model, column, setting }
    public var text: String
    public var kind: Kind
    public init(_ text: String, _ kind: Kind) {
        self.text = text
        self.kind = kind
    }
}
