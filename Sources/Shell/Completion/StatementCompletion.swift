import Engine
import Values

/// Chooses what may stand at the cursor of a statement, by what stands around it.
struct StatementCompletion {
    let statement: TypedStatement
    let catalog: CompletionCatalog
    let files: (String) -> [String]

    /// Groups of words, the most likely group first; nil: nothing is known of the place.
    func candidates() -> [Completion.Match] {
        if statement.isInText { return texts() }
        if let field = fields() { return field }
        if let list = listed() { return list }
        if let option = options() { return option }
        if let column = declaration() { return column }
        return expressions()
    }

    /// Said above the list: the forms of the function whose arguments are typed.
    var heading: [String] {
        guard statement.typed.isEmpty, !statement.isInText, let name = statement.openParentheses.last?.before,
            let function = Vocabulary.functions.first(where: { $0.name == name })
        else { return [] }
        return function.forms.count > 4 ? Array(function.forms.prefix(3)) + ["… \(function.forms.count - 3) more forms"] : function.forms
    }

    // MARK: Names

    private var sources: [Completion.Match] {
        catalog.sources.map { Completion.Match(text: CompletionName.written($0.name), detail: $0.isTable ? "table" : "stream") }
    }

    private func sources(isTable: Bool) -> [Completion.Match] {
        catalog.sources.filter { $0.isTable == isTable }.map { Completion.Match(text: CompletionName.written($0.name), detail: isTable ? "table" : "stream") }
    }

    private func names(_ names: [String], _ detail: String) -> [Completion.Match] { names.map { Completion.Match(text: CompletionName.written($0), detail: detail) } }
    private func words(_ words: String...) -> [Completion.Match] { words.map { Completion.Match(text: $0) } }

    /// What the word before asks for.
    private func listed() -> [Completion.Match]? {
        let last = statement.word(0), before = statement.word(1), first = statement.word(statement.units.count - 1)
        if statement.units.isEmpty { return StatementWords.starters }
        switch (before, last) {
        case ("DROP", "STREAM"), ("ALTER", "STREAM"), ("ASSERT", "STREAM"): return sources(isTable: false)
        case ("DROP", "TABLE"), ("ALTER", "TABLE"), ("ASSERT", "TABLE"): return sources(isTable: true)
        case ("DROP", "MODEL"), ("ALTER", "MODEL"), ("RETRAIN", "MODEL"), ("DESCRIBE", "MODEL"), ("MODEL", "VERSIONS"), ("PREDICT", "("): return names(catalog.models, "model")
        case ("DROP", "CONNECTOR"), ("DESCRIBE", "CONNECTOR"): return names(catalog.connectors, "connector")
        case ("DROP", "TYPE"): return names(catalog.types, "type")
        case ("DESCRIBE", "FUNCTION"): return functions(closing: "")
        case ("IF", "EXISTS"):
            switch statement.word(3) {
            case "DROP" where statement.word(2) == "TABLE": return sources(isTable: true)
            case "DROP" where statement.word(2) == "MODEL": return names(catalog.models, "model")
            case "DROP" where statement.word(2) == "CONNECTOR": return names(catalog.connectors, "connector")
            case "DROP" where statement.word(2) == "TYPE": return names(catalog.types, "type")
            default: return sources(isTable: false)
            }
        default: break
        }
        switch last {
        case "FROM" where first == "PRINT": return words("BEGINNING")
        case "FROM", "JOIN", "INTO": return sources
        case "DESCRIBE": return sources + words("EXTENDED", "FUNCTION", "MODEL", "CONNECTOR", "STREAMS", "TABLES", "SELECT")
        case "PRINT": return catalog.topics.map { Completion.Match(text: "'\($0)'", detail: "topic") }
        case "TERMINATE", "PAUSE", "RESUME": return names(catalog.queries, "query") + words("ALL")
        case "EXPLAIN": return names(catalog.queries, "query") + words("SELECT", "CREATE")
        case "UNDEFINE": return names(catalog.variables, "variable")
        case "SET", "UNSET": return last == "SET" && first == "ALTER" ? nil : Vocabulary.settings.map { Completion.Match(text: "'\($0.name)'", detail: $0.summary, closing: last == "SET" ? " = " : "") }
        case "SYSTEM" where first == "ALTER": return Vocabulary.settings.map { Completion.Match(text: "'\($0.name)'", detail: $0.summary, closing: " = ") }
        default: return StatementWords.after(statement)
        }
    }

    private func functions(closing: String = "(") -> [Completion.Match] {
        Vocabulary.functions.map { function in
            let more = function.forms.count > 1 ? " and \(function.forms.count - 1) more" : ""
            return Completion.Match(text: function.name, detail: (function.forms.first ?? function.summary) + more, closing: closing)
        }
    }

    // MARK: Columns and fields

    private func source(_ name: String) -> CompletionCatalog.Source? { catalog.sources.first { $0.name == name } }

    /// The sources of this statement by their names and aliases; those of all statements where none is named yet.
    private var visible: [(label: String, source: CompletionCatalog.Source)] {
        statement.namedSources.compactMap { named in source(named.name).map { (named.alias ?? named.name, $0) } }
    }

    private func match(_ column: ResultColumn) -> Completion.Match {
        Completion.Match(text: CompletionName.written(column.name), detail: "\(column.type)\(column.isKey ? " KEY" : "")")
    }

    private var columns: [Completion.Match] {
        let visible = visible
        var seen: Set<String> = []
        let from = visible.isEmpty ? catalog.sources : visible.map(\.source)
        return from.flatMap(\.columns).filter { seen.insert($0.name).inserted }.map(match)
    }

    /// Fields behind `->`, and columns behind `source.`; nil elsewhere.
    private func fields() -> [Completion.Match]? {
        switch statement.word(0) {
        case ".":
            let label = statement.units.count > 1 ? statement.units[statement.units.count - 2].text.unquotedName : ""
            let found = visible.first { $0.label == label || $0.source.name == label }?.source ?? source(label)
            return found.map { $0.columns.map(match) } ?? columns
        case "->":
            guard case .structure(let fields)? = type(endingAt: statement.units.count - 2) else { return [] }
            return fields.map { Completion.Match(text: CompletionName.written($0.name), detail: "\($0.type)") }
        default: return nil
        }
    }

    /// The type of `column`, `source.column`, `column[…]` or `column->field` whose last word is there.
    private func type(endingAt index: Int) -> SQLType? {
        guard statement.units.indices.contains(index) else { return nil }
        let unit = statement.units[index]
        if unit.text == "]" {
            var depth = 0, place = index
            while place >= 0 {
                if statement.units[place].text == "]" { depth += 1 } else if statement.units[place].text == "[" { depth -= 1 }
                if depth == 0 { break }
                place -= 1
            }
            switch type(endingAt: place - 1) {
            case .array(let element): return element
            case .map(_, let value): return value
            default: return nil
            }
        }
        let name = unit.text.unquotedName
        if index > 0, statement.units[index - 1].text == "->" {
            guard case .structure(let fields)? = type(endingAt: index - 2) else { return nil }
            return fields.first { $0.name == name }?.type
        }
        var candidates = visible.isEmpty ? catalog.sources : visible.map(\.source)
        if index > 1, statement.units[index - 1].text == "." {
            let label = statement.units[index - 2].text.unquotedName
            candidates = visible.filter { $0.label == label || $0.source.name == label }.map(\.source)
        }
        return candidates.lazy.flatMap(\.columns).first { $0.name == name }?.type
    }

    // MARK: Expressions

    /// Where values stand: columns, then sources to name them by, functions, and the words of expressions; behind a value, what goes on.
    private func expressions() -> [Completion.Match] {
        guard let last = statement.units.last else { return StatementWords.starters }
        let ends = last.kind == .name || last.kind == .string || last.kind == .number || [")", "]", "*"].contains(last.text) || ["END", "NULL", "TRUE", "FALSE", "CHANGES", "FINAL"].contains(last.word)
        // `*` ends SELECT *, and asks for more in a * b.
        let isSelectAll = last.text == "*" && ["SELECT", "DISTINCT", ","].contains(statement.word(1))
        if ends, last.text != "*" || isSelectAll { return StatementWords.clauses(behind: statement) }
        let isQuery = statement.units.contains { $0.word == "SELECT" } || statement.beginning.first == "INSERT"
        guard isQuery else { return [] }
        let labels = visible.map { Completion.Match(text: CompletionName.written($0.label), detail: $0.source.isTable ? "table" : "stream", closing: ".") }
        return columns + (visible.count > 1 ? labels : []) + functions() + StatementWords.values
    }
}
