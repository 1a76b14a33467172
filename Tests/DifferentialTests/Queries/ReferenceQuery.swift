import TopicLog
import Values

/// A query that says what its sink must hold, record by record.
protocol ReferenceQuery {
    var sources: [Source] { get }
    /// What may be null besides columns: keys and whole values.
    var allowsNulls: Bool { get }
    var settings: [String: String] { get }
    var sql: String { get }
    func run(_ records: [InputRecord]) -> [LogRecord]
}

typealias Cells = [(name: String, value: SQLValue)]
typealias Item = (name: String, expression: Expression)

extension ReferenceQuery {
    var settings: [String: String] { [:] }

    static func list(_ items: [Item]) -> String { items.map { "\($0.expression.sql) AS \($0.name)" }.joined(separator: ", ") }
    static func cells(_ items: [Item], _ row: [String: SQLValue]) -> Cells { items.map { ($0.name, $0.expression.valueOrNull(row)) } }

    static func sink(_ kind: String, _ key: KeyFormat) -> String { "CREATE \(kind) OUT WITH (KAFKA_TOPIC='OUT', KEY_FORMAT='\(key.rawValue)') AS " }
}

/// `SELECT … FROM stream [WHERE …] [PARTITION BY …]`.
struct Projection: ReferenceQuery {
    var source: Source
    var items: [Item]
    var filter: Expression?
    var partitionBy: Expression?
    var keyFormat: KeyFormat
    var sources: [Source] { [source] }
    var allowsNulls: Bool { true }

    var sql: String {
        Self.sink("STREAM", keyFormat) + "SELECT \(partitionBy?.sql ?? "ID") AS K, \(Self.list(items)) FROM \(source.name)"
            + (filter.map { " WHERE \($0.sql)" } ?? "") + (partitionBy.map { " PARTITION BY \($0.sql)" } ?? "") + ";"
    }

    func run(_ records: [InputRecord]) -> [LogRecord] {
        records.compactMap { record in
            let row = record.row(source)
            if let filter, record.values == nil || !filter.passes(row) { return nil }
            // Without a value only what the old key tells can be a new key.
            let isKnown = record.values != nil || partitionBy?.columns.isSubset(of: [source.key.name]) ?? true
            let key = partitionBy.map { isKnown ? $0.valueOrNull(row) : .null } ?? record.key
            return LogRecord(
                key: Wire.key([("K", key)], keyFormat), value: record.values.map { _ in Wire.object(Self.cells(items, row)) }, timestamp: record.timestamp)
        }
    }
}

/// `SELECT … FROM table [WHERE …]`.
struct TableProjection: ReferenceQuery {
    var source: Source
    var items: [Item]
    var filter: Expression?
    var sources: [Source] { [source] }
    var allowsNulls: Bool { true }

    var sql: String {
        Self.sink("TABLE", source.keyFormat) + "SELECT ID AS K, \(Self.list(items)) FROM \(source.name)" + (filter.map { " WHERE \($0.sql)" } ?? "") + ";"
    }

    func run(_ records: [InputRecord]) -> [LogRecord] {
        var passed: Set<SQLValue> = []
        return records.compactMap { record in
            if record.key.isNull { return nil }
            let row = record.row(source), passes = record.values != nil && filter?.passes(row) ?? true
            let didPass = passed.contains(record.key)
            if passes { passed.insert(record.key) } else { passed.remove(record.key) }
            if filter != nil, !passes, !didPass { return nil }
            return LogRecord(
                key: Wire.key([("K", record.key)], source.keyFormat), value: passes ? Wire.object(Self.cells(items, row)) : nil, timestamp: record.timestamp)
        }
    }
}
