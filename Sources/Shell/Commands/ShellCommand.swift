import Values

/// What the shell does by itself, without the engine.
enum ShellCommand: Equatable {
    /// SQL that a short command stands for.
    case statements(String)
    case help(String?)
    case exit
    case clear
    case history
    case version
    /// Shows the output format, or changes it.
    case output(String?)
    case runScript(String)
    /// Copies what is shown to a file; nil ends it.
    case spool(String?)
    /// Sends answers to a file instead of the screen; nil ends it.
    case send(String?)
    /// Sends the next answer to a file.
    case sendOnce(String)
    /// One line a column: always, never, or where rows are wider than the terminal; nil switches.
    case expanded(OutputStyle.Expansion?)
    case timing(Bool?)
    case headers(Bool?)
    /// Shows or changes a setting of the display.
    case display(name: String?, value: String?)
    /// Executes the last statements again, perhaps with their answer in a file, or with one line a column.
    case again(file: String?, isExpanded: Bool)
    case showLast
    /// Repeats the last statement every so many seconds.
    case watch(seconds: Double)
    /// Draws a query, or the last one, as a chart.
    case chart(String?)
    /// Opens the last statement in an editor.
    case edit
    case echo(String)
    case connectionInformation(wanted: String?)
    case changeDirectory(String?)
    case system(String?)
    case copy(CopyCommand)
    case pipelining(String?)
    /// Known, but written in another way: how it is written.
    case misused(usage: String)
    case unknown(String)
}

extension ShellCommand {
    /// The command in a line, nil if the line is SQL. Words are taken in any case and with or without `;`;
    /// `\` and `.` begin the short forms that users of psql, SQLite and DuckDB know.
    init?(_ line: String) {
        let line = ShellCommand.withoutComment(line.trimmingBlanks())
        if let first = line.first, first == "\\" || (first == "." && line.dropFirst().first?.isLetter == true) {
            self = ShellCommand.short(line)
            return
        }
        var text = line
        while text.hasSuffix(";") { text = String(text.dropLast()).trimmingBlanks() }
        guard let command = ShellCommand.word(text, isClosed: line.hasSuffix(";")) else { return nil }
        self = command
    }

    /// The line without a comment before it.
    private static func withoutComment(_ line: String) -> String {
        guard line.hasPrefix("/*"), let end = line.firstRange(of: "*/") else { return line }
        return line[end.upperBound...].trimmingBlanks()
    }

    /// - Parameter isClosed: Whether a semicolon stands behind it.
    private static func word(_ text: String, isClosed: Bool) -> ShellCommand? {
        let (name, rest) = split(text)
        switch name.lowercased() {
        case "help": return .help(rest)
        case "exit" where rest == nil, "quit" where rest == nil: return .exit
        case "clear" where rest == nil: return .clear
        case "history" where rest == nil: return .history
        case "version" where rest == nil: return .version
        case "output": return .output(rest.map(unquoted))
        case "spool": return rest.map { $0.lowercased() == "off" ? .spool(nil) : .spool(unquoted($0)) } ?? .misused(usage: "spool 'FILE'   spool off")
        case "server": return .connectionInformation(wanted: rest.map(unquoted))
        case "request-pipelining": return .pipelining(rest)
        case "set": return rest.flatMap(setCLI)
        // With a semicolon it is a statement, among others.
        case "run" where !isClosed:
            let (script, file) = split(rest ?? "")
            guard script.lowercased() == "script", let file else { return nil }
            return .runScript(unquoted(file))
        default: return nil
        }
    }

    /// ksqlDB's `set cli wrap on` and `set cli column-width 20`.
    private static func setCLI(_ text: String) -> ShellCommand? {
        let (cli, rest) = split(text)
        guard cli.lowercased() == "cli" else { return nil }
        let (name, value) = split(rest ?? "")
        guard let value, ["wrap", "column-width"].contains(name.lowercased()) else { return .misused(usage: "set cli wrap on|off   set cli column-width N") }
        return .display(name: name.lowercased(), value: unquoted(value))
    }

    private static func short(_ line: String) -> ShellCommand {
        let (name, argument) = split(line.hasSuffix(";") && !line.hasPrefix("\\chart") && !line.hasPrefix("\\!") ? String(line.dropLast()) : line)
        if let command = name.hasPrefix("\\") ? backslash(String(name.dropFirst()), argument) : dotted(String(name.dropFirst()).lowercased(), argument) { return command }
        return CommandReference.usage(of: name).map { .misused(usage: $0) } ?? .unknown(line)
    }

    private static func backslash(_ name: String, _ argument: String?) -> ShellCommand? {
        switch name {
        case "q": .exit
        case "?", "h": .help(argument)
        case "d": describe(argument, extended: false)
        case "d+": describe(argument, extended: true)
        case "dt": .statements("SHOW TABLES;")
        case "dt+": .statements("SHOW TABLES EXTENDED;")
        case "ds": .statements("SHOW STREAMS;")
        case "ds+": .statements("SHOW STREAMS EXTENDED;")
        case "df": .statements(argument.map { "DESCRIBE FUNCTION \($0);" } ?? "SHOW FUNCTIONS;")
        case "dq", "dq+": .statements(name == "dq" ? "SHOW QUERIES;" : "SHOW QUERIES EXTENDED;")
        case "dm": .statements(argument.map { "DESCRIBE MODEL \($0);" } ?? "SHOW MODELS;")
        case "dc": .statements(argument.map { "DESCRIBE CONNECTOR \($0);" } ?? "SHOW CONNECTORS;")
        case "dT": .statements("SHOW TYPES;")
        case "l": .statements("SHOW TOPICS;")
        case "l+": .statements("SHOW TOPICS EXTENDED;")
        case "i", "ir": argument.map { .runScript(unquoted($0)) }
        case "o": .send(argument.map(unquoted))
        case "x": argument.map { text in OutputStyle.Expansion(rawValue: text.lowercased()).map(ShellCommand.expanded) } ?? .expanded(nil)
        case "timing": switched(argument, ShellCommand.timing)
        case "t": switched(argument) { .headers($0.map { !$0 }) }
        case "live": switched(argument) { .display(name: "live", value: $0.map(DisplaySettings.word)) }
        case "pset": display(argument)
        case "g": .again(file: argument.map(unquoted), isExpanded: false)
        case "gx": .again(file: argument.map(unquoted), isExpanded: true)
        case "p": .showLast
        case "watch": argument.map { text in Double(text).flatMap { $0 >= 0 && $0.isFinite ? .watch(seconds: $0) : nil } } ?? .watch(seconds: 2)
        case "chart": .chart(argument)
        case "e": .edit
        case "s": .history
        case "echo": .echo(argument.map(unquoted) ?? "")
        case "set": define(argument)
        case "unset": argument.map { .statements("UNDEFINE \($0);") }
        case "conninfo": .connectionInformation(wanted: nil)
        case "cd": .changeDirectory(argument.map(unquoted))
        case "!": .system(argument)
        case "copy": argument.flatMap(CopyCommand.init).map(ShellCommand.copy)
        default: name.hasPrefix("!") ? .system(String(name.dropFirst()) + (argument.map { " " + $0 } ?? "")) : nil
        }
    }

    private static func dotted(_ name: String, _ argument: String?) -> ShellCommand? {
        switch name {
        case "quit", "exit": .exit
        case "help": .help(argument)
        case "mode": .output(argument.map(unquoted))
        case "tables": .statements("SHOW STREAMS; SHOW TABLES;")
        case "schema", "describe": describe(argument, extended: false)
        case "read": argument.map { .runScript(unquoted($0)) }
        case "output": .send(argument.map(unquoted))
        case "once": argument.map { .sendOnce(unquoted($0)) }
        case "timer": switched(argument, ShellCommand.timing)
        case "headers", "header": switched(argument, ShellCommand.headers)
        case "nullvalue": .display(name: "null", value: argument.map(unquoted))
        case "width": argument.map { .display(name: "width", value: $0) }
        case "show": .display(name: nil, value: nil)
        case "import":
            argument.flatMap { text in
                let (file, source) = split(text)
                return source.map { .copy(CopyCommand(source: $0, isQuery: false, isFromFile: true, path: unquoted(file), format: nil)) }
            }
        case "shell", "system": argument.map { .system($0) }
        case "cd": argument.map { .changeDirectory(unquoted($0)) }
        case "print": .echo(argument.map(unquoted) ?? "")
        case "databases": .connectionInformation(wanted: nil)
        default: nil
        }
    }

    /// A switch that is set by on and off, and turned without them; nil for anything else.
    private static func switched(_ argument: String?, _ command: (Bool?) -> ShellCommand) -> ShellCommand? {
        guard let argument else { return command(nil) }
        return DisplaySettings.isOn(argument).map { command($0) }
    }

    private static func display(_ argument: String?) -> ShellCommand {
        guard let argument else { return .display(name: nil, value: nil) }
        let (name, value) = split(argument)
        return .display(name: name.lowercased(), value: value.map(unquoted))
    }

    private static func describe(_ name: String?, extended: Bool) -> ShellCommand {
        guard let name else { return .statements(extended ? "SHOW STREAMS EXTENDED; SHOW TABLES EXTENDED;" : "SHOW STREAMS; SHOW TABLES;") }
        return .statements("DESCRIBE \(name)\(extended ? " EXTENDED" : "");")
    }

    private static func define(_ argument: String?) -> ShellCommand? {
        guard let argument else { return .statements("SHOW VARIABLES;") }
        let (name, value) = split(argument)
        return .statements("DEFINE \(name) = '\(unquoted(value ?? "").doubling("'"))';")
    }

    static func split(_ text: String) -> (String, String?) {
        guard let blank = text.firstIndex(where: \.isWhitespace) else { return (text, nil) }
        let rest = text[blank...].trimmingBlanks()
        return (String(text[..<blank]), rest.isEmpty ? nil : rest)
    }

    static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let quote = text.first, quote == "'" || quote == "\"", text.last == quote else { return text }
        return String(text.dropFirst().dropLast()).replacing("''", with: "'")
    }
}
