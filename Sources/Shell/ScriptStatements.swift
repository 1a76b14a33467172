import Diagnostics
import Engine

/// A script's statements in order, with those of the files that it names with RUN SCRIPT in their place.
struct ScriptStatements {
    let session: Session
    /// Where relative paths begin: empty, or with a slash at its end.
    let folder: String

    /// The folder of a file that is executed.
    static func folder(of name: String?) -> String { name.flatMap { name in name.lastIndex(of: "/").map { String(name[...$0]) } } ?? "" }

    /// Hands in statement after statement, until `execute` answers false.
    ///
    /// - Parameter files: The files around the script, from the outermost.
    /// - Returns: False if it was ended so.
    /// - Throws: The first diagnostic; its span points into `script`, or it names the other file.
    @discardableResult
    func forEach(
        in script: String, within files: [String] = [], _ execute: (ScriptStatement) async throws(Diagnostic) -> Bool
    ) async throws(Diagnostic) -> Bool {
        for statement in try session.statements(in: script) {
            guard let file = try included(by: statement, within: files) else {
                guard try await execute(statement) else { return false }
                continue
            }
            do throws(Diagnostic) {
                guard try await forEach(in: file.text, within: files + [file.path], execute) else { return false }
            } catch { throw error.included(from: file.path, text: file.text) }
        }
        return true
    }

    private func included(by statement: ScriptStatement, within files: [String]) throws(Diagnostic) -> (path: String, text: String)? {
        // Most statements need not be parsed to see it.
        guard StatementScanner.leadingWords(of: statement.text, count: 1).first == "RUN", let name = try session.scriptPath(of: statement) else { return nil }
        let path = name.hasPrefix("/") ? name : folder + name
        if files.contains(path) { throw .execution("script", "script '\(path)' includes itself", at: statement.span, hint: "Take out one of the RUN SCRIPT statements.") }
        let text: String?
        do throws(Diagnostic) { text = try TextFile.script(path) } catch { throw .syntax(error.code, "\(path): \(error.message)", at: statement.span, hint: error.hint) }
        guard let text else {
            throw .execution("script", "script '\(path)' cannot be read", at: statement.span, hint: "The path is relative to the file that is run.")
        }
        return (path, text)
    }
}
