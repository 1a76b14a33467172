import Diagnostics
import Glibc

extension InteractiveShell {
    /// Carries out a command; false to leave the shell.
    func perform(_ command: ShellCommand) async -> Bool {
        switch command {
        case .exit: return false
        case .statements(let sql): await executeOnce(sql)
        case .help(let topic): help(topic)
        case .clear: output.line("\u{1B}[H\u{1B}[2J")
        case .history: for (index, line) in history.lines.enumerated() { output.line("\(index + 1)  \(line)") }
        case .version: output.line("fsql \(Version.current)")
        case .output(let name): setOutput(name)
        case .runScript(let path): await runScript(path)
        case .spool(let path): spool(to: path)
        case .send(let path): send(to: path)
        case .sendOnce(let path): nextFile = path
        case .expanded(let expansion): setExpansion(expansion ?? (style.expansion == .off ? .on : .off))
        case .timing(let isOn):
            showsTiming = isOn ?? !showsTiming
            output.line("Timing is \(DisplaySettings.word(showsTiming)).")
        case .headers(let isOn):
            style.hasHeaders = isOn ?? !style.hasHeaders
            output.line("Headers are \(DisplaySettings.word(style.hasHeaders)).")
        case .display(let name, let value): display(name, value)
        case .again(let file, let isExpanded): await again(file, isExpanded)
        case .showLast: output.line(lastStatements.isEmpty ? "There is no statement yet." : lastStatements)
        case .watch(let seconds): await watch(every: seconds)
        case .chart(let sql): await chart(sql)
        case .edit: await edit()
        case .echo(let text): output.line(text)
        case .connectionInformation(let wanted): await tellPlace(wanted)
        case .changeDirectory(let path): changeDirectory(to: path)
        case .system(let command): runSystem(command)
        case .copy(let copy): await perform(copy)
        case .pipelining(let wanted): tellPipelining(wanted)
        case .misused(let usage): complain("the command is written in another way", hint: usage)
        case .unknown(let text): complainAboutUnknown(text)
        }
        return true
    }

    func complain(_ message: String, hint: String? = nil) {
        let diagnostic = Diagnostic.execution("shell-command", message, hint: hint)
        diagnostics.line(ErrorText.text(diagnostic, in: nil, terminal: .at(STDERR_FILENO, environment: environment)))
    }

    private func complainAboutUnknown(_ text: String) {
        let name = String(text.prefix { !$0.isWhitespace })
        let near = closestMatch(to: name, among: CommandReference.entries.flatMap(\.names).map(\.name).filter { $0.first == name.first })
        complain("\"\(name)\" is not a command", hint: near.map { "Did you mean \($0)? help lists the commands." } ?? "help lists the commands.")
    }

    private func help(_ topic: String?) {
        guard let topic else { return output.line(HelpText.overview) }
        if let text = HelpText.statement(topic) { output.line(text) } else { complain("there is no help on \"\(topic)\"", hint: "help lists the commands, and fsql docs statements the statements.") }
    }

    // MARK: Answers

    private func setOutput(_ name: String?) {
        if let name, ["line", "expanded"].contains(name.lowercased()) {
            (style.format, style.expansion) = (.table, .on)
        } else if let name {
            // DuckDB's names of drawn tables all mean ours.
            let isDrawn = ["box", "duckbox", "column", "markdown"].contains(name.lowercased())
            let isLines = ["jsonlines", "ndjson"].contains(name.lowercased())
            guard let format = isDrawn ? .table : isLines ? .jsonl : OutputFormat(name: name) else {
                return complain("\"\(name)\" is not an output format", hint: "There are \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            (style.format, style.expansion) = (format, .off)
        }
        output.line("Output format is \(style.format.rawValue).")
    }

    private func setExpansion(_ expansion: OutputStyle.Expansion) {
        style.expansion = expansion
        output.line("Expanded display is \(expansion == .auto ? "used for wide rows" : expansion.rawValue).")
    }

    private func display(_ name: String?, _ value: String?) {
        guard let name else {
            for known in DisplaySettings.names { output.line("\(TextWidth.fit(known.name, to: 14, alignRight: false)) \(text(of: known.name))") }
            return
        }
        switch name {
        case "expanded", "x":
            guard let value else { return setExpansion(style.expansion == .off ? .on : .off) }
            guard let expansion = OutputStyle.Expansion(rawValue: value.lowercased()) else { return complain("\"\(value)\" is none of on, off and auto") }
            setExpansion(expansion)
        case "format": setOutput(value.map { $0 == "aligned" ? "table" : $0 })
        case "headers", "tuples_only", "t":
            style.hasHeaders = value.flatMap(DisplaySettings.isOn).map { name == "headers" ? $0 : !$0 } ?? !style.hasHeaders
            output.line("headers is \(DisplaySettings.word(style.hasHeaders)).")
        case "timing":
            showsTiming = value.flatMap(DisplaySettings.isOn) ?? !showsTiming
            output.line("timing is \(DisplaySettings.word(showsTiming)).")
        default:
            switch style.display.set(name, value) {
            case true?: output.line("\(name) is \(text(of: name)).")
            case false?: complain("\(name) cannot be \"\(value ?? "")\"", hint: DisplaySettings.names.first { $0.name == name }?.summary)
            case nil:
                let near = closestMatch(to: name, among: DisplaySettings.names.map(\.name))
                complain("there is no setting \"\(name)\" of the display", hint: near.map { "Did you mean \($0)?" } ?? "\\pset lists them.")
            }
        }
    }

    private func text(of name: String) -> String {
        switch name {
        case "expanded": style.expansion.rawValue
        case "format": style.format.rawValue
        case "headers": DisplaySettings.word(style.hasHeaders)
        case "timing": DisplaySettings.word(showsTiming)
        default: style.display.text(of: name) ?? ""
        }
    }

    // MARK: Statements

    private func runScript(_ path: String) async {
        let script: String?
        do throws(Diagnostic) { script = try TextFile.script(path) } catch { return complain("\(path): \(error.message)", hint: error.hint) }
        guard let text = script else { return complain("cannot read \"\(path)\": \(String(cString: strerror(errno)))") }
        lastStatements = text
        await execute(text, name: path)
    }

    private func again(_ file: String?, _ isExpanded: Bool) async {
        guard !lastStatements.isEmpty else { return complain("there is no statement to repeat") }
        let expansion = style.expansion
        if isExpanded { style.expansion = .on }
        if let file { await execute(lastStatements, answersIn: file) } else { await executeOnce(lastStatements) }
        if isExpanded { style.expansion = expansion }
    }

    private func chart(_ sql: String?) async {
        let text = sql.map(Batch.closed) ?? lastStatements
        guard !text.isEmpty else { return complain("there is no query to draw", hint: "\\chart SELECT …; draws one, \\chart alone the last one.") }
        lastStatements = text
        let format = style.format
        style.format = .chart
        await execute(text)
        style.format = format
    }

    /// Repeats the last statement until Ctrl-C, or until it fails, each answer in the place of the one before, below the time.
    private func watch(every seconds: Double) async {
        guard !lastStatements.isEmpty else { return complain("there is no statement to repeat") }
        let (usesPager, isScreen) = (style.display.usesPager, screen == nil && style.terminal.width != nil)
        style.display.usesPager = false
        defer { style.display.usesPager = usesPager }
        var lines = 0
        while true {
            if isScreen { output.hold() }
            // What fits on the screen is replaced, the rest scrolls.
            if lines > 0, lines < TerminalMode.size.height { output.write("\u{1B}[\(lines)A\r\u{1B}[J") }
            output.write(TextStyle.bold.apply(to: "\(WallClock.text) (every \(Quantity.text(seconds: seconds)))", style.terminal) + "\n")
            let isFine = await execute(lastStatements)
            lines = isScreen ? output.release() : 0
            guard isFine else { return }
            let pause = Task { try? await Task.sleep(for: .seconds(max(0.1, seconds))) }
            running.begin { pause.cancel() }
            _ = await pause.value
            running.end()
            if running.isTerminated { return output.line(environment["TERM"] == "dumb" ? "" : "^C") }
        }
    }

    private func edit() async {
        editor.leaveTerminal()
        guard let text = ExternalEditor.edit(lastStatements, environment: environment) else { return complain("the editor could not be run") }
        guard StatementScanner.ending(of: text) != .blank else { return }
        output.line(text.trimmingBlanks())
        lastStatements = text
        remember(text.trimmingBlanks())
        await execute(Batch.closed(text))
    }

    // MARK: The system

    private func tellPlace(_ wanted: String?) async {
        if let wanted {
            guard let connect else { return complain("this shell works on \(place), and on nothing else", hint: "Another shell can be opened: fsql --data DIR.") }
            do throws(Diagnostic) {
                let found = try await connect(wanted)
                move(to: found.session, place: found.place)
            } catch {
                return diagnostics.line(ErrorText.text(error, in: nil, terminal: .at(STDERR_FILENO, environment: environment)))
            }
        }
        output.line("fsql \(Version.current) works on \(place).")
    }

    private func tellPipelining(_ wanted: String?) {
        output.line("request-pipelining is OFF: statements are executed one after another\(wanted?.lowercased() == "on" ? ", and nothing would be quicker otherwise" : "").")
    }

    private func changeDirectory(to path: String?) {
        let home = environment["HOME"] ?? "/"
        let wanted = path.map { $0 == "~" || $0.hasPrefix("~/") ? home + $0.dropFirst() : $0 } ?? home
        guard chdir(wanted) == 0 else { return complain("cannot change to \"\(wanted)\": \(String(cString: strerror(errno)))") }
        guard let current = getcwd(nil, 0) else { return }
        output.line(String(cString: current))
        free(current)
    }

    private func runSystem(_ command: String?) {
        let shell = environment["SHELL"] ?? "/bin/sh"
        editor.leaveTerminal()
        guard let process = ChildProcess(command.map { ["/bin/sh", "-c", $0] } ?? [shell]) else { return complain("the command cannot be run") }
        let status = process.wait()
        if status != 0, command != nil { complain("the command ended with status \(status)") }
    }
}
