import Diagnostics

/// What `help` says.
enum HelpText {
    static let overview = """
        Statements end with ; and may span lines. Tab completes, Ctrl-R searches the history, Alt-Enter begins a line.
        Ctrl-C ends a running query or drops what is typed, Ctrl-D leaves.

        """ + CommandReference.groups.map(text).joined(separator: "\n")

    private static func text(_ group: CommandReference.Group) -> String {
        var text = "\n\(group.title)\n"
        for entry in group.entries {
            let forms = entry.forms.joined(separator: "   ")
            // What does not fit in front of its meaning has a line of its own.
            text += TextWidth.columns(forms) > 38 ? "  \(forms)\n" + String(repeating: " ", count: 42) : "  " + TextWidth.fit(forms, to: 40, alignRight: false)
            text += entry.summary + "\n"
        }
        return String(text.dropLast())
    }

    /// How statements that begin so are written; nil if there are none.
    static func statement(_ begin: String) -> String? {
        let wanted = begin.uppercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let found = StatementReference.entries.filter { $0.name.hasPrefix(wanted) || $0.name.contains(" " + wanted) }
        guard !found.isEmpty else { return nil }
        return found.map { "\($0.name): \($0.summary)\n  \($0.syntax.replacing("\n", with: "\n  "))" }.joined(separator: "\n\n")
    }
}
