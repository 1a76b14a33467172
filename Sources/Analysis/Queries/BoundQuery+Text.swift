import Catalog
import Expressions
import Values

extension BoundQuery {
    /// The query with every name and type resolved, a line for each clause: what `EXPLAIN (BOUND)` prints.
    public var text: String {
        var lines = sources.map { "FROM \($0.definition.kind.rawValue) \($0.definition.name) AS \($0.alias): \($0.definition.schema)" }
        for join in joins {
            lines.append("\(join.kind.rawValue) JOIN (\(join.method)) ON \(text(join.leftKey)) = \(text(join.rightKey)) \(join.leftKey.type)\(join.within.map(text) ?? "")")
        }
        if let filter { lines.append("WHERE \(text(filter))") }
        for function in tableFunctions { lines.append("TABLE FUNCTION \(function.function.name)(\(list(function.arguments)))") }
        if let grouping {
            if let window = grouping.window { lines.append("WINDOW \(window.kind)\(window.gracePeriod.map { " GRACE PERIOD \($0) MILLISECONDS" } ?? "")") }
            lines.append("GROUP BY \(list(grouping.keys))")
            for aggregate in grouping.aggregates { lines.append("AGGREGATE \(text(aggregate))") }
        }
        if let having { lines.append("HAVING \(text(having))") }
        if let partitionBy { lines.append("PARTITION BY \(partitionBy.isEmpty ? "NULL" : list(partitionBy))") }
        lines += items.map { "SELECT \(text($0.expression)) AS \(quoteIdentifier($0.name)) \($0.expression.type)\($0.isKey ? " KEY" : "")" }
        lines.append("EMIT \(emit == .onWindowClose ? "FINAL" : "CHANGES")\(limit.map { " LIMIT \($0)" } ?? "") -> \(resultKind.rawValue)")
        return lines.joined(separator: "\n")
    }

    private func list(_ expressions: [BoundExpression]) -> String { expressions.map(text).joined(separator: ", ") }

    private func text(_ aggregate: BoundAggregate) -> String { "\(aggregate.name)(\(list(aggregate.arguments)))" }

    private func text(_ within: BoundJoin.Within) -> String {
        " WITHIN (\(within.before), \(within.after)) MILLISECONDS" + (within.gracePeriod.map { " GRACE PERIOD \($0) MILLISECONDS" } ?? "")
    }

    private func text(_ expression: BoundExpression) -> String {
        var names: [String] = []
        let placed = expression.movingColumns { id in
            names.append(name(of: id))
            return names.count - 1
        }
        return placed.text(columnNames: names)
    }

    private func name(of id: Int) -> String {
        switch ColumnID.meaning(id) {
        case .source(let source, let column): "\(sources[source].alias).\(sources[source].definition.schema.columns[column].name)"
        case .pseudo(let source, let pseudocolumn): "\(sources[source].alias).\(pseudocolumn.rawValue)"
        case .groupKey(let index): grouping.map { text($0.keys[index]) } ?? "group key \(index)"
        case .aggregate(let index): grouping.map { text($0.aggregates[index]) } ?? "aggregate \(index)"
        case .tableFunction(let index): "\(tableFunctions[index].function.name)(\(list(tableFunctions[index].arguments)))"
        case .joinKey(let index): "the key of join \(index)"
        }
    }
}
