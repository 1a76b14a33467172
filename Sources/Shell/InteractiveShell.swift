public import Diagnostics
public import Engine
import Glibc
import Synchronization

/// The shell at a terminal: reads statements and commands until `exit` or Ctrl-D.
///
/// Ctrl-C ends a running statement, or drops the line that is being typed; it never ends the shell.
public final class InteractiveShell {
    static let prompt = "fsql> "
    static let continuation = "    > "

    let session: Session
    let output = TextOutput.standard
    let diagnostics = TextOutput.diagnostics
    let environment: [String: String]
    let running = RunningStatement()
    private let isAskedToEnd = Flag()
    let editor: LineEditor
    var history: HistoryFile
    var style: OutputStyle
    var showsTiming = true
    /// The last SQL that was executed, for `\watch` and `\e`.
    var lastStatements = ""
    /// Where answers went before `\o`.
    var screen: Int32?

    /// - Throws: A diagnostic if standard input is no terminal that can be edited on.
    public init(session: Session, format: OutputFormat, environment: [String: String]) throws(Diagnostic) {
        self.session = session
        self.environment = environment
        let history = HistoryFile(path: HistoryFile.usualPath(environment: environment))
        self.history = history
        style = OutputStyle(format: format, terminal: .at(STDOUT_FILENO, environment: environment))
        do throws(LineEditorError) {
            editor = try LineEditor(history: history) { line in
                Completion(line: line, candidates: session.completions(), files: PathCompletion.matches)
            }
        } catch {
            throw .execution("no-terminal", "the terminal cannot be used for editing", hint: "Statements can be given with -e, -f or a pipe.")
        }
    }

    /// Reads and executes until the user leaves; returns the exit code: 0, or 143 if SIGTERM asked the shell to end.
    public func run(banner: String) async -> Int32 {
        Signals.shared.handle { [running, editor, isAskedToEnd] signal in
            if signal == SIGTERM { isAskedToEnd.set() }
            running.terminate()
            editor.interrupt()
        }
        output.line(banner)
        while !isAskedToEnd.isSet, let text = await readStatements() {
            guard await perform(text) else { break }
        }
        Signals.shared.handle(nil)
        return isAskedToEnd.isSet ? 128 + SIGTERM : 0
    }

    /// One or several complete statements, or a command; nil at the end.
    private func readStatements() async -> String? {
        var pending = ""
        while true {
            switch await editor.readLine(prompt: pending.isEmpty ? InteractiveShell.prompt : InteractiveShell.continuation) {
            case .end:
                output.line()
                return nil
            case .interrupted:
                output.line("^C")
                if isAskedToEnd.isSet { return nil }
                pending = ""
            case .text(let line):
                if pending.isEmpty, ShellCommand(line) != nil {
                    remember(line)
                    return line
                }
                pending += pending.isEmpty ? line : "\n" + line
                switch StatementScanner.ending(of: pending) {
                case .blank: pending = ""
                case .open: continue
                case .complete:
                    remember(StatementScanner.joinedLine(pending))
                    return pending
                }
            }
        }
    }

    private func remember(_ line: String) {
        if history.append(line) { editor.remember(line) }
    }

    /// False to leave.
    private func perform(_ text: String) async -> Bool {
        // The window may have another size by now. A file takes rows whole.
        if screen == nil { style.terminal = .at(STDOUT_FILENO, environment: environment) }
        if let command = ShellCommand(text) { return await perform(command) }
        lastStatements = text
        await execute(text)
        return true
    }

    /// Executes statements one by one; errors are shown, and end this text.
    @discardableResult func execute(_ script: String, name: String? = nil) async -> Bool {
        do throws(Diagnostic) {
            return try await ScriptStatements(session: session).forEach(in: try session.statements(in: script), name: name) { statement throws(Diagnostic) in
                let start = ContinuousClock.now
                let printer = AnswerPrinter(session: session, output: output, running: running, style: style)
                let outcome = try await printer.execute(statement)
                report(outcome, seconds: (ContinuousClock.now - start).seconds)
                tellFailedWrites()
                return !running.isTerminated
            }
        } catch {
            diagnostics.line(ErrorText.text(error, in: script, name: name, terminal: .at(STDERR_FILENO, environment: environment)))
            return false
        }
    }

    private func report(_ outcome: AnswerPrinter.Outcome, seconds: Double) {
        let time = showsTiming ? Quantity.text(seconds: seconds) : ""
        if running.isTerminated { output.line("Query terminated") }
        switch outcome {
        case .done(let message): output.line(message.isEmpty || !showsTiming || seconds < 1 ? message : "\(message) (\(time))")
        case .listed: break
        case .rows(let count):
            let rows = counted(count, "row")
            output.line(TextStyle.dim.apply(to: showsTiming ? "\(rows) in \(time)" : rows, style.terminal))
        }
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// Set once, by any thread.
private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
}
