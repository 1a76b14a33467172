public import Diagnostics
import Functions
import Synchronization
import Syntax

/// One client's view: SET properties, DEFINE variables, and statements executed in order.
public final class Session: Sendable {
    let engine: SQLEngine
    private let state = Mutex(SessionState())
    let manner = Mutex(ClientManner())
    /// Reads a file for a client that could do so itself; nil: statements read none.
    let files = Mutex<(@Sendable (String) -> [UInt8]?)?>(nil)

    init(engine: SQLEngine, isOfNetwork: Bool = false) {
        self.engine = engine
        state.withLock { $0.isOfNetwork = isOfNetwork }
    }

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

    /// The settings and variables as they are now.
    var snapshot: SessionState { state.withLock { $0 } }

    /// Parses a statement, with the session's variables put in. Diagnostics' spans point into the script that it came from.
    public func prepare(_ statement: ScriptStatement) throws(Diagnostic) -> PreparedStatement { PreparedStatement(statement, try parse(statement)) }

    private func parse(_ statement: ScriptStatement) throws(Diagnostic) -> ParsedStatement {
        let variables = state.withLock { $0.boolean(.substitution) ? $0.variables : nil }
        return try Parser.parse(StatementText(text: statement.text, span: statement.span), variables: variables)
    }

    /// Executes one statement. Diagnostics' spans point into the script that it came from.
    public func execute(_ statement: ScriptStatement) async throws(Diagnostic) -> StatementResult { try await execute(try prepare(statement)) }

    /// Executes a statement that was parsed.
    public func execute(_ statement: PreparedStatement) async throws(Diagnostic) -> StatementResult {
        let parsed = if let parsed = statement.parsed { parsed } else { try parse(statement.source) }
        if let result = try executeLocally(parsed) { return result }
        var snapshot = state.withLock { $0 }
        if let result = try await executeFile(parsed, in: snapshot) { return result }
        try await engine.provideAddress(for: parsed)
        snapshot.reading = try await waitForQueries(before: parsed, in: snapshot)
        if case .query(let query) = parsed.statement, query.emit == .none { try await waitForPosition(of: parsed.statement, in: snapshot) }
        if case .assertTopic(let assertion) = parsed.statement { return try await waiting(upTo: assertion.timeout, parsed, in: snapshot) }
        if case .assertSchema(let assertion) = parsed.statement { return try await waiting(upTo: assertion.timeout, parsed, in: snapshot) }
        let ready = snapshot, ticket = TrainingTicket(), command = StatementFacts(parsed.statement).commandID
        let result = try await engine.performAsking { core throws(Diagnostic) in
            var session = ready
            session.ticket = ticket
            return try core.executeWhole(parsed, as: command, in: session)
        }
        try await note(parsed.statement)
        return try await engine.result(of: result, after: ticket, parsed)
    }

    /// Asks again until the ASSERT holds or its time is over.
    private func waiting(upTo timeout: Int64?, _ parsed: ParsedStatement, in snapshot: SessionState) async throws(Diagnostic) -> StatementResult {
        var left = timeout ?? AssertTopic.timeoutDefault
        while true {
            do throws(Diagnostic) {
                return try await engine.performAsking { core throws(Diagnostic) in try core.executeWhole(parsed, in: snapshot) }
            } catch {
                guard error.code == AssertTopic.failure, left > 0, !Task.isCancelled else { throw error }
            }
            let pause = min(left, Session.assertPause)
            left -= pause
            try? await Task.sleep(for: .milliseconds(pause))
        }
    }

    /// Milliseconds between two looks.
    private static let assertPause: Int64 = 50

    /// The path that a RUN SCRIPT names; nil for any other statement. Whoever can read files executes what is in them.
    public func scriptPath(of statement: ScriptStatement) throws(Diagnostic) -> String? {
        guard case .runScript(let script) = try parse(statement).statement else { return nil }
        return script.path
    }

    private func executeLocally(_ parsed: ParsedStatement) throws(Diagnostic) -> StatementResult? {
        let result = state.withLock { state -> Result<StatementResult?, Diagnostic> in
            do throws(Diagnostic) { return .success(try state.execute(parsed.statement)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// Names of the session's variables.
    var variableNames: [String] { state.withLock { $0.variables.keys.sorted() } }
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
