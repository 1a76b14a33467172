public import Diagnostics
public import Engine

/// A script of which queries are explained and everything else is executed, so that later statements find what they name.
public struct ExplainedScript {
    private let printer: AnswerPrinter

    public init(session: any ShellSession, format: OutputFormat, terminal: Terminal, output: TextOutput = .standard) {
        let style = OutputStyle(format: format, terminal: terminal, document: JSONDocument())
        printer = AnswerPrinter(session: session, output: output, running: RunningStatement(), style: style)
    }

    /// - Parameter name: The script's file, where relative paths begin.
    /// - Throws: The first diagnostic; its span points into `script`.
    public func run(_ script: String, name: String) async throws(Diagnostic) {
        defer {
            printer.style.document?.close(printer.output)
            printer.output.flush()
        }
        let statements = try printer.session.statements(in: script)
        try await ScriptStatements(session: printer.session).forEach(in: statements, name: name) { statement throws(Diagnostic) in
            let kind = Kind(statement.text)
            if kind != .other { try await explain(statement) }
            if kind == .other || kind == .definingQuery { _ = try await printer.session.execute(statement) }
            return true
        }
    }

    private func explain(_ statement: ScriptStatement) async throws(Diagnostic) {
        let prefix = "EXPLAIN "
        // The span begins where the statement would, had it the prefix in the file: diagnostics still point to the right place.
        let start = statement.span.start - prefix.utf8.count
        let explained = ScriptStatement(text: prefix + statement.text, span: SourceSpan(start: start, end: statement.span.end))
        _ = try await printer.execute(explained)
    }

    private enum Kind {
        /// Reads or writes rows and defines nothing: must not run.
        case transientQuery
        case definingQuery
        case other

        init(_ text: String) {
            let words = StatementScanner.leadingWords(of: text, count: 400)
            switch words.first {
            case "SELECT", "PRINT": self = words.first == "SELECT" ? .transientQuery : .other
            case "CREATE" where words.contains("SELECT") && (words.contains("STREAM") || words.contains("TABLE")) && !words.contains("MODEL"):
                self = .definingQuery
            case "INSERT": self = words.contains("SELECT") ? .definingQuery : .other
            default: self = .other
            }
        }
    }
}
