import Catalog
import Diagnostics
import Expressions
import Syntax
import Values

extension QueryAnalyzer {
    /// GROUP BY and WINDOW; aggregates are collected when SELECT and HAVING are bound.
    mutating func bindGrouping(_ syntax: Query) throws(Diagnostic) -> Bool {
        guard syntax.hasGroupBy, !syntax.groupBy.isEmpty else { return false }
        if let source = query.sources.first(where: { $0.definition.valueFormat.name == "KAFKA" })?.definition {
            throw .analysis("kafka-group", "'\(source.name)' uses the 'KAFKA' value format, which does not support GROUP BY", at: syntax.groupBySpan, hint: "Copy it to a stream with VALUE_FORMAT = 'JSON' first.")
        }
        if let window = syntax.window, query.resultKind == .table {
            throw .analysis("window-table", "windows are for streams: the source of this aggregation is a table", at: window.span, hint: "Leave WINDOW out.")
        }
        var keys: [BoundExpression] = [], seen: Set<Text> = []
        for expression in syntax.groupBy {
            var binder = binder(clause: "GROUP BY")
            let key = try binder.bind(expression)
            guard seen.insert(key.fingerprint).inserted else {
                throw .analysis("duplicate-group", "\(expression.messageText) stands twice in GROUP BY", at: expression.span, hint: "Leave one of them out.")
            }
            keys.append(key)
        }
        query.grouping = BoundGrouping(keys: keys, aggregates: [], window: try bindWindow(syntax.window))
        query.resultKind = .table
        query.resultWindow = query.grouping?.window?.info
        return true
    }

    /// A week of windows that begin every minute is about half of it.
    private static let overlapMax: Int64 = 20_000

    private func bindWindow(_ clause: WindowClause?) throws(Diagnostic) -> BoundWindow? {
        guard let clause else { return nil }
        let kind: BoundWindow.Kind, least: Int64
        switch clause.kind {
        case .tumbling(let size): (kind, least) = (.tumbling(size: size), size)
        case .hopping(let size, let advance):
            guard advance > 0, advance <= size else {
                throw .analysis("window-advance", "a hopping window's ADVANCE must be above 0 and at most its SIZE", at: clause.span, hint: "WINDOW HOPPING (SIZE 1 MINUTE, ADVANCE BY 10 SECONDS)")
            }
            // Every record is in all of them, and a batch holds thousands of records.
            guard size / advance <= QueryAnalyzer.overlapMax else {
                throw .analysis(
                    "window-overlap", "a record would be in \(size / advance) hopping windows at once: at most \(QueryAnalyzer.overlapMax) are supported", at: clause.span,
                    hint: "Choose a longer ADVANCE.")
            }
            (kind, least) = (.hopping(size: size, advance: advance), size)
        case .session(let gap): (kind, least) = (.session(gap: gap), gap)
        }
        guard least > 0 else { throw .analysis("window-size", "a window's size must be above 0", at: clause.span, hint: "WINDOW TUMBLING (SIZE 1 MINUTE)") }
        let (lifetime, isTooLong) = least.addingReportingOverflow(clause.gracePeriod ?? 0)
        guard !isTooLong else {
            throw .analysis("window-too-long", "the window's size and its grace period together have more milliseconds than a BIGINT counts", at: clause.span, hint: "Choose a shorter GRACE PERIOD.")
        }
        if let retention = clause.retention, retention < lifetime {
            throw .analysis("window-retention", "RETENTION must be at least the window's size and its grace period", at: clause.span, hint: "Leave RETENTION out, or make it longer.")
        }
        return BoundWindow(kind: kind, gracePeriod: clause.gracePeriod, retention: clause.retention)
    }

    /// PARTITION BY: a new key, unless it is the one there is.
    mutating func bindPartitionBy(_ syntax: Query) throws(Diagnostic) {
        guard syntax.hasPartitionBy else { return }
        guard query.resultKind == .stream, query.grouping == nil else {
            throw .analysis("partition-by-table", "PARTITION BY only applies to streams", at: syntax.partitionBySpan, hint: "A table's key is its PRIMARY KEY; GROUP BY makes a table with another one.")
        }
        guard !syntax.partitionBy.isEmpty else {
            throw .analysis("partition-by-empty", "PARTITION BY requires at least one expression", at: syntax.partitionBySpan, hint: "PARTITION BY NULL takes the key away.")
        }
        var keys: [BoundExpression] = [], seen: Set<Text> = []
        for expression in syntax.partitionBy {
            var binder = binder(clause: "PARTITION BY")
            let key = try binder.bind(expression)
            guard seen.insert(key.fingerprint).inserted || key.isNullLiteral else {
                throw .analysis("duplicate-partition", "\(expression.messageText) stands twice in PARTITION BY", at: expression.span, hint: "Leave one of them out.")
            }
            keys.append(key)
        }
        if keys.contains(where: \.isNullLiteral) {
            guard keys.count == 1 else { throw .analysis("partition-by-null", "PARTITION BY NULL cannot be combined with columns", at: syntax.partitionBySpan, hint: "PARTITION BY NULL alone takes the key away.") }
            query.partitionBy = []
            return
        }
        let existing = query.sources[0].definition.schema.keyColumns.indices.map { BoundExpression.column(ColumnID.source(0, column: $0), .string).fingerprint }
        if query.joins.isEmpty, keys.map(\.fingerprint) == existing { return }
        if let window = query.resultWindow {
            throw .analysis(
                "windowed-rekey", "the source's keys are \(window == .session ? "session" : "time") windows: they cannot be replaced by PARTITION BY", at: syntax.partitionBySpan,
                hint: "Declare a stream over its topic without WINDOW_TYPE.")
        }
        query.partitionBy = keys
    }

    var groupKeys: [Text: Int] {
        Dictionary((query.grouping?.keys ?? []).enumerated().map { ($1.fingerprint, $0) }) { first, _ in first }
    }

    /// Puts the grouping's columns in the place of what was grouped by, and refuses what remains of the sources.
    ///
    /// - Parameters:
    ///   - keys: Positions of the keys by their fingerprints, see ``groupKeys``.
    ///   - items: The whole SELECT list, before its columns were replaced.
    func grouped(
        _ expression: BoundExpression, by keys: [Text: Int], at syntax: SQLExpression, clause: String, of items: [BoundExpression]
    ) throws(Diagnostic) -> BoundExpression {
        guard query.grouping != nil else { return expression }
        let result = expression.rewritten { node in
            keys[node.fingerprint].map { .column(ColumnID.groupKey($0), node.type) }
        }
        guard !result.columnsRead.contains(where: ColumnID.isSource) else {
            throw .analysis(
                "not-grouped", "\(syntax.messageText) in \(clause) is neither grouped nor aggregated", at: syntax.span,
                hint: keys.isEmpty ? groupByHint(for: [expression] + items) : "Add it to GROUP BY, or wrap it in an aggregate such as LATEST_BY_OFFSET.")
        }
        return result
    }

    /// The GROUP BY that the query was probably meant to have: every column that it reads outside its aggregates.
    private func groupByHint(for expressions: [BoundExpression]) -> String {
        let columns = Set(expressions.flatMap(\.columnsRead).filter(ColumnID.isSource)).sorted()
        guard columns.count <= 8 else { return "Add GROUP BY with the columns that make a group, and select only these beside the aggregates." }
        return "Add GROUP BY \(columns.map(text(ofColumn:)).joined(separator: ", ")), or wrap \(columns.count == 1 ? "it" : "them") in an aggregate such as LATEST_BY_OFFSET."
    }

    /// How the query names a column or pseudocolumn of a source.
    private func text(ofColumn id: Int) -> String {
        let source = query.sources[ColumnID.source(of: id)], name: String
        switch ColumnID.meaning(id) {
        case .source(_, let column): name = source.definition.schema.columns[column].name
        case .pseudo(_, let pseudocolumn): name = pseudocolumn.rawValue
        case .groupKey, .aggregate, .tableFunction, .joinKey: return ""
        }
        return SQLExpression(.column(qualifier: query.sources.count > 1 ? Identifier(source.alias) : nil, name: Identifier(name))).sql
    }
}
