import Diagnostics
import Glibc

extension InteractiveShell {
    /// Carries out a command; false to leave the shell.
    func perform(_ command: ShellCommand) async -> Bool {
        switch command {
        case .exit: return false
        case .statements(let sql):
            lastStatements = sql
            await execute(sql)
        case .help(let topic): help(topic)
        case .clear: output.line("\u{1B}[H\u{1B}[2J")
        case .history: for (index, line) in history.lines.enumerated() { output.line("\(index + 1)  \(line)") }
        case .version: output.line("fsql \(Version.current)")
        case .output(let name): setOutput(name)
        case .runScript(let path): await runScript(path)
        case .spool(let path): spool(to: path)
        case .send(let path): send(to: path)
        case .expanded(let expansion):
            style.expansion = expansion ?? (style.expansion == .off ? .on : .off)
            output.line("Expanded display is \(style.expansion == .auto ? "used for wide rows" : style.expansion.rawValue).")
        case .timing(let isOn):
            showsTiming = isOn ?? !showsTiming
            output.line("Timing is \(showsTiming ? "on" : "off").")
        case .headers(let isOn): style.hasHeaders = isOn ?? !style.hasHeaders
        case .watch(let seconds): await watch(every: seconds)
        case .edit: await edit()
        case .echo(let text): output.line(text)
        case .unknown(let text): complain("\"\(text)\" is not a command", hint: "help lists the commands.")
        }
        return true
    }

    func complain(_ message: String, hint: String? = nil) {
        let diagnostic = Diagnostic.execution("shell-command", message, hint: hint)
        diagnostics.line(ErrorText.text(diagnostic, in: nil, terminal: .at(STDERR_FILENO, environment: environment)))
    }

    private func help(_ topic: String?) {
        guard let topic else { return output.line(HelpText.overview) }
        if let text = HelpText.statement(topic) { output.line(text) } else { complain("there is no help on \"\(topic)\"") }
    }

    private func setOutput(_ name: String?) {
        if let name, ["line", "expanded"].contains(name.lowercased()) {
            (style.format, style.expansion) = (.table, .on)
        } else if let name {
            // DuckDB's names of drawn tables all mean ours.
            let isDrawn = ["box", "duckbox", "column", "markdown"].contains(name.lowercased())
            guard let format = isDrawn ? .table : OutputFormat(name: name) else {
                return complain("\"\(name)\" is not an output format", hint: "There are table, json, jsonl and csv.")
            }
            (style.format, style.expansion) = (format, .off)
        }
        output.line("Output format is \(style.format.rawValue).")
    }

    private func runScript(_ path: String) async {
        let script: String?
        do throws(Diagnostic) { script = try TextFile.script(path) } catch { return complain("\(path): \(error.message)", hint: error.hint) }
        guard let text = script else { return complain("cannot read \"\(path)\": \(String(cString: strerror(errno)))") }
        lastStatements = text
        await execute(text, name: path)
    }

    /// Repeats the last statement until Ctrl-C, or until it fails.
    private func watch(every seconds: Double) async {
        guard !lastStatements.isEmpty else { return complain("there is no statement to repeat") }
        while await execute(lastStatements) {
            let pause = Task { try? await Task.sleep(for: .seconds(max(0.1, seconds))) }
            running.begin { pause.cancel() }
            _ = await pause.value
            running.end()
            if running.isTerminated { return }
        }
    }

    private func edit() async {
        guard let text = ExternalEditor.edit(lastStatements, environment: environment) else { return complain("the editor could not be run") }
        guard StatementScanner.ending(of: text) != .blank else { return }
        output.line(text.trimmingBlanks())
        lastStatements = text
        if history.append(StatementScanner.joinedLine(text)) { editor.remember(StatementScanner.joinedLine(text)) }
        await execute(text)
    }
}
