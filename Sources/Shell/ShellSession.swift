public import Diagnostics
public import Engine
public import Values

/// What the shell asks of a session: one of an engine in this process, or of a server's.
public protocol ShellSession: Sendable {
    /// Cuts a script into statements, without looking at names. Spans of later diagnostics point into `script`.
    func statements(in script: String) throws(Diagnostic) -> [ScriptStatement]
    func execute(_ statement: ScriptStatement) async throws(Diagnostic) -> StatementResult
    /// The path that a RUN SCRIPT names; nil for any other statement.
    func scriptPath(of statement: ScriptStatement) throws(Diagnostic) -> String?
    /// The names that there are; those of the last call if the answer takes longer than that.
    func completionCatalog(within milliseconds: Int) -> CompletionCatalog
    /// The columns that rows copied into a stream or table can have.
    func copyColumns(of source: String) async throws(Diagnostic) -> [ResultColumn]
    func copy(_ rows: [JSONTree], into source: String) async throws(CopyRefusal)
}

extension Session: ShellSession {}
