import Engine

extension StatementCompletion {
    /// The parentheses of options at the cursor: which options there are, how their names are written, and what is given already.
    private struct Options {
        var entries: [Vocabulary.Entry]
        /// Names with dots stand in quotes.
        var areQuoted: Bool
        var content: ArraySlice<TypedStatement.Unit>

        /// The text that is given to an option.
        func value(of name: String) -> String? {
            let units = Array(content)
            return units.indices.first { units[$0].text.unquotedText.lowercased() == name && $0 + 2 < units.count && units[$0 + 1].text == "=" }.map { units[$0 + 2].text.unquotedText }
        }
    }

    private var openOptions: Options? {
        guard let (before, content) = statement.openParentheses.last else { return nil }
        let words = statement.units.map(\.word)
        let depth = statement.units.count - content.count - 1
        if depth > 1, statement.units[depth - 2].word == "TO" {
            return Options(entries: Vocabulary.connectorOptions(of: before.lowercased(), isSink: true), areQuoted: true, content: content)
        }
        guard before == "WITH" || (before == "SET" && words.contains("MODEL")) else { return nil }
        var options = Options(entries: [], areQuoted: true, content: content)
        if words.contains("CONNECTOR") {
            options.entries = Vocabulary.connectorOptions(of: options.value(of: "connector.class"), isSink: words.contains("SINK"))
        } else if words.contains("MODEL") {
            options.entries = Vocabulary.modelOptions(provider: options.value(of: "provider"))
        } else {
            options = Options(entries: Vocabulary.sourceProperties, areQuoted: false, content: content)
        }
        return options
    }

    /// Options and their values, outside of quotes; nil where there are none.
    func options() -> [Completion.Match]? {
        guard let options = openOptions else { return nil }
        switch statement.word(0) {
        case "(", ",":
            let given = Set(options.content.map { $0.text.unquotedText.lowercased() })
            return options.entries.filter { !given.contains($0.name.lowercased()) }.map { entry in
                Completion.Match(text: options.areQuoted ? "'\(entry.name)'" : entry.name, detail: entry.summary, closing: options.areQuoted ? " = " : "=")
            }
        case "=": return values(options, of: statement.units[statement.units.count - 2].text.unquotedText).map { Completion.Match(text: "'\($0)'", closing: "") }
        default: return []
        }
    }

    /// What an open text in quotes may hold.
    func texts() -> [Completion.Match] {
        let last = statement.word(0)
        if let options = openOptions {
            if last == "=", statement.units.count > 1 {
                return values(options, of: statement.units[statement.units.count - 2].text.unquotedText).map { Completion.Match(text: $0, closing: "'") }
            }
            return options.entries.map { Completion.Match(text: $0.name, detail: $0.summary, closing: "' = ") }
        }
        switch last {
        case "SET", "UNSET", "SYSTEM":
            return Vocabulary.settings.map { Completion.Match(text: $0.name, detail: $0.summary, closing: last == "UNSET" ? "'" : "' = '") }
        case "PRINT": return catalog.topics.map { Completion.Match(text: $0, detail: "topic", closing: "'") }
        case "SCRIPT", "SPOOL", "FROM": return files(statement.typed).map { Completion.Match(text: $0, closing: "") }
        case "=" where ["SET", "SYSTEM"].contains(statement.word(2)):
            let name = statement.units[statement.units.count - 2].text.unquotedText
            return (Vocabulary.settings.first { $0.name == name }?.values ?? []).map { Completion.Match(text: $0, closing: "'") }
        default: return []
        }
    }

    private func values(_ options: Options, of name: String) -> [String] {
        switch name.lowercased() {
        case "kafka_topic", "topics", "errors.deadletterqueue.topic.name": return catalog.topics
        case "timestamp", "label": return declaredColumns
        case "retrain.on": return catalog.sources.map(\.name)
        case "connector.class": return Vocabulary.connectorClasses(isSink: statement.units.contains { $0.word == "SINK" }).map(\.name)
        default: return options.entries.first { $0.name.lowercased() == name.lowercased() }?.values ?? []
        }
    }

    /// Columns that this statement declares, or that the sources it reads have.
    private var declaredColumns: [String] {
        let units = statement.units
        let declared = units.indices.filter { $0 > 0 && units[$0].kind == .name && ["(", ","].contains(units[$0 - 1].text) }.map { units[$0].text.unquotedName }
        let read = statement.namedSources.compactMap { named in catalog.sources.first { $0.name == named.name } }.flatMap { $0.columns.map(\.name) }
        return (declared + read).filter { !["KAFKA_TOPIC"].contains($0) }
    }

    /// Types and roles of columns in CREATE; nil elsewhere.
    func declaration() -> [Completion.Match]? {
        let beginning = statement.beginning
        guard beginning.first == "CREATE" || beginning.first == "ASSERT", let (before, content) = statement.openParentheses.first, before != "WITH", before != "SET",
            !statement.units.contains(where: { $0.word == "SELECT" })
        else { return beginning.prefix(2) == ["CREATE", "TYPE"] && statement.word(0) == "AS" ? types : nil }
        guard let last = content.last else { return [] }
        if last.text == "<" || (last.text == "," && statement.units.contains { $0.word == "MAP" && content.contains($0) } && content.contains { $0.text == "<" }) { return types }
        if last.text == "(" || last.text == "," { return [] }
        let previous = content.dropLast().last
        if previous == nil || previous?.text == "," || previous?.text == "<" { return types }
        switch last.word {
        case "PRIMARY": return [Completion.Match(text: "KEY")]
        case "KEY", "HEADERS": return []
        default: return ["KEY", "PRIMARY KEY", "HEADERS", "HEADER"].map { Completion.Match(text: $0) }
        }
    }

    private var types: [Completion.Match] {
        catalog.types.map { Completion.Match(text: CompletionName.written($0), detail: "type") }
            + ["VARCHAR", "INT", "BIGINT", "DOUBLE", "BOOLEAN", "DECIMAL", "TIMESTAMP", "DATE", "TIME", "BYTES", "ARRAY", "MAP", "STRUCT", "STRING", "INTEGER"].map {
                Completion.Match(text: $0, closing: ["DECIMAL"].contains($0) ? "(" : ["ARRAY", "MAP", "STRUCT"].contains($0) ? "<" : " ")
            }
    }
}

extension String {
    /// A text in quotes without them.
    fileprivate var unquotedText: String {
        guard count >= 2, first == "'", last == "'" else { return self }
        return String(dropFirst().dropLast()).replacing("''", with: "'")
    }
}
