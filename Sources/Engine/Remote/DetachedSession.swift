public import Diagnostics
import Functions
import Synchronization
import Syntax
public import World

/// The part of a session that needs no engine: settings, variables, and files that SELECT reads. The engine is in another process, which gets the settings
/// and variables along with each statement.
public final class DetachedSession: Sendable {
    private let state = Mutex(SessionState())
    private let surroundings: Surroundings
    private let read: @Sendable (String) -> [UInt8]?
    private let tell: @Sendable (String) -> Void

    /// - Parameters:
    ///   - read: A file's bytes; nil if it cannot be read.
    ///   - tell: Hears how a file was understood.
    public init(surroundings: Surroundings, reading read: @escaping @Sendable (String) -> [UInt8]?, telling tell: @escaping @Sendable (String) -> Void) {
        (self.surroundings, self.read, self.tell) = (surroundings, read, tell)
    }

    /// Overrides as `SET 'name' = 'value'` would make them.
    public func set(_ name: String, _ value: String?) throws(Diagnostic) {
        try locked { (state) throws(Diagnostic) in try state.set(name, value) }
    }

    public func define(_ name: String, _ value: String?) { state.withLock { $0.variables[name.uppercased()] = value } }

    /// By name, as they are now.
    public var settings: [(name: String, value: String)] { state.withLock { $0.overrides.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } } }
    public var variables: [(name: String, value: String)] { state.withLock { $0.variables.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } } }

    public func statements(in script: String) throws(Diagnostic) -> [ScriptStatement] {
        try StatementSplitter.statements(of: script).map { ScriptStatement(text: $0.text, span: $0.span) }
    }

    /// The answer of a statement that concerns the session or a file alone; nil for all others.
    /// - Throws: Also what is wrong with the statement's text.
    public func execute(_ statement: ScriptStatement) async throws(Diagnostic) -> StatementResult? {
        let parsed = try parse(statement)
        if let result = try locked({ (state) throws(Diagnostic) in try state.execute(parsed.statement) }) { return result }
        guard let (file, isDescribed) = parsed.statement.fileQuery else { return nil }
        return try await FileQuery.answer(file, isDescribed: isDescribed, reading: read, in: state.withLock { $0 }, surroundings) { [tell] columns in
            tell(FileQuery.text(of: columns, in: file.path))
        }
    }

    /// The path that a RUN SCRIPT names; nil for any other statement.
    public func scriptPath(of statement: ScriptStatement) throws(Diagnostic) -> String? {
        guard case .runScript(let script) = try parse(statement).statement else { return nil }
        return script.path
    }

    private func parse(_ statement: ScriptStatement) throws(Diagnostic) -> ParsedStatement {
        let variables = state.withLock { $0.boolean(.substitution) ? $0.variables : nil }
        return try Parser.parse(StatementText(text: statement.text, span: statement.span), variables: variables)
    }

    private func locked<Value: Sendable>(_ body: (inout SessionState) throws(Diagnostic) -> Value) throws(Diagnostic) -> Value {
        let result = state.withLock { state -> Result<Value, Diagnostic> in
            do throws(Diagnostic) { return .success(try body(&state)) } catch { return .failure(error) }
        }
        return try result.get()
    }
}
