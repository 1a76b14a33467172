import Diagnostics
import Engine
import Glibc
import Syntax

extension SQLTestRun {
    /// RUN SCRIPT: the statements of another file stand in the place of this one.
    mutating func run(_ script: RunScript, _ bench: TestBench) throws(Diagnostic) {
        let path = path(of: script.path)
        if scripts.contains(path) { throw .execution("script", "script '\(path)' includes itself", at: script.pathSpan, hint: "Take out one of the RUN SCRIPT statements.") }
        let text: String
        do throws(Diagnostic) { text = try TestFiles.read(path) } catch {
            throw .execution("script", "script cannot be read: \(error.message)", at: script.pathSpan, hint: "The path is relative to the file that names it.")
        }
        // What is recorded belongs to the test's own file.
        let outer = recorder
        recorder = nil
        scripts.append(path)
        defer {
            scripts.removeLast()
            recorder = outer
        }
        do throws(Diagnostic) {
            for statement in try StatementSplitter.statements(of: text) { try execute(statement, bench) }
        } catch { throw error.included(from: path, text: text) }
    }

    /// Relative to the file that the statement is in. What begins with a slash is also looked for in the folders around the test, as ksqlDB's
    /// test tool finds it among its resources.
    private func path(of name: String) -> String {
        let folder = SQLTestRun.folder(of: scripts.last ?? test.file)
        guard name.hasPrefix("/") else { return folder + name }
        var around = folder
        while access(name, F_OK) != 0, !around.isEmpty {
            let candidate = String(around.dropLast()) + name
            if access(candidate, F_OK) == 0 { return candidate }
            around = SQLTestRun.folder(of: String(around.dropLast()))
        }
        return name
    }

    /// With the slash at its end; empty for the working folder.
    private static func folder(of file: String) -> String { file.lastIndex(of: "/").map { String(file[...$0]) } ?? "" }
}
