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
    /// One line a column: always, never, or where rows are wider than the terminal; nil switches.
    case expanded(OutputStyle.Expansion?)
    case timing(Bool?)
    case headers(Bool?)
    /// Repeats the last statement every so many seconds.
    case watch(seconds: Double)
    /// Opens the last statement in an editor.
    case edit
    case echo(String)
    case unknown(String)
}

extension ShellCommand {
    /// The command in a line, nil if the line is SQL. Words are taken in any case and with or without `;`;
    /// `\` and `.` begin the short forms that users of psql, SQLite and DuckDB know.
    init?(_ line: String) {
        let line = line.trimmingBlanks()
        if let first = line.first, first == "\\" || (first == "." && line.dropFirst().first?.isLetter == true) {
            self = ShellCommand.short(String(line.dropFirst()), isBackslash: first == "\\", line: line)
            return
        }
        var text = line
        while text.hasSuffix(";") { text = String(text.dropLast()).trimmingBlanks() }
        guard let command = ShellCommand.word(text) else { return nil }
        self = command
    }

    private static func word(_ text: String) -> ShellCommand? {
        let (name, rest) = split(text)
        switch name.lowercased() {
        case "help": return .help(rest)
        case "exit" where rest == nil, "quit" where rest == nil: return .exit
        case "clear" where rest == nil: return .clear
        case "history" where rest == nil: return .history
        case "version" where rest == nil: return .version
        case "output": return .output(rest)
        case "spool": return rest.map { $0.lowercased() == "off" ? .spool(nil) : .spool(unquoted($0)) }
        case "run":
            let (script, file) = split(rest ?? "")
            guard script.lowercased() == "script", let file else { return nil }
            return .runScript(unquoted(file))
        default: return nil
        }
    }

    private static func short(_ text: String, isBackslash: Bool, line: String) -> ShellCommand {
        let (name, argument) = split(text.hasSuffix(";") ? String(text.dropLast()) : text)
        if let command = isBackslash ? backslash(name, argument) : dotted(name, argument) { return command }
        return .unknown(line)
    }

    private static func backslash(_ name: String, _ argument: String?) -> ShellCommand? {
        switch name {
        case "q": .exit
        case "?", "h": .help(argument)
        case "d": describe(argument, extended: false)
        case "d+": describe(argument, extended: true)
        case "dt": .statements("SHOW TABLES;")
        case "ds": .statements("SHOW STREAMS;")
        case "df": .statements(argument.map { "DESCRIBE FUNCTION \($0);" } ?? "SHOW FUNCTIONS;")
        case "dq": .statements("SHOW QUERIES;")
        case "dm": .statements(argument.map { "DESCRIBE MODEL \($0);" } ?? "SHOW MODELS;")
        case "dc": .statements(argument.map { "DESCRIBE CONNECTOR \($0);" } ?? "SHOW CONNECTORS;")
        case "dT": .statements("SHOW TYPES;")
        case "l": .statements("SHOW TOPICS;")
        case "i": argument.map { .runScript(unquoted($0)) }
        case "o": .send(argument.map(unquoted))
        case "x": argument.map { text in OutputStyle.Expansion(rawValue: text.lowercased()).map(ShellCommand.expanded) } ?? .expanded(nil)
        case "timing": .timing(argument.flatMap(isOn))
        case "watch": .watch(seconds: argument.flatMap(Double.init) ?? 2)
        case "e": .edit
        case "s": .history
        case "echo": .echo(argument ?? "")
        case "set": define(argument)
        default: nil
        }
    }

    private static func dotted(_ name: String, _ argument: String?) -> ShellCommand? {
        switch name.lowercased() {
        case "quit", "exit": .exit
        case "help": .help(argument)
        case "mode": .output(argument)
        case "tables": .statements("SHOW STREAMS; SHOW TABLES;")
        case "schema": describe(argument, extended: false)
        case "read": argument.map { .runScript(unquoted($0)) }
        case "output": .send(argument.map(unquoted))
        case "timer": .timing(argument.flatMap(isOn))
        case "headers", "header": .headers(argument.flatMap(isOn))
        default: nil
        }
    }

    private static func describe(_ name: String?, extended: Bool) -> ShellCommand {
        guard let name else { return .statements("SHOW STREAMS; SHOW TABLES;") }
        return .statements("DESCRIBE \(name)\(extended ? " EXTENDED" : "");")
    }

    private static func define(_ argument: String?) -> ShellCommand? {
        guard let argument else { return .statements("SHOW VARIABLES;") }
        let (name, value) = split(argument)
        return .statements("DEFINE \(name) = '\(unquoted(value ?? "").doubling("'"))';")
    }

    private static func isOn(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "on", "true", "yes", "1": true
        case "off", "false", "no", "0": false
        default: nil
        }
    }

    private static func split(_ text: String) -> (String, String?) {
        guard let blank = text.firstIndex(where: \.isWhitespace) else { return (text, nil) }
        let rest = text[blank...].trimmingBlanks()
        return (String(text[..<blank]), rest.isEmpty ? nil : rest)
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.first == "'", text.last == "'" else { return text }
        return String(text.dropFirst().dropLast()).replacing("''", with: "'")
    }
}
