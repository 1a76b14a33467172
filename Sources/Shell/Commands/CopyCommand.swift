/// `\copy`: rows between a file and a stream or table, or from a query into a file.
struct CopyCommand: Equatable {
    /// A stream or table as an identifier is written, or a query.
    var source: String
    var isQuery: Bool
    /// Into the source; else out of it.
    var isFromFile: Bool
    var path: String
    /// Nil: as the file's name ends.
    var format: OutputFormat?

    init(source: String, isQuery: Bool, isFromFile: Bool, path: String, format: OutputFormat?) {
        (self.source, self.isQuery, self.isFromFile, self.path, self.format) = (source, isQuery, isFromFile, path, format)
    }

    /// `SOURCE from|to FILE [[with] csv|json|jsonl]` or `(SELECT …) to FILE …`; nil for anything else.
    init?(_ text: String) {
        var rest = text
        if text.hasPrefix("(") {
            guard let end = text.lastIndex(of: ")") else { return nil }
            source = String(text[text.index(after: text.startIndex)..<end])
            (isQuery, rest) = (true, text[text.index(after: end)...].trimmingBlanks())
        } else {
            let (name, behind) = ShellCommand.split(text)
            guard let behind else { return nil }
            (source, isQuery, rest) = (name, false, behind)
        }
        let (direction, file) = ShellCommand.split(rest)
        guard ["from", "to"].contains(direction.lowercased()), let file else { return nil }
        isFromFile = direction.lowercased() == "from"
        guard !(isFromFile && isQuery) else { return nil }
        let (name, options) = CopyCommand.file(file)
        path = name
        format = OutputFormat.allCases.first { format in
            options.lowercased().split { !$0.isLetter }.contains { $0 == format.rawValue }
        }
    }

    /// The file's name, which may stand in quotes, and what is behind it.
    private static func file(_ text: String) -> (String, String) {
        if text.hasPrefix("'"), let end = text.dropFirst().firstIndex(of: "'") {
            return (String(text[text.index(after: text.startIndex)..<end]), String(text[text.index(after: end)...]))
        }
        let (name, rest) = ShellCommand.split(text)
        return (name, rest ?? "")
    }

    /// How the file is written or read.
    var fileFormat: OutputFormat {
        if let format { return format }
        let name = path.lowercased()
        return name.hasSuffix(".csv") ? .csv : name.hasSuffix(".json") ? .json : name.hasSuffix(".txt") ? .table : .jsonl
    }
}
