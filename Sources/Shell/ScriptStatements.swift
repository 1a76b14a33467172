import Diagnostics
import Engine

/// A script's statements in order, with those of the files that it names with RUN SCRIPT in their place.
struct ScriptStatements {
    let session: any ShellSession

    /// Hands in statement after statement, until `execute` answers false.
    ///
    /// - Parameter name: The script's file; nil for one that is none.
    /// - Returns: False if it was ended so.
    /// - Throws: The first diagnostic; its span points into the script, or it names the other file.
    @discardableResult
    func forEach(
        in statements: [ScriptStatement], name: String?, _ execute: (ScriptStatement) async throws(Diagnostic) -> Bool
    ) async throws(Diagnostic) -> Bool {
        var cursor = ScriptCursor(statements, name: name)
        while let statement = cursor.next() {
            do throws(Diagnostic) {
                if let path = try included(by: statement) {
                    try cursor.include(path, at: statement.span, read: TextFile.bytes)
                } else {
                    guard try await execute(statement) else { return false }
                }
            } catch { throw cursor.placed(error) }
        }
        return true
    }

    private func included(by statement: ScriptStatement) throws(Diagnostic) -> String? {
        // Most statements need not be parsed to see it.
        StatementScanner.leadingWords(of: statement.text, count: 1).first == "RUN" ? try session.scriptPath(of: statement) : nil
    }
}
