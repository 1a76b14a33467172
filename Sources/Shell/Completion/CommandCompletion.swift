import Engine

/// Completes the shell's own commands and what they take.
struct CommandCompletion {
    let catalog: CompletionCatalog
    let files: (String) -> [String]

    /// Nil if the line is no command of the shell.
    func completion(of line: String) -> Completion? {
        let line = String(line.drop(while: \.isWhitespace))
        if let template = Self.templates[line.lowercased()] { return Completion(typed: line, matches: [Completion.Match(text: template, closing: "")]) }
        guard let first = line.first, first == "\\" || first == "." || Self.words.contains(where: { line.lowercased().hasPrefix($0 + " ") }) else { return nil }
        guard let blank = line.firstIndex(where: \.isWhitespace) else {
            let names = CommandReference.entries.flatMap(\.names).filter { $0.name.first == first }
            return Completion(typed: line, matches: names.filter { $0.name.hasPrefix(line) }.map { Completion.Match(text: $0.name, detail: $0.summary) })
        }
        let name = line[..<blank].lowercased(), rest = String(line[blank...].drop(while: \.isWhitespace))
        let typed = rest.lastIndex(where: \.isWhitespace).map { String(rest[rest.index(after: $0)...]) } ?? rest
        let before = rest.dropLast(typed.count).lowercased()
        let candidates = arguments(of: name, after: before, typed)
        let folded = typed.lowercased()
        return Completion(typed: typed, matches: candidates.filter { $0.text.lowercased().hasPrefix(folded) })
    }

    private func arguments(of name: String, after before: String, _ typed: String) -> [Completion.Match] {
        let sources = catalog.sources.map { Completion.Match(text: $0.name, detail: $0.isTable ? "table" : "stream") }
        switch name {
        case "\\d", "\\d+", ".schema", ".describe": return sources
        case "\\df": return Vocabulary.functions.map { Completion.Match(text: $0.name, detail: $0.summary) }
        case "\\dm": return catalog.models.map { Completion.Match(text: $0, detail: "model") }
        case "\\dc": return catalog.connectors.map { Completion.Match(text: $0, detail: "connector") }
        case "\\i", "\\o", "\\cd", ".read", ".output", ".once", ".cd": return paths(typed)
        case ".import": return before.isEmpty ? paths(typed) : sources
        case "\\copy": return before.hasSuffix(" from ") || before.hasSuffix(" to ") ? paths(typed) : before.isEmpty ? sources : [Completion.Match(text: "FROM"), Completion.Match(text: "TO")]
        case "\\set", "\\unset": return catalog.variables.map { Completion.Match(text: $0, detail: "variable") }
        case "\\pset" where before.isEmpty: return DisplaySettings.names.map { Completion.Match(text: $0.name, detail: $0.summary) }
        case "\\pset", "\\x", "\\timing", "\\live", ".timer", ".headers", ".header", "request-pipelining": return ["on", "off", "auto"].map { Completion.Match(text: $0) }
        case ".mode", "output", "\\chart": return OutputFormat.allCases.map { Completion.Match(text: $0.rawValue) }
        case "help", "\\h", "\\?", ".help": return StatementReference.entries.map { Completion.Match(text: $0.name.lowercased(), detail: $0.summary) }
        case "set": return [Completion.Match(text: "cli")]
        default: return []
        }
    }

    private func paths(_ typed: String) -> [Completion.Match] {
        files(typed.hasPrefix("'") ? String(typed.dropFirst()) : typed).map { Completion.Match(text: typed.hasPrefix("'") ? "'" + $0 : $0, closing: $0.hasSuffix("/") ? "" : " ") }
    }

    /// Commands without a sign before them; `set`, `run` and `spool` are SQL, too.
    private static let words = ["output", "help", "request-pipelining"]

    /// Abbreviations that stand alone, as ksqlDB's command line expands them.
    private static let templates = [
        "cs": "CREATE STREAM ", "ct": "CREATE TABLE ", "csas": "CREATE STREAM name AS SELECT ", "ctas": "CREATE TABLE name AS SELECT ", "ii": "INSERT INTO ",
    ]
}
