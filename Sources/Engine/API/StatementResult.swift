public import Values

extension StatementResult {
    /// - Parameter warnings: See ``StatementOutcome/warnings``.
    public static func done(message: String, _ outcome: StatementOutcome = StatementOutcome(), warnings: [String]) -> StatementResult {
        var outcome = outcome
        outcome.warnings += warnings
        return .done(message: message, outcome)
    }
}

/// What a statement answers.
public enum StatementResult: Sendable {
    /// Done; the text is ksqlDB's status message ("Stream created"), for people. Batch modes print nothing.
    case done(message: String, StatementOutcome = StatementOutcome())
    /// SHOW, DESCRIBE, EXPLAIN: one row per entity.
    case table(ResultTable)
    /// SELECT and PRINT: rows as they come.
    case rows(RowStream)
}

/// A finished answer: one object per entity, fields in display order.
public struct ResultTable: Sendable {
    public var columns: [String]
    public var rows: [[SQLValue]]
    /// Text that a person reads instead of the table, where that is better (EXPLAIN).
    public var text: String?
    public var subject: ResultSubject

    public init(columns: [String], rows: [[SQLValue]], text: String? = nil, about subject: ResultSubject = .other) {
        self.columns = columns
        self.rows = rows
        self.text = text
        self.subject = subject
    }
}

/// A column of a query's answer.
public struct ResultColumn: Sendable, Hashable {
    public var name: String
    public var type: SQLType
    /// Whether it is known to be a key of the rows, or a part of it.
    public var isKey: Bool
    public init(_ name: String, _ type: SQLType, isKey: Bool = false) {
        self.name = name
        self.type = type
        self.isKey = isKey
    }
}

/// A row of a query's answer.
public struct ResultRow: Sendable, Hashable {
    public var values: [SQLValue]
    /// A deleted row of a table: null but for its key.
    public var isTombstone: Bool
    public init(_ values: [SQLValue], isTombstone: Bool = false) {
        self.values = values
        self.isTombstone = isTombstone
    }
}
