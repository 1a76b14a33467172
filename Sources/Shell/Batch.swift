public import Diagnostics
public import Engine

/// Executes scripts and leaves: `-e`, `-f`, and statements that come through a pipe.
///
/// Only data is printed: nothing for what was merely done. The first error ends it.
public struct Batch {
    private let printer: AnswerPrinter

    /// - Parameter running: Where a signal finds the statement that is at work.
    public init(session: any ShellSession, format: OutputFormat, terminal: Terminal, output: TextOutput = .standard, running: RunningStatement) {
        let style = OutputStyle(format: format, terminal: terminal, document: JSONDocument())
        printer = AnswerPrinter(session: session, output: output, running: running, style: style)
    }

    /// - Parameter name: The script's file, where relative paths begin.
    /// - Throws: The first diagnostic; its span points into `script`.
    public func run(_ script: String, name: String? = nil) async throws(Diagnostic) {
        _ = try await execute(try printer.session.statements(in: script), name: name)
    }

    /// Executes statements as they come.
    /// - Throws: The first diagnostic; its span points into the script's text.
    public func run(_ script: StreamedScript, name: String? = nil) async throws(Diagnostic) {
        while let statements = try await script.next(in: printer.session) {
            guard try await execute(statements, name: name) else { return }
        }
    }

    private func execute(_ statements: [ScriptStatement], name: String?) async throws(Diagnostic) -> Bool {
        try await ScriptStatements(session: printer.session).forEach(in: statements, name: name) { statement throws(Diagnostic) in
            _ = try await printer.execute(statement)
            return !printer.running.isTerminated && !printer.output.isClosed
        }
    }

    /// Writes an answer that somebody else has asked for.
    public func write(_ result: StatementResult) async throws(Diagnostic) {
        defer { printer.running.end() }
        _ = try await printer.write(result)
    }

    /// Ends what the answers of all scripts have in common: in JSON they are one document.
    public func finish() {
        printer.style.document?.close(printer.output)
        printer.output.flush()
    }

    /// The text with a `;` behind its last statement, which a command line may leave out.
    public static func closed(_ script: String) -> String {
        guard StatementScanner.ending(of: script) == .open else { return script }
        // In a line of its own where the text ends in a comment.
        return StatementScanner.ending(of: script + ";") == .complete ? script + ";" : script + "\n;"
    }

    /// Prints a finished answer, for commands that make one without SQL.
    public static func print(_ table: ResultTable, format: OutputFormat, terminal: Terminal, output: TextOutput = .standard) {
        var writer = OutputStyle(format: format, terminal: terminal).makeWriter()
        writer.begin(table.typedColumns, to: output)
        writer.write(table.rows.map { ResultRow($0) }, to: output)
        writer.end(to: output)
        output.flush()
    }
}
