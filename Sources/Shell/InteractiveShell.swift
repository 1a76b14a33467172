public import Diagnostics
public import Engine
import Glibc
import Synchronization

/// The shell at a terminal: reads statements and commands until `exit` or Ctrl-D.
///
/// Ctrl-C ends a running statement, or drops what is being typed; it never ends the shell.
public final class InteractiveShell {
    static let prompt = "fsql> "
    static let continuation = "    > "

    /// `server URL` replaces it.
    private let at: Place
    var session: any ShellSession { at.session }
    let output = TextOutput.standard
    let diagnostics = TextOutput.diagnostics
    let environment: [String: String]
    /// What the shell works on, as `\conninfo` says it.
    var place: String { at.name }
    /// Opens a session on a server; nil: `server URL` cannot be used.
    public var connect: (@Sendable (String) async throws(Diagnostic) -> (session: any ShellSession, place: String))?
    let running = RunningStatement()
    private let isAskedToEnd = Flag()
    let editor: LineEditor
    let pager: Pager?
    var history: HistoryFile
    var style: OutputStyle
    var showsTiming = true
    /// The last SQL that was executed, for `\g`, `\p`, `\watch`, `\chart` and `\e`.
    var lastStatements = ""
    /// Where answers went before `\o`.
    var screen: Int32?
    /// Where the next answer goes, after `.once`.
    var nextFile: String?

    /// How long the names may take that Tab completes, in milliseconds.
    private static let completionPatience = 300

    /// - Parameter place: What the session's engine works on, for people.
    /// - Throws: A diagnostic if standard input is no terminal that can be edited on.
    public init(session: any ShellSession, format: OutputFormat, environment: [String: String], place: String) throws(Diagnostic) {
        let here = Place(session, place)
        at = here
        self.environment = environment
        let history = HistoryFile(path: HistoryFile.usualPath(environment: environment))
        self.history = history
        pager = Pager(environment: environment)
        style = OutputStyle(format: format, terminal: .at(STDOUT_FILENO, environment: environment))
        let language = LineEditor.Language(
            isComplete: { TypedText($0).isComplete },
            complete: { before, after in
                let completer = Completer(catalog: here.session.completionCatalog(within: InteractiveShell.completionPatience), files: PathCompletion.matches)
                return completer.completion(before: before, after: after)
            }, looks: SQLColours.looks)
        do throws(LineEditorError) {
            editor = try LineEditor(history: history.lines, environment: environment, language: language)
        } catch {
            throw .execution("no-terminal", "the terminal cannot be used for editing", hint: "Statements can be given with -e, -f or a pipe.")
        }
        pager?.prepare = editor.leaveTerminal
    }

    /// Statements are executed there from now on.
    func move(to session: any ShellSession, place name: String) { at.move(to: session, name) }

    /// Reads and executes until the user leaves; returns the exit code: 0, or 143 if SIGTERM asked the shell to end.
    public func run(banner: String) async -> Int32 {
        Signals.shared.handle { [running, editor, isAskedToEnd] signal in
            if signal == SIGTERM { isAskedToEnd.set() }
            // Where a statement was ended, the next prompt is not meant.
            if !running.terminate() || signal == SIGTERM { editor.interrupt() }
        }
        output.line(banner)
        while !isAskedToEnd.isSet, let text = await readText() {
            guard await perform(text) else { break }
        }
        Signals.shared.handle(nil)
        editor.leaveTerminal()
        return isAskedToEnd.isSet ? 128 + SIGTERM : 0
    }

    /// Complete statements and commands; nil at the end.
    private func readText() async -> String? {
        while true {
            output.flush()
            switch await editor.read(prompt: InteractiveShell.prompt, continuation: InteractiveShell.continuation) {
            case .end: return nil
            case .interrupted:
                TextOutput.screen.line("^C")
                if isAskedToEnd.isSet { return nil }
            case .text(let typed):
                guard let text = history.expanded(typed) else {
                    complain("the history has no such entry", hint: "history lists what there is.")
                    continue
                }
                if text != typed { output.line(text) }
                guard !TypedText(text).isBlank else { continue }
                remember(text.trimmingBlanks())
                output.writeToCopy(InteractiveShell.prompt + text + "\n")
                return text
            }
        }
    }

    func remember(_ text: String) {
        if history.append(text) { editor.remember(text) }
    }

    /// False to leave.
    private func perform(_ text: String) async -> Bool {
        for part in TypedText(text).parts {
            // The window may have another size by now. A file takes rows whole.
            if screen == nil { style.terminal = .at(STDOUT_FILENO, environment: environment) }
            switch part {
            case .command(let line):
                guard let command = ShellCommand(line) else {
                    complain("\"\(line)\" is not a command", hint: "!! and !N repeat what history lists, and help lists the commands.")
                    return true
                }
                guard await perform(command) else { return false }
            case .statements(let sql):
                guard StatementScanner.ending(of: sql) != .blank else { continue }
                lastStatements = sql
                // As of a script: what is behind an error is not executed.
                guard await executeOnce(sql) else { return true }
            case .sent(let sql, let command):
                lastStatements = sql
                guard await perform(command) else { return false }
            }
        }
        return true
    }

    /// Executes with the answer where `.once` said.
    @discardableResult func executeOnce(_ sql: String) async -> Bool {
        guard let path = nextFile else { return await execute(sql) }
        nextFile = nil
        return await execute(sql, answersIn: path)
    }

    /// Executes statements one by one; errors are shown, and end this text.
    @discardableResult func execute(_ script: String, name: String? = nil) async -> Bool {
        do throws(Diagnostic) {
            return try await ScriptStatements(session: session).forEach(in: try session.statements(in: script), name: name) { statement throws(Diagnostic) in
                let start = ContinuousClock.now
                let outcome = try await printer().execute(statement)
                report(outcome, seconds: (ContinuousClock.now - start).seconds)
                tellFailedWrites()
                return !running.isTerminated
            }
        } catch {
            diagnostics.line(ErrorText.text(error, in: script, name: name, terminal: .at(STDERR_FILENO, environment: environment)))
            return false
        }
    }

    private func printer() -> AnswerPrinter {
        var printer = AnswerPrinter(session: session, output: output, running: running, style: style)
        printer.echoesInterrupt = environment["TERM"] != "dumb"
        let isScreen = screen == nil && style.terminal.width != nil && environment["TERM"] != "dumb"
        printer.isWatched = isScreen
        if isScreen, style.display.usesPager { printer.pager = pager }
        // A copy takes rows one by one.
        if isScreen, style.display.isLive, !output.isCopied { printer.liveHeight = TerminalMode.size.height }
        return printer
    }

    private func report(_ outcome: AnswerPrinter.Outcome, seconds: Double) {
        let time = showsTiming ? Quantity.text(seconds: seconds) : ""
        if running.isTerminated { output.line("Query terminated") }
        switch outcome {
        case .done(let message): output.line(message.isEmpty || !showsTiming || seconds < 1 ? message : "\(message) (\(time))")
        case .listed: break
        case .rows(let count):
            guard style.display.hasFooter else { return }
            let rows = counted(count, "row")
            output.line(TextStyle.dim.apply(to: showsTiming ? "\(rows) in \(time)" : rows, style.terminal))
        }
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// Where statements are executed.
private final class Place: Sendable {
    private let state: Mutex<(any ShellSession, String)>
    init(_ session: any ShellSession, _ name: String) { state = Mutex((session, name)) }
    var session: any ShellSession { state.withLock { $0.0 } }
    var name: String { state.withLock { $0.1 } }
    func move(to session: any ShellSession, _ name: String) { state.withLock { $0 = (session, name) } }
}

/// Set once, by any thread.
private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
}
