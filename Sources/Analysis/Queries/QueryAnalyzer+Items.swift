import Catalog
import Diagnostics
import Expressions
import Syntax
import Values

/// A SELECT item before keys are told from values.
private struct Candidate {
    var name: String
    var expression: BoundExpression
    var syntax: SQLExpression?
    var span: SourceSpan
}

extension QueryAnalyzer {
    /// SELECT and HAVING: output columns, their names, and which are keys.
    mutating func bindItems(_ syntax: Query, isGrouped: Bool) throws(Diagnostic) {
        var binder = binder(clause: "SELECT")
        binder.aggregates = AggregateCollector()
        binder.tableFunctions = TableFunctionCollector()
        binder.scope.hasWindowBounds = syntax.window != nil
        var names = NameGiver(sources: query.sources)
        for item in syntax.items { if case .expression(_, let alias?) = item.kind { names.take(alias.name) } }
        var candidates: [Candidate] = []
        for item in syntax.items { candidates += try expand(item, &binder, &names) }
        if let having = syntax.having {
            let tableFunctions = binder.tableFunctions
            binder.scope.clause = "HAVING"
            binder.tableFunctions = nil
            query.having = try binder.bindCondition(having)
            binder.tableFunctions = tableFunctions
        }
        try finishAggregates(binder, syntax, isGrouped: isGrouped)
        let keys = groupKeys
        if let having = syntax.having, let bound = query.having {
            query.having = try grouped(bound, by: keys, at: having, clause: "HAVING", of: candidates.map(\.expression))
        }
        query.tableFunctions = binder.tableFunctions?.calls ?? []
        if !query.tableFunctions.isEmpty {
            if query.grouping != nil { throw .analysis("table-function-group", "a query with GROUP BY or aggregates cannot have table functions", at: syntax.span, hint: "Make the rows in a first query, aggregate them in a second one.") }
            if query.resultKind == .table { throw .analysis("table-function-table", "table functions need a stream, not a table", at: syntax.from.span, hint: "Declare a stream over the table's topic.") }
        }
        if query.grouping != nil {
            let bound = candidates.map(\.expression)
            for index in candidates.indices {
                let candidate = candidates[index]
                // A column of `*` is spoken of by its name.
                let written = candidate.syntax ?? SQLExpression(.column(qualifier: nil, name: Identifier(candidate.name)), span: candidate.span)
                candidates[index].expression = try grouped(candidate.expression, by: keys, at: written, clause: "SELECT", of: bound)
            }
        }
        try assignKeys(candidates, syntax)
    }

    private mutating func finishAggregates(_ binder: ExpressionBinder, _ syntax: Query, isGrouped: Bool) throws(Diagnostic) {
        let calls = binder.aggregates?.calls ?? []
        guard !calls.isEmpty else {
            if syntax.hasGroupBy {
                throw .analysis("group-without-aggregate", "GROUP BY without an aggregate function in SELECT or HAVING", at: syntax.groupBySpan, hint: "For a new key without aggregation use PARTITION BY.")
            }
            if let having = syntax.having { throw .analysis("having-without-group", "HAVING requires GROUP BY", at: having.span, hint: "Use WHERE.") }
            return
        }
        if !isGrouped {
            guard role == .push || role == .training else {
                throw .analysis("aggregate-without-group", "\(role == .pull ? "a pull query" : "a persistent query") does not support aggregate function \(calls[0].name) without a GROUP BY", at: syntax.span, hint: "Add GROUP BY.")
            }
            guard query.partitionBy == nil, !syntax.hasPartitionBy else {
                throw .analysis("partition-by-aggregate", "a query with aggregate functions cannot have PARTITION BY", at: syntax.partitionBySpan, hint: "Use GROUP BY: what is grouped by is the result's key.")
            }
            query.grouping = BoundGrouping(keys: [], aggregates: [], window: nil)
        }
        let readsTable = query.joins.last.map { $0.method == .tableTable || $0.method == .foreignKey } ?? (query.sources[0].definition.kind == .table)
        if readsTable, let call = calls.first(where: { !$0.function.supportsUndo }) {
            throw .analysis("aggregate-over-table", "the aggregation function \(call.name) cannot be applied to a table source", at: syntax.span, hint: "A table's rows change: only functions that can take a row out again work.")
        }
        query.grouping?.aggregates = calls
        query.resultKind = .table
        query.resultWindow = query.grouping?.window?.info
    }

    private func expand(_ item: SelectItem, _ binder: inout ExpressionBinder, _ names: inout NameGiver) throws(Diagnostic) -> [Candidate] {
        switch item.kind {
        case .all:
            if let keys = query.partitionBy { return repartitioned(keys, &names, item.span) }
            var result: [Candidate] = []
            if let synthetic = scope.syntheticKey, role == .persistent {
                result.append(Candidate(name: synthetic.name, expression: synthetic.expression, syntax: nil, span: item.span))
            }
            for source in query.sources.indices { result += columns(of: source, prefixed: query.sources.count > 1, item.span) }
            return result
        case .allOf(let alias):
            guard let source = query.sources.firstIndex(where: { $0.alias.isSame(as: alias.name) }) else {
                throw .analysis("unknown-source", "'\(alias.name)' is not a stream, table or alias of this query", at: alias.span, hint: suggestion(for: alias, among: query.sources.map(\.alias)))
            }
            return columns(of: source, prefixed: query.sources.count > 1, item.span)
        case .structAll(let base):
            let bound = try binder.bind(base)
            guard case .structure(let fields) = bound.type else {
                throw .analysis("not-a-struct", "->* needs a STRUCT, not \(bound.type)", at: base.span, hint: "Select the column itself.")
            }
            return fields.enumerated().map { index, field in
                Candidate(name: field.name, expression: .field(bound, index, field.type), syntax: base, span: item.span)
            }
        case .expression(let expression, let alias):
            let saved = binder.tableFunctions
            let bound = try binder.bind(expression)
            binder.tableFunctions = binder.tableFunctions ?? saved
            if let alias, Pseudocolumn(rawValue: alias.name) != nil {
                throw .analysis("reserved-name", "'\(alias.name)' is a reserved column name: it cannot be an alias", at: alias.span, hint: "Choose another alias.")
            }
            if bound.isNullLiteral, case .literal(.null) = expression.kind {
                throw .analysis("untyped-null", "the type of NULL is not known here", at: expression.span, hint: "CAST(NULL AS type)")
            }
            let name = alias?.name ?? names.name(for: expression, bound)
            if alias == nil, role == .persistent, Pseudocolumn(rawValue: name) != nil {
                throw .analysis("reserved-name", "'\(name)' is a reserved column name and needs an alias here", at: expression.span, hint: "\(name) AS …")
            }
            return [Candidate(name: name, expression: bound, syntax: expression, span: item.span)]
        }
    }

    /// What `*` stands for under PARTITION BY: the new key, the value columns, and behind them the old key columns.
    private func repartitioned(_ keys: [BoundExpression], _ names: inout NameGiver, _ span: SourceSpan) -> [Candidate] {
        var all: [Candidate] = []
        for source in query.sources.indices { all += columns(of: source, prefixed: query.sources.count > 1, span) }
        var result: [Candidate] = []
        let known = Dictionary(all.map { ($0.expression.fingerprint, $0) }) { first, _ in first }
        for key in keys {
            if let known = known[key.fingerprint] { result.append(known); continue }
            result.append(Candidate(name: names.name(for: key, sources: query.sources), expression: key, syntax: nil, span: span))
        }
        let taken = Set(result.map(\.expression.fingerprint))
        let rest = all.filter { !taken.contains($0.expression.fingerprint) }
        func isOldKey(_ candidate: Candidate) -> Bool {
            guard query.sources.count == 1, case .column(let id, _) = candidate.expression, case .source(_, let column) = ColumnID.meaning(id) else { return false }
            return column < query.sources[0].definition.schema.keyCount
        }
        return result + rest.filter { !isOldKey($0) } + rest.filter(isOldKey)
    }

    /// What `*` stands for: keys, window bounds of windowed sources in joins and in transient queries, values.
    private func columns(of source: Int, prefixed: Bool, _ span: SourceSpan) -> [Candidate] {
        let definition = query.sources[source].definition, alias = query.sources[source].alias
        func candidate(_ name: String, _ expression: BoundExpression) -> Candidate {
            Candidate(name: prefixed ? "\(alias)_\(name)" : name, expression: expression, syntax: nil, span: span)
        }
        var keys: [Candidate] = [], values: [Candidate] = []
        for (index, column) in definition.schema.columns.enumerated() {
            let reference = candidate(column.name, .column(ColumnID.source(source, column: index), column.type))
            if column.role == .key { keys.append(reference) } else { values.append(reference) }
        }
        if definition.window != nil, role != .persistent || query.sources.count > 1 {
            for bound in [Pseudocolumn.windowstart, .windowend] {
                keys.append(candidate(bound.rawValue, .column(ColumnID.pseudo(source, bound), .bigint)))
            }
        }
        return keys + values
    }

    // MARK: Keys

    private mutating func assignKeys(_ candidates: [Candidate], _ syntax: Query) throws(Diagnostic) {
        var seen: Set<Text> = []
        for candidate in candidates where !seen.insert(Text(candidate.name)).inserted {
            throw .analysis("duplicate-column", "two output columns are called '\(candidate.name)'", at: candidate.span, hint: "Give one an alias.")
        }
        guard role == .persistent else {
            let keyCount = role == .pull ? query.sources[0].definition.schema.keyCount : 0
            query.items = candidates.map { candidate in
                var isKey = false
                if case .column(let id, _) = candidate.expression {
                    switch ColumnID.meaning(id) {
                    case .source(_, let column): isKey = column < keyCount
                    case .pseudo(_, let pseudo): isKey = role == .pull && (pseudo == .windowstart || pseudo == .windowend)
                    default: break
                    }
                }
                return BoundItem(name: candidate.name, expression: candidate.expression, isKey: isKey, span: candidate.span)
            }
            return
        }
        if keysFollowSelection { rekeyBySelection(candidates) }
        var keys: [BoundItem] = [], isKey = Array(repeating: false, count: candidates.count)
        // Positions of the items that hold the same.
        let places = Dictionary(grouping: candidates.indices) { candidates[$0].expression.fingerprint }
        for required in requiredKeys(candidates, syntax) {
            let matches = required.fingerprints.flatMap { places[$0] ?? [] }.filter { !isKey[$0] }
            guard let match = matches.min() else {
                throw .analysis(
                    "key-missing", "key missing from projection: the query's key is \(required.text), but SELECT does not contain it", at: syntax.span,
                    hint: "Add \(required.text) to the SELECT list.")
            }
            let candidate = candidates[match]
            isKey[match] = true
            if let other = places[candidate.expression.fingerprint]?.first(where: { !isKey[$0] }) {
                let again = candidates[other]
                throw .analysis(
                    "key-twice", "the key column \(required.text) is selected more than once, as \(quoteIdentifier(candidate.name)) and \(quoteIdentifier(again.name))",
                    at: again.span, hint: "Use AS_VALUE(…) to copy a key column into the value.")
            }
            keys.append(BoundItem(name: candidate.name, expression: required.content ?? candidate.expression, isKey: true, span: candidate.span))
        }
        let rest = candidates.indices.filter { !isKey[$0] }.map { candidates[$0] }
        guard !rest.isEmpty else {
            throw .analysis("no-value-columns", "the projection contains no value columns", at: syntax.span, hint: "Select at least one column besides the key; AS_VALUE(…) copies a key.")
        }
        query.items = keys + rest.map { BoundItem(name: $0.name, expression: $0.expression, isKey: false, span: $0.span) }
    }

    /// A stream that is only projected and filtered: fewer or reordered key columns are a new key.
    private mutating func rekeyBySelection(_ candidates: [Candidate]) {
        guard query.grouping == nil, query.partitionBy == nil, query.joins.isEmpty, query.resultKind == .stream, query.resultWindow == nil else { return }
        let keys = query.sources[0].definition.schema.keyColumns.enumerated().map { BoundExpression.column(ColumnID.source(0, column: $0), $1.type) }
        var chosen: [BoundExpression] = []
        for candidate in candidates {
            let fingerprint = candidate.expression.fingerprint
            guard keys.contains(where: { $0.fingerprint == fingerprint }), !chosen.contains(where: { $0.fingerprint == fingerprint }) else { continue }
            chosen.append(candidate.expression)
        }
        if chosen.map(\.fingerprint) != keys.map(\.fingerprint) { query.partitionBy = chosen }
    }

    private struct RequiredKey {
        /// The select item is one of these.
        var fingerprints: [Text]
        var text: String
        /// What the key column holds, if not the item itself.
        var content: BoundExpression?
    }

    private func requiredKeys(_ candidates: [Candidate], _ syntax: Query) -> [RequiredKey] {
        if let grouping = query.grouping {
            return zip(grouping.keys, syntax.groupBy).enumerated().map { index, pair in
                let key = pair.0
                return RequiredKey(fingerprints: [BoundExpression.column(ColumnID.groupKey(index), key.type).fingerprint], text: text(of: key, pair.1), content: nil)
            }
        }
        if let keys = query.partitionBy {
            return keys.enumerated().map { index, key in
                RequiredKey(fingerprints: [key.fingerprint], text: text(of: key, index < syntax.partitionBy.count ? syntax.partitionBy[index] : nil), content: nil)
            }
        }
        if let join = query.joins.last, join.method != .foreignKey {
            let number = query.joins.count - 1
            if let synthetic = scope.syntheticKey {
                return [RequiredKey(fingerprints: [synthetic.expression.fingerprint], text: synthetic.name, content: nil)]
            }
            let viable = viableJoinKeys
            let order = candidates.map(\.expression.fingerprint)
            let chosen = viable.first { order.contains($0.fingerprint) }.map { [$0] } ?? viable
            return [RequiredKey(fingerprints: chosen.map(\.fingerprint), text: viable.map { text(of: $0, nil) }.joined(separator: " or "), content: join.key(number: number))]
        }
        return query.sources[0].definition.schema.keyColumns.enumerated().map { index, column in
            let reference = BoundExpression.column(ColumnID.source(0, column: index), column.type)
            return RequiredKey(fingerprints: [reference.fingerprint], text: quoteIdentifier(column.name), content: nil)
        }
    }

    /// Plain columns that hold the last join's key, in the order in which they are preferred; none of them holds the key of a FULL join.
    private var viableJoinKeys: [BoundExpression] {
        guard let last = query.joins.last, last.kind != .full else { return [] }
        var equal = Set([last.leftKey.fingerprint, last.rightKey.fingerprint]), members = [last]
        for join in query.joins.dropLast().reversed() where join.kind != .full {
            guard equal.contains(join.leftKey.fingerprint) || equal.contains(join.rightKey.fingerprint) else { continue }
            equal.formUnion([join.leftKey.fingerprint, join.rightKey.fingerprint])
            members.insert(join, at: 0)
        }
        var viable: [BoundExpression] = []
        for side in members.flatMap({ [$0.leftKey, $0.rightKey] }) {
            if case .column = side, !viable.contains(where: { $0.fingerprint == side.fingerprint }) { viable.append(side) }
        }
        return viable
    }

    /// Gives a join whose key no column holds a column for it: ROWKEY, or ROWKEY_1, … where a source has that name.
    mutating func nameSyntheticKey() {
        guard let join = query.joins.last, join.method != .foreignKey, viableJoinKeys.isEmpty else { return }
        let taken = Set(query.sources.flatMap { $0.definition.schema.columns.map { Text($0.name) } })
        var name: Text = "ROWKEY", number = 1
        while taken.contains(name) {
            name = "ROWKEY_\(number)"
            number += 1
        }
        scope.syntheticKey = (name.string, join.key(number: query.joins.count - 1))
    }

    private func text(of expression: BoundExpression, _ syntax: SQLExpression?) -> String {
        guard case .column(let id, _) = expression, case .source(let source, let column) = ColumnID.meaning(id) else { return syntax?.messageText ?? "the expression" }
        let name = quoteIdentifier(query.sources[source].definition.schema.columns[column].name)
        return query.sources.count > 1 ? "\(query.sources[source].alias).\(name)" : name
    }
}

/// Names for output columns without an alias (dialect: columns, keys, projection).
private struct NameGiver {
    private var taken: Set<Text> = []
    private let sourceColumns: Set<Text>
    private let occurrences: [Text: Int]
    private let aliases: [String]

    init(sources: [BoundSource]) {
        aliases = sources.map(\.alias)
        var counts: [Text: Int] = [:]
        for source in sources { for column in source.definition.schema.columns { counts[Text(column.name), default: 0] += 1 } }
        occurrences = counts
        sourceColumns = Set(counts.keys)
    }

    mutating func take(_ name: String) { taken.insert(Text(name)) }

    mutating func name(for expression: SQLExpression, _ bound: BoundExpression) -> String {
        switch expression.kind {
        case .column(_, let name):
            guard case .column(let id, _) = bound else { return name.name }
            switch ColumnID.meaning(id) {
            case .source(let source, _) where occurrences[Text(name.name), default: 0] > 1: return "\(aliases[source])_\(name.name)"
            case .pseudo(let source, let pseudocolumn) where aliases.count > 1: return "\(aliases[source])_\(pseudocolumn.rawValue)"
            default: return name.name
            }
        case .field(_, let name): return numbered(name.name, startsPlain: true)
        default: return numbered("KSQL_COL", startsPlain: false)
        }
    }

    /// The name of a key that SELECT does not spell out.
    mutating func name(for key: BoundExpression, sources: [BoundSource]) -> String {
        switch key {
        case .column(let id, _):
            if case .pseudo(_, let pseudocolumn) = ColumnID.meaning(id) { return pseudocolumn.rawValue }
            return numbered("KSQL_COL", startsPlain: false)
        case .field(let base, let index, _):
            guard case .structure(let fields) = base.type else { return numbered("KSQL_COL", startsPlain: false) }
            return numbered(fields[index].name, startsPlain: true)
        default: return numbered("KSQL_COL", startsPlain: false)
        }
    }

    private mutating func numbered(_ stem: String, startsPlain: Bool) -> String {
        var number = startsPlain ? 1 : 0
        var name = Text(startsPlain ? stem : "\(stem)_0")
        while taken.contains(name) || sourceColumns.contains(name) {
            if !startsPlain { number += 1 }
            name = "\(stem)_\(number)"
            if startsPlain { number += 1 }
        }
        taken.insert(name)
        return name.string
    }
}
