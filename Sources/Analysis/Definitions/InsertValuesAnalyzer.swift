public import Catalog
public import Diagnostics
public import Expressions
import Functions
public import Syntax
public import Values

/// INSERT INTO … VALUES with every value bound and brought to its column's type.
public struct BoundInsert: Sendable {
    /// One row.
    public struct Row: Sendable {
        /// By the schema's positions; a missing column is a NULL literal.
        public var values: [BoundExpression]
        /// Where each value was written; `.none` for a missing one.
        public var spans: [SourceSpan]
        /// ROWTIME, if given.
        public var timestamp: BoundExpression?
        /// The parenthesised values.
        public var span: SourceSpan
    }

    public var target: SourceDefinition
    public var rows: [Row]
}

/// Binds INSERT INTO … VALUES: names to columns, values to their types.
public enum InsertValuesAnalyzer {
    public static func analyze(_ statement: InsertValues, in metastore: MetaStore) throws(Diagnostic) -> BoundInsert {
        guard let target = metastore.source(statement.target.name) else { throw unknownSource(statement.target, in: metastore) }
        if target.isReadOnly {
            throw .analysis("read-only", "cannot insert values into read-only \(target.kind == .table ? "table" : "stream") \(quoteIdentifier(target.name))", at: statement.target.span, hint: "Declare it without SOURCE to write to it.")
        }
        if target.window != nil {
            throw .analysis("insert-windowed", "cannot insert values into windowed \(quoteIdentifier(target.name))", at: statement.target.span, hint: "Insert into what the windows are made from.")
        }
        let names = statement.columns ?? (target.schema.keyColumns + target.schema.valueColumns).map { Identifier($0.name) }
        var insert = BoundInsert(target: target, rows: [])
        for row in statement.rows { insert.rows.append(try bind(row, to: names, of: target, in: metastore)) }
        return insert
    }

    private static func bind(
        _ row: InsertValues.Row, to names: [Identifier], of target: SourceDefinition, in metastore: MetaStore
    ) throws(Diagnostic) -> BoundInsert.Row {
        let columns = target.schema.columns
        guard names.count == row.values.count else {
            throw .analysis(
                "insert-count", "\(counted(names.count, "column")) but \(counted(row.values.count, "value"))", at: row.span,
                detail: "columns are \(names.map { quoteIdentifier($0.name) }.joined(separator: ", "))",
                hint: "Give one value for each column; leave columns out that are to be NULL: INSERT INTO name (column, …) VALUES (value, …);")
        }
        var binder = ExpressionBinder(scope: Scope(), metastore: metastore)
        binder.scope.clause = "VALUES"
        binder.scope.allowsColumns = false
        var insert = BoundInsert.Row(values: columns.map { .literal(.null, $0.type) }, spans: columns.map { _ in .none }, span: row.span)
        var given: Set<Text> = []
        let positions = target.schema.positions
        for (name, value) in zip(names, row.values) {
            guard given.insert(Text(name.name)).inserted else { throw .analysis("insert-column", "column \(quoteIdentifier(name.name)) is given twice", at: name.span, hint: "Leave one of them out.") }
            let bound = try binder.bind(value)
            if name.name == Pseudocolumn.rowtime.rawValue {
                insert.timestamp = try coerced(bound, to: .bigint, name: name.name, at: value.span)
                continue
            }
            if Pseudocolumn(rawValue: name.name) != nil {
                throw .analysis("insert-column", "column \(quoteIdentifier(name.name)) cannot be inserted: the log decides it", at: name.span, hint: "Leave it out.")
            }
            guard let index = positions[Text(name.name)] else {
                throw .analysis(
                    "unknown-column", "\(quoteIdentifier(target.name)) has no column '\(name.name)'", at: name.span,
                    detail: "columns are \(columns.map { quoteIdentifier($0.name) }.joined(separator: ", "))",
                    hint: suggestion(for: name, among: columns.map(\.name)) ?? "Leave it out.")
            }
            if case .header = columns[index].role {
                throw .analysis("header-columns", "header column \(quoteIdentifier(name.name)) cannot be inserted", at: name.span, hint: "Declare a stream over the same topic without header columns.")
            }
            insert.values[index] = try coerced(bound, to: columns[index].type, name: name.name, at: value.span)
            insert.spans[index] = value.span
        }
        if target.kind == .table {
            for (column, value) in zip(columns, insert.values) where column.role == .key && value.isNull {
                throw .analysis("insert-key", "a row of table \(quoteIdentifier(target.name)) needs a value for its key \(quoteIdentifier(column.name))", at: row.span, hint: "A table's row is found by its key, which cannot be NULL: INSERT INTO name (\(quoteIdentifier(column.name)), …) VALUES (…);")
            }
        }
        return insert
    }

    /// A constant expression, brought to a column's type as INSERT does.
    public static func bindValue(_ value: SQLExpression, as type: SQLType, named name: String, in metastore: MetaStore) throws(Diagnostic) -> BoundExpression {
        var binder = ExpressionBinder(scope: Scope(), metastore: metastore)
        binder.scope.clause = "VALUES"
        binder.scope.allowsColumns = false
        return try coerced(try binder.bind(value), to: type, name: name, at: value.span)
    }

    private static func coerced(_ value: BoundExpression, to type: SQLType, name: String, at span: SourceSpan) throws(Diagnostic) -> BoundExpression {
        let value = value.settlingNulls(as: type)
        if let assigned = coerceForAssignment(value, to: type) { return assigned }
        if value.type.isNumeric, type.isNumeric, value.isLiteral || constantValue(value) != nil {
            // A DOUBLE column's number is often written as a DECIMAL, and a DECIMAL's with other digits; whole numbers are never cut.
            guard type == .double || type.asDecimal != nil && type != .integer && type != .bigint || value.type == type else {
                throw .analysis("insert-type", "column \(quoteIdentifier(name)) is \(type): a value of type \(value.type) does not fit", at: span, hint: "CAST(… AS \(type))")
            }
            return .cast(value, type, implicit: true)
        }
        if canAssign(value.type, to: type) { return .cast(value, type, implicit: true) }
        throw .analysis("insert-type", "column \(quoteIdentifier(name)) is \(type): a value of type \(value.type) does not fit", at: span, hint: insertHint(value, type))
    }

    /// How a value of the type is written, where that is short to say.
    private static func insertHint(_ value: BoundExpression, _ type: SQLType) -> String {
        if case .literal(.string, _) = value, type.isNumeric { return "Leave the quotes out: \(type == .integer || type == .bigint ? "12" : "12.5")." }
        return writtenForm(of: type) ?? "CAST(… AS \(type))"
    }

    /// Nested values element by element; fields of a STRUCT by name are checked by the cast.
    private static func canAssign(_ from: SQLType, to: SQLType) -> Bool {
        switch (from, to) {
        case (.array(let a), .array(let b)): a == b || canAssign(a, to: b) || canCast(from: a, to: b)
        case (.map(let k1, let v1), .map(let k2, let v2)): (k1 == k2 || canCast(from: k1, to: k2)) && (v1 == v2 || canAssign(v1, to: v2) || canCast(from: v1, to: v2))
        case (.structure, .structure): canCast(from: from, to: to)
        default: false
        }
    }
}

extension BoundExpression {
    /// A NULL, whatever type its place has given it.
    fileprivate var isNull: Bool { if case .literal(.null, _) = self { true } else { false } }
}

/// `1 column`, `2 columns`.
private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
