public import Catalog
public import Diagnostics
import Expressions
public import Syntax
import Values

extension QueryAnalyzer {
    /// FROM and JOIN: which sources there are, and how they meet.
    mutating func bindSources(_ syntax: Query) throws(Diagnostic) {
        try addSource(syntax.from)
        for join in syntax.joins {
            if let known = query.sources.first(where: { $0.definition.name.isSame(as: join.source.name.name) }) {
                throw .analysis(
                    "self-join", "'\(known.definition.name)' occurs twice: joining a source with itself is not supported", at: join.source.span,
                    hint: "Declare a second \(known.definition.kind.rawValue.lowercased()) over the same topic.")
            }
            try addSource(join.source)
            query.joins.append(try bindJoin(join, right: query.sources.count - 1))
        }
    }

    private mutating func addSource(_ reference: SourceReference) throws(Diagnostic) {
        guard let definition = metastore.source(reference.name.name) else {
            throw unknownSource(reference.name, in: metastore)
        }
        if role == .persistent, definition.kind == .table, definition.window != nil {
            throw .analysis(
                "windowed-table", "'\(definition.name)' is a windowed table: persistent queries cannot read it", at: reference.span,
                hint: "Declare a stream over its topic with WINDOW_TYPE, or query it with SELECT.")
        }
        if query.sources.contains(where: { $0.alias.isSame(as: reference.exposedName.name) }) {
            throw .analysis("duplicate-alias", "two sources of the query are called '\(reference.exposedName.name)'", at: reference.span, hint: "Give one an alias.")
        }
        query.sources.append(BoundSource(definition: definition, alias: reference.exposedName.name))
        scope.sources = query.sources
        if query.sources.count == 1 {
            query.resultKind = definition.kind
            query.resultWindow = definition.window
        }
    }

    private mutating func bindJoin(_ join: Join, right: Int) throws(Diagnostic) -> BoundJoin {
        guard case .comparison(.equal, let first, let second) = join.condition.kind else {
            throw .analysis(
                "join-condition", "a join needs one equality between the two sides", at: join.condition.span,
                hint: "ON a.column = b.column; put other conditions into WHERE.")
        }
        var binder = binder(clause: "JOIN ON")
        var left = try binder.bind(first), other = try binder.bind(second)
        let leftSources = try sources(of: left, at: first), otherSources = try sources(of: other, at: second)
        guard (leftSources == [right]) != (otherSources == [right]) else {
            throw .analysis(
                "join-condition", "one side of the join condition must be about '\(query.sources[right].alias)' and only about it", at: join.condition.span, hint: "ON … = \(query.sources[right].alias).column")
        }
        if leftSources == [right] { swap(&left, &other) }
        if left.type != other.type {
            throw .analysis(
                "join-types", "the two sides of the join differ in type: \(first.messageText) is \(leftSources == [right] ? other.type : left.type), \(second.messageText) is \(leftSources == [right] ? left.type : other.type)",
                at: join.condition.span, hint: "CAST one side to the type of the other.")
        }
        try checkJoin(join, right: right, leftKey: left, rightKey: other)
        let method = try joinMethod(join, right: right, leftKey: left, rightKey: other)
        try checkPartitions(join, method, right: right, leftKey: left, rightKey: other)
        if method == .streamStream || method == .streamTable { query.resultKind = .stream } else { query.resultKind = .table }
        let kind: BoundJoin.Kind =
            switch join.kind {
            case .inner: .inner
            case .left: .left
            case .right: .right
            case .full: .full
            }
        if let within = join.within, within.before.addingReportingOverflow(within.after).overflow
            || (within.before + within.after).addingReportingOverflow(within.gracePeriod ?? 0).overflow {
            throw .analysis("within-too-long", "WITHIN and its grace period together have more milliseconds than a BIGINT counts", at: within.span, hint: "For example: WITHIN 1 HOUR GRACE PERIOD 1 DAY")
        }
        let within = join.within.map { BoundJoin.Within(before: $0.before, after: $0.after, gracePeriod: $0.gracePeriod) }
        return BoundJoin(kind: kind, method: method, leftKey: left, rightKey: other, within: within)
    }

    /// The sources that one side of ON reads; a join side must read exactly one.
    private func sources(of expression: BoundExpression, at syntax: SQLExpression) throws(Diagnostic) -> Set<Int> {
        let result = Set(expression.columnsRead.map(ColumnID.source(of:)))
        guard result.count == 1 else {
            throw .analysis("join-condition", "each side of the join condition must read exactly one source", at: syntax.span, hint: "ON a.column = b.column; put other conditions into WHERE.")
        }
        return result
    }

    private func joinMethod(_ join: Join, right: Int, leftKey: BoundExpression, rightKey: BoundExpression) throws(Diagnostic) -> BoundJoin.Method {
        let definition = query.sources[right].definition
        switch (query.resultKind, definition.kind) {
        case (.stream, .stream):
            guard join.within != nil else {
                throw .analysis("within-missing", "a stream-stream join needs WITHIN", at: join.span, hint: "For example: JOIN \(definition.name) WITHIN 1 HOUR ON …")
            }
            return .streamStream
        case (.stream, .table):
            if let within = join.within { throw .analysis("within-not-allowed", "WITHIN is only for stream-stream joins", at: within.span, hint: "Leave WITHIN out: a table has one row for each key.") }
            guard join.kind == .inner || join.kind == .left else {
                throw .analysis("join-type", "a stream-table join is INNER or LEFT: the table cannot trigger it", at: join.span, hint: "Use JOIN or LEFT JOIN.")
            }
            guard isPrimaryKey(rightKey, of: right) else {
                throw .analysis("join-key", "a stream is joined with a table by the table's primary key", at: join.condition.span, hint: primaryKeyHint(of: right))
            }
            return .streamTable
        case (.table, .stream):
            throw .analysis("join-order", "a table-stream join is not supported", at: join.span, hint: "Write the stream first: FROM \(definition.name) JOIN …")
        case (.table, .table):
            if let within = join.within { throw .analysis("within-not-allowed", "WITHIN is only for stream-stream joins", at: within.span, hint: "Leave WITHIN out: a table has one row for each key.") }
            guard isPrimaryKey(rightKey, of: right) else {
                throw .analysis("join-key", "tables are joined by the primary key of the right one", at: join.condition.span, hint: primaryKeyHint(of: right))
            }
            if isPrimaryKey(leftKey, of: ColumnID.source(of: leftKey.columnsRead.first ?? 0)) { return .tableTable }
            guard join.kind == .inner || join.kind == .left else {
                throw .analysis("foreign-key-join", "\(join.kind.rawValue) JOIN on a foreign key is not supported", at: join.span, hint: "Use INNER or LEFT.")
            }
            guard query.joins.isEmpty else {
                throw .analysis("foreign-key-join", "a join on a foreign key cannot be part of a chain of joins", at: join.span, hint: "Join in a query of its own first.")
            }
            return .foreignKey
        }
    }

    /// How ON names the right table's key.
    private func primaryKeyHint(of right: Int) -> String {
        let source = query.sources[right], keys = source.definition.schema.keyColumns
        guard keys.count == 1 else { return "\(source.definition.name) has \(keys.count) key columns: make a table of it with one of them, or a text of all." }
        return "ON … = \(source.alias).\(quoteIdentifier(keys[0].name))"
    }

    /// What no kind of join allows: values in KAFKA format, windows on one side only, windowed keys that would have to move.
    private func checkJoin(_ join: Join, right: Int, leftKey: BoundExpression, rightKey: BoundExpression) throws(Diagnostic) {
        let definitions = query.sources.map(\.definition)
        if let source = definitions.first(where: { $0.valueFormat.name == "KAFKA" }) {
            throw .analysis("kafka-join", "'\(source.name)' uses the 'KAFKA' value format, which does not support JOIN", at: join.span, hint: "Copy it to a stream with VALUE_FORMAT = 'JSON' first.")
        }
        let windows = definitions.filter { $0.kind == .stream || $0.window != nil }.map(\.window)
        guard let window = definitions[right].window else {
            if let windowed = definitions.first(where: { $0.window != nil }) {
                throw .analysis("join-windows", "'\(windowed.name)' has windowed keys, '\(definitions[right].name)' has not", at: join.span, hint: "Join two sources of the same windows.")
            }
            return
        }
        guard !windows.contains(nil), windows.allSatisfy({ ($0 == .session) == (window == .session) }) else {
            throw .analysis("join-windows", "the joined sources must both be windowed, and in the same way", at: join.span, hint: "Sessions join sessions; windows of a size join windows of a size.")
        }
        for (side, expression) in [(leftKey, join.condition), (rightKey, join.condition)] {
            guard case .column(let id, _) = side, case .source(let source, let column) = ColumnID.meaning(id), column < definitions[source].schema.keyCount else {
                throw .analysis("windowed-rekey", "windowed keys stay as they are: a windowed source is joined by its key", at: expression.span, hint: "Join on the key, or declare a stream over its topic without WINDOW_TYPE.")
            }
        }
    }

    /// Sides that stay as they are meet partition by partition, so they need as many; a side that is re-keyed gets what the other one has.
    private func checkPartitions(_ join: Join, _ method: BoundJoin.Method, right: Int, leftKey: BoundExpression, rightKey: BoundExpression) throws(Diagnostic) {
        guard method != .foreignKey, case .column(let id, _) = leftKey, case .source(let left, _) = ColumnID.meaning(id) else { return }
        guard isPrimaryKey(leftKey, of: left), isPrimaryKey(rightKey, of: right) else { return }
        if let earlier = query.joins.last, ![earlier.leftKey.fingerprint, earlier.rightKey.fingerprint].contains(leftKey.fingerprint) { return }
        let first = query.sources[left].definition, second = query.sources[right].definition
        guard first.keyFormat.name == second.keyFormat.name, first.partitionCount != second.partitionCount else { return }
        throw .analysis(
            "join-partitions", "'\(first.name)' and '\(second.name)' cannot be joined: their topics differ in the number of partitions", at: join.span,
            detail: "'\(first.topic)' has \(first.partitionCount), '\(second.topic)' has \(second.partitionCount)",
            hint: "Copy one with CREATE … WITH (PARTITIONS = …) AS SELECT … first.")
    }

    private func isPrimaryKey(_ expression: BoundExpression, of source: Int) -> Bool {
        guard case .column(let id, _) = expression else { return false }
        return query.sources[source].definition.schema.keyCount == 1 && id == ColumnID.source(source, column: 0)
    }
}

/// "X does not exist", with the name that was probably meant.
public func unknownSource(_ name: Identifier, in metastore: MetaStore) -> Diagnostic {
    .analysis(
        "unknown-source", "\(quoteIdentifier(name.name)) does not exist: no stream or table has this name", at: name.span,
        hint: name.name == "DUAL" ? "SELECT 1 + 1; computes without FROM." : suggestion(for: name, among: metastore.sources.keys.map(\.string)) ?? "SHOW STREAMS and SHOW TABLES list what exists.")
}
