/// What was typed or pasted at the prompt, taken apart into statements and commands of the shell, which have a line each.
struct TypedText {
    enum Part: Equatable {
        case statements(String)
        /// Statements that `\g` ends, which may say where the answer goes.
        case sent(String, by: ShellCommand)
        case command(String)
    }

    private(set) var parts: [Part] = []
    /// Whether nothing is missing at the end.
    private(set) var isComplete = true

    init(_ text: String) {
        var pending: String?, isBlank = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isBlank, ShellCommand(String(line)) != nil || line.hasPrefix("!") {
                add(pending)
                (pending, isBlank) = (nil, true)
                parts.append(.command(String(line)))
                continue
            }
            if let (text, command) = TypedText.sent(pending ?? "", line) {
                parts.append(.sent(text, by: command))
                (pending, isBlank) = (nil, true)
                continue
            }
            let text = pending.map { $0 + "\n" + line } ?? String(line)
            pending = text
            // Only a semicolon ends a statement; before the first one each line may still be a comment.
            guard isBlank || line.contains(";") || line.contains("*/") else { continue }
            switch StatementScanner.ending(of: text) {
            case .blank: isBlank = true
            case .open: isBlank = false
            case .complete:
                add(text)
                (pending, isBlank) = (nil, true)
            }
        }
        isComplete = isBlank
        add(pending)
        parts.removeAll { part in
            if case .statements(let text) = part { text.allSatisfy(\.isWhitespace) } else { false }
        }
    }

    /// Statements that follow each other are one script, so that places in it are those of the text.
    private mutating func add(_ text: String?) {
        guard let text else { return }
        if case .statements(let before)? = parts.last { parts[parts.count - 1] = .statements(before + "\n" + text) } else { parts.append(.statements(text)) }
    }

    /// Statements that a `\g` at the line's end closes; nil if there is none outside of quotes and comments.
    private static func sent(_ pending: String, _ line: Substring) -> (String, ShellCommand)? {
        guard let mark = line.lastIndex(of: "\\"), line[mark...].hasPrefix("\\g"), let command = ShellCommand(String(line[mark...])) else { return nil }
        guard case .again = command else { return nil }
        let text = (pending.isEmpty ? "" : pending + "\n") + line[..<mark].trimmingBlanks()
        switch StatementScanner.ending(of: text) {
        case .blank: return nil
        case .complete: return (text, command)
        case .open: return StatementScanner.ending(of: text + ";") == .complete ? (text + ";", command) : nil
        }
    }

    /// What is only blanks and comments does nothing.
    var isBlank: Bool {
        parts.allSatisfy { part in
            switch part {
            case .statements(let text): StatementScanner.ending(of: text) == .blank
            case .command, .sent: false
            }
        }
    }
}
