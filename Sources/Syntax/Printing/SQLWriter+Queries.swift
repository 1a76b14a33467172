extension SQLWriter {
    /// - Parameter file: The path that stands where the source's name would.
    mutating func query(_ query: Query, file: String? = nil) {
        selectList(query.items)
        word("FROM")
        if let file {
            string(file)
            if let alias = query.from.alias {
                word("AS")
                name(alias)
            }
        } else {
            source(query.from)
        }
        for join in query.joins { self.join(join) }
        if let window = query.window { self.window(window) }
        if let filter = query.filter { clause("WHERE", filter) }
        if query.hasGroupBy { grouping("GROUP BY", query.groupBy) }
        if query.hasPartitionBy { grouping("PARTITION BY", query.partitionBy) }
        if let having = query.having { clause("HAVING", having) }
        switch query.emit {
        case .none: break
        case .changes: words("EMIT CHANGES")
        case .final: words("EMIT FINAL")
        }
        if !query.orderBy.isEmpty {
            words("ORDER BY")
            list(query.orderBy) { writer, item in
                writer.expression(item.expression)
                if item.isDescending { writer.word("DESC") }
            }
        }
        if let limit = query.limit { words("LIMIT \(limit)") }
    }

    mutating func selectList(_ items: [SelectItem]) {
        word("SELECT")
        list(items) { $0.item($1) }
    }

    private mutating func clause(_ word: String, _ condition: SQLExpression) {
        self.word(word)
        expression(condition)
    }

    private mutating func grouping(_ words: String, _ elements: [SQLExpression]) {
        self.words(words)
        if elements.isEmpty { word("()") } else { list(elements) { $0.valueExpression($1) } }
    }

    private mutating func item(_ item: SelectItem) {
        switch item.kind {
        case .all: word("*")
        case .allOf(let source): word(spelled(source) + ".*")
        case .structAll(let base):
            postfix(base)
            close("->*")
        case .expression(let expression, let alias):
            self.expression(expression)
            if let alias {
                word("AS")
                name(alias)
            }
        }
    }

    private mutating func source(_ source: SourceReference) {
        name(source.name)
        if let alias = source.alias {
            word("AS")
            name(alias)
        }
    }

    private mutating func join(_ join: Join) {
        words(join.kind == .inner ? "JOIN" : join.kind.rawValue + " JOIN")
        source(join.source)
        if let within = join.within {
            word("WITHIN")
            let before = SQLWriter.duration(within.before), after = SQLWriter.duration(within.after)
            words(within.before == within.after ? before : "(\(before), \(after))")
            if let gracePeriod = within.gracePeriod { words("GRACE PERIOD \(SQLWriter.duration(gracePeriod))") }
        }
        word("ON")
        expression(join.condition)
    }

    private mutating func window(_ window: WindowClause) {
        words("WINDOW")
        switch window.kind {
        case .tumbling(let size): words("TUMBLING (SIZE \(SQLWriter.duration(size))")
        case .hopping(let size, let advance):
            words("HOPPING (SIZE \(SQLWriter.duration(size)), ADVANCE BY \(SQLWriter.duration(advance))")
        case .session(let gap): words("SESSION (\(SQLWriter.duration(gap))")
        }
        if let retention = window.retention { close(", RETENTION \(SQLWriter.duration(retention))") }
        if let gracePeriod = window.gracePeriod { close(", GRACE PERIOD \(SQLWriter.duration(gracePeriod))") }
        close(")")
    }
}
