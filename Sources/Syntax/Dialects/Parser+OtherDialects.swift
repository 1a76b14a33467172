import Diagnostics

/// What somebody may have meant who writes another dialect of SQL. Only errors come here: nothing of it costs a statement that is right.
extension Parser {
    /// The hint for the token found, from the words around it; nil if they say nothing.
    ///
    /// - Parameter what: What could stand here, as messages say it.
    func otherDialect(expecting what: String) -> String? {
        formHint(expecting: what) ?? wordHint(expecting: what) ?? callHint
    }

    /// What to write instead of a statement that starts with these words.
    func otherStatement() -> String? { upper(-1) == "EXPLAIN" ? "EXPLAIN SELECT …; leave \(upper(0)) out." : OtherDialects.statements[upper(0)] }

    /// The token's text in upper case, or "": strings and quoted names are no words.
    func upper(_ ahead: Int) -> String {
        let index = position + ahead
        guard tokens.indices.contains(index) else { return "" }
        switch tokens[index].kind {
        case .word, .keyword: return text(of: tokens[index]).uppercased()
        case .symbol(let symbol): return symbol.rawValue
        default: return ""
        }
    }

    private func kind(_ ahead: Int) -> Token.Kind? {
        let index = position + ahead
        return tokens.indices.contains(index) ? tokens[index].kind : nil
    }

    /// The words of the statement that stand before the next token, without what parentheses hold.
    private var wordsBefore: [String] {
        var words: [String] = [], depth = 0, index = position - 1
        while index >= 0, tokens[index].kind != .symbol(.semicolon), words.count < Parser.wordsLookedAt {
            switch tokens[index].kind {
            case .symbol(.rightParenthesis): depth += 1
            case .symbol(.leftParenthesis): depth = max(0, depth - 1)
            case .word, .keyword: if depth == 0 { words.append(text(of: tokens[index]).uppercased()) }
            default: break
            }
            index -= 1
        }
        return words
    }

    private static let wordsLookedAt = 40

    // MARK: Forms

    /// Forms that other dialects have, by the tokens around the place.
    private func formHint(expecting what: String) -> String? {
        let found = upper(0), before = upper(-1), next = upper(1)
        if what == "the name of a property", let hint = OtherDialects.property(found) { return hint }
        if what == "ADD" { return "Columns stay as they are: CREATE STREAM new AS SELECT column AS name, … FROM old; leaves some out or renames them." }
        if what == "a length", before == "(", upper(-2) == "KEY" { return "PRIMARY KEY stands behind the column's type: id INT PRIMARY KEY." }
        if found == "WITH" || found == "WITHOUT", next == "TIME" { return OtherDialects.clauses["WITHOUT"] }
        if what.hasPrefix("a duration"), found == "INTERVAL" || kind(0) == .string { return "Leave INTERVAL and the quotes out: a duration is a number and a unit, 1 MINUTE." }
        if what == "FROM", found == "WITHIN" { return OtherDialects.functions["LISTAGG"] }
        if upper(-2) == "WATERMARK" { return OtherDialects.clauses["WATERMARK"] }
        if what == "TIME", before == "AT" { return "AT TIME ZONE 'UTC' moves a time; as a name AT is reserved and needs back quotes: `AT`." }
        if what == "a type", let hint = OtherDialects.types[found] { return hint }
        if found == "<" || found == "(", what != "an expression", let hint = OtherDialects.types[before], enclosingDefinition { return hint }
        if what == "BEGINNING" { return "PRINT topic FROM BEGINNING;" }
        if what == "\":=\"" { return enclosingCall == "MAP" ? "MAP('key' := value, …)" : "STRUCT(name := value, …)" }
        if what.hasPrefix("the id of a query"), found == "QUERY" || found == "QUERIES" { return "\(before) query_id; leave \(found) out. SHOW QUERIES lists the ids." }
        if what == "a whole number after LIMIT" { return found == "ALL" ? "Leave LIMIT out." : "LIMIT 10" }
        if before == "->" || (upper(-2) == "->" && before == ">"), what == "the name of a field" {
            return "EXTRACTJSONFIELD(text, '$.field') takes a field of JSON text; a field of a STRUCT stands without quotes: value->field."
        }
        if Parser.windows.contains(found), what == "an expression" { return OtherDialects.times["TUMBLE"] }
        if found == "LIKE", ["SHOW", "LIST"].contains(wordsBefore.last) { return "Leave LIKE out: all are listed." }
        if found == "NOT", let hint = OtherDialects.clauses[next], ["ILIKE", "RLIKE", "REGEXP", "SIMILAR", "GLOB"].contains(next) { return "NOT (…): " + hint }
        if before == "*" || before == "]", ["EXCEPT", "EXCLUDE", "REPLACE", "RENAME"].contains(found), what == "FROM" {
            return "List the columns that are wanted: SELECT a, b FROM name."
        }
        switch (before, found) {
        case ("=", "="): return "= compares, written once."
        case ("*", "*"): return OtherDialects.signs["^"]
        case ("<=", ">"): return "IS NOT DISTINCT FROM compares so that NULL equals NULL."
        case ("<", "<"), (">", ">"): return "There are no operations on bits."
        case ("[", _) where what == "an expression": return "Elements count from 1: array[1]; SLICE(array, 2, 3) cuts a part out."
        case (_, "[") where what == "an expression" || what == "a name" || what.hasPrefix("the name"):
            return "A name with other signs stands in back quotes: `name`. ARRAY[1, 2] makes an array."
        case ("FROM", "TABLE"), ("JOIN", "TABLE"): return OtherDialects.times["TUMBLE"]
        case ("IF", "EXIST"), ("NOT", "EXIST"): return "Did you mean EXISTS?"
        case ("IF", "NOT") where next == "EXIST": return "Did you mean IF NOT EXISTS?"
        case ("IS", "TRUE"), ("NOT", "TRUE"): return "A BOOLEAN is a condition by itself: WHERE column."
        case ("IS", "FALSE"), ("NOT", "FALSE"): return "A BOOLEAN is a condition by itself: WHERE NOT column."
        case ("IS", "UNKNOWN"), ("NOT", "UNKNOWN"): return "column IS NULL asks."
        case ("(", "SELECT"): return OtherDialects.subquery
        case ("INSERT", _) where what == "INTO": return found == "OVERWRITE" ? OtherDialects.clauses[found] : "INSERT INTO name (column, …) VALUES (value, …);"
        case ("INTO", "TABLE"), ("INTO", "STREAM"): return "INSERT INTO name: leave \(found) out."
        case (_, "SET") where wordsBefore.contains("INSERT"): return "INSERT INTO name (column, …) VALUES (value, …);"
        case (_, "DEFAULT") where wordsBefore.contains("INSERT"): return "INSERT INTO name (column, …) VALUES (value, …); a column left out is NULL."
        case ("DESCRIBE", "TABLE"), ("DESCRIBE", "STREAM"): return "DESCRIBE name: leave \(found) out."
        case ("AS", "(") where what == "SELECT": return "Leave the parentheses out: AS SELECT …"
        case ("SET", _) where what.contains("single quotes"): return "SET 'name' = 'value';"
        case (_, "."): return dotHint(before)
        case (_, ","): return commaHint(expecting: what)
        default: break
        }
        if kind(0) == .string { return stringHint(expecting: what, before: before) }
        if what.hasSuffix("after WINDOW") || Parser.windows.contains(before) || what == "SIZE" || enclosingCall.map(Parser.windows.contains) == true { return windowHint(expecting: what) }
        if found == "WITH", wordsBefore.last == "CREATE", wordsBefore.contains("SELECT") { return "WITH stands before AS: CREATE STREAM name WITH (…) AS SELECT …" }
        if found == "LIKE", wordsBefore.last == "CREATE", !wordsBefore.contains("SELECT") { return "CREATE STREAM name AS SELECT * FROM other; has the columns of the other one." }
        return nil
    }

    private static let windows: Set<String> = ["TUMBLING", "HOPPING", "SESSION"]

    private func windowHint(expecting what: String) -> String? {
        let inside = [upper(-1), enclosingCall ?? ""]
        if inside.contains("HOPPING"), what == "\",\"" || what == "ADVANCE" || what == "\"(\"" || what == "SIZE" {
            return "HOPPING (SIZE 1 MINUTE, ADVANCE BY 10 SECONDS): ADVANCE BY says how far apart windows start."
        }
        if inside.contains("TUMBLING"), what == "\"(\"" || what == "SIZE" { return "TUMBLING (SIZE 1 MINUTE)" }
        if inside.contains("SESSION"), what == "\"(\"" { return "SESSION (1 MINUTE): a session ends after a minute without a record." }
        guard what.hasSuffix("after WINDOW") else { return nil }
        return suggestion(among: [.tumbling, .hopping, .session]) ?? "For example WINDOW TUMBLING (SIZE 1 MINUTE)."
    }

    private func dotHint(_ before: String) -> String? {
        if kind(-2) == .symbol(.dot) { return "A field of a STRUCT is column->field, with a source source.column->field." }
        if ["FROM", "JOIN", "INTO", "STREAM", "TABLE", "DESCRIBE"].contains(upper(-2)) { return "There is one database: leave \(described(token(-1))) and the point out." }
        return "A field of a STRUCT is value->field."
    }

    private func commaHint(expecting what: String) -> String? {
        if wordsBefore.first == "LIMIT" { return "Leave the second number out: LIMIT n gives the first n rows." }
        guard what == "\";\"" else { return nil }
        let clauses: Set<String> = ["FROM", "WHERE", "GROUP", "HAVING", "EMIT", "LIMIT", "VALUES", "ORDER", "DROP", "TERMINATE", "DESCRIBE"]
        switch wordsBefore.first(where: clauses.contains) {
        case "FROM": return "Sources are joined: FROM a JOIN b … ON a.column = b.column."
        case "WHERE", "HAVING": return "Conditions are joined by AND or OR."
        case "DROP", "TERMINATE", "DESCRIBE": return "Leave the others out: one name for each statement."
        default: return nil
        }
    }

    private func stringHint(expecting what: String, before: String) -> String? {
        switch before {
        case "DATE", "TIME", "TIMESTAMP", "DATETIME": return "A text stands for a \(before) by itself, where one is needed; CAST(\(text(of: token())) AS \(before == "DATETIME" ? "TIMESTAMP" : before)) says so."
        case "INTERVAL":
            return upper(-2) == "SIZE" || upper(-2) == "WITHIN" || upper(-2) == "BY"
                ? "A duration is a number and a unit: 1 MINUTE." : "TIMESTAMPADD(HOURS, 1, time) gives a later time, TIMESTAMPSUB an earlier one."
        case "E", "N", "X", "B", "R", "U": return "A text is written as it is: 'text', a quote inside as ''."
        default: break
        }
        if what == "an alias" || what == "FROM" { return "An alias is a name, without quotes or in back quotes: AS `name`." }
        if what.hasPrefix("the name of a s") || what.hasPrefix("the name of a t") || what == "a column name" { return "A name stands without quotes, or in back quotes: `name`." }
        return nil
    }

    // MARK: Words

    /// A word that starts a clause elsewhere: the token found, or the word before it, which then was taken for an alias.
    private func wordHint(expecting what: String) -> String? {
        let found = upper(0), before = upper(-1)
        if what == "ON", let join = wordsBefore.prefix(8).first(where: Parser.joins.contains) { return OtherDialects.clauses[join] }
        if what == "a type" || what == "a length" || what.hasSuffix("a whole number") { return nil }
        if found == "ON", let hint = OtherDialects.clauses[upper(1)] { return hint }
        if found == "WITH", upper(1) == "TIES" || upper(1) == "ORDINALITY" { return "Leave it out." }
        if found == "KEY", before == "FOREIGN" || before == "UNIQUE" { return OtherDialects.clauses[before] }
        let isDefinition = wordsBefore.last == "CREATE" && !wordsBefore.contains("SELECT") || enclosingDefinition
        if found == "NOT" || found == "ROW" || found == "MATERIALIZED", !isDefinition { return nil }
        switch kind(0) {
        case .word, .keyword(.sample), .keyword(.not), .keyword(.partition):
            if let hint = OtherDialects.clauses[found] { return hint }
        default: break
        }
        if isDefinition, kind(-1) == .word || kind(-1) == .keyword(.key), before == "CONSTRAINT" || before == "CHECK" { return OtherDialects.clauses[before] }
        guard kind(-1) == .word else { return nil }
        if found == "(", let hint = OtherDialects.times[before] { return hint }
        return OtherDialects.clauses[before]
    }

    private static let joins: Set<String> = ["CROSS", "NATURAL", "SEMI", "ANTI", "ASOF", "USING", "APPLY", "LATERAL"]

    /// Whether the place lies in the list of columns of a CREATE.
    private var enclosingDefinition: Bool {
        guard let open = openParenthesis, open > 0 else { return false }
        var index = open
        while index > 0, tokens[index - 1].kind != .symbol(.semicolon) { index -= 1 }
        guard tokens[index].kind == .keyword(.create) else { return false }
        return !tokens[index..<open].contains { $0.kind == .keyword(.select) || $0.kind == .keyword(.with) }
    }

    // MARK: Calls

    /// A function whose arguments are written otherwise elsewhere: EXTRACT(HOUR FROM time).
    private var callHint: String? {
        guard let name = enclosingCall else {
            return kind(0) == .symbol(.leftParenthesis) ? OtherDialects.functions[upper(-1)] : OtherDialects.functions[upper(0)].flatMap { upper(1) == "(" ? $0 : nil }
        }
        return OtherDialects.calls[name] ?? OtherDialects.functions[name] ?? (upper(1) == "(" ? OtherDialects.functions[upper(0)] : nil)
    }

    private var enclosingCall: String? {
        guard let open = openParenthesis, open > 0 else { return nil }
        switch tokens[open - 1].kind {
        case .word, .keyword: return text(of: tokens[open - 1]).uppercased()
        default: return nil
        }
    }

    /// The innermost parenthesis that is open at the place, at most a few hundred tokens before it.
    private var openParenthesis: Int? {
        var depth = 0, index = position - 1
        while index >= max(0, position - 400), tokens[index].kind != .symbol(.semicolon) {
            if tokens[index].kind == .symbol(.rightParenthesis) { depth += 1 }
            if tokens[index].kind == .symbol(.leftParenthesis) {
                if depth == 0 { return index }
                depth -= 1
            }
            index -= 1
        }
        return nil
    }
}
