import Engine

/// Completes what is typed at the prompt.
struct Completer {
    let catalog: CompletionCatalog
    /// Names of files that begin so.
    let files: (String) -> [String]

    func completion(before: String, after: String) -> Completion {
        // A command has a line of its own, where no statement is open.
        let line = String(before.split(separator: "\n", omittingEmptySubsequences: false).last ?? "")
        let isOpen = !TypedText(String(before.dropLast(line.count))).isComplete
        if !isOpen, let command = CommandCompletion(catalog: catalog, files: files).completion(of: line) { return command }
        let statement = TypedStatement(before: before, after: after)
        let place = StatementCompletion(statement: statement, catalog: catalog, files: files)
        return Completion(typed: statement.typed, matches: fitting(place.candidates(), statement), heading: place.heading)
    }

    /// Those that begin as what is typed does, in the case that was begun.
    private func fitting(_ candidates: [Completion.Match], _ statement: TypedStatement) -> [Completion.Match] {
        let typed = statement.typed, folded = typed.lowercased()
        // A text in quotes stands as it is.
        if statement.isInText { return candidates.filter { $0.text.lowercased().hasPrefix(folded) } }
        let isLower = typed.first?.isLowercase == true
        var seen: Set<String> = []
        return candidates.filter { match in
            // A name in quotes is found without them, too.
            let text = match.text.lowercased()
            return (text.hasPrefix(folded) || (text.first.map { $0 == "`" || $0 == "'" } ?? false) && text.dropFirst().hasPrefix(folded)) && seen.insert(match.text).inserted
        }.map { match in
            var written = match
            // Names in back quotes and texts keep their case, and are the same in another case where they have none.
            if isLower, !match.text.hasPrefix("`"), !match.text.hasPrefix("'") { written.text = match.text.lowercased() }
            return written
        }
    }
}
