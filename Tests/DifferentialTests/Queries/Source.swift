import TopicLog
import Values
import World

/// A stream or table that a query reads.
struct Source {
    var name: String
    var isTable: Bool
    var key: (name: String, type: SQLType)
    var columns: [(name: String, type: SQLType)]
    var keyFormat: KeyFormat

    /// Columns as expressions may name them.
    var all: [(name: String, type: SQLType)] { [key] + columns }

    var sql: String {
        let key = "\(key.name) \(key.type) \(isTable ? "PRIMARY KEY" : "KEY")"
        let list = ([key] + columns.map { "\($0.name) \($0.type)" }).joined(separator: ", ")
        return "CREATE \(isTable ? "TABLE" : "STREAM") \(name) (\(list)) WITH "
            + "(KAFKA_TOPIC='\(name)', KEY_FORMAT='\(keyFormat.rawValue)', VALUE_FORMAT='JSON', PARTITIONS=1);"
    }

    static func random(_ name: String, isTable: Bool = false, key: SQLType? = nil, using random: inout SeededRandom) -> Source {
        let keyTypes: [SQLType] = [.integer, .bigint, .string]
        var types: [SQLType] = [.integer, .bigint, .double, .string, .boolean, .timestamp, ExpressionGenerator.decimalTypes[Int.random(in: 0..<3, using: &random)]]
        types += [.integer, .string, .double]
        types.shuffle(using: &random)
        let columns = types.prefix(Int.random(in: 2...types.count, using: &random)).enumerated().map { (name: "C\($0.offset)", type: $0.element) }
        return Source(
            name: name, isTable: isTable, key: ("ID", key ?? keyTypes[Int.random(in: 0..<3, using: &random)]), columns: columns,
            keyFormat: Bool.random(using: &random) ? .kafka : .json)
    }

    func column(of type: SQLType) -> String? { columns.first { $0.type == type }?.name }
}

/// A record of a source, boxed.
struct InputRecord {
    var source: String
    var key: SQLValue
    /// Nil: a tombstone, or in a stream a null value.
    var values: [SQLValue]?
    var timestamp: Int64

    func row(_ source: Source, prefix: String = "") -> [String: SQLValue] {
        var row = [prefix + source.key.name: key]
        if let values {
            for (column, value) in zip(source.columns, values) { row[prefix + column.name] = value }
            row[prefix + "ROWTIME"] = .bigint(timestamp)
        }
        return row
    }

    func encoded(_ source: Source) -> LogRecord {
        LogRecord(
            key: Wire.key([(source.key.name, key)], source.keyFormat),
            value: values.map { values in Wire.object(zip(source.columns, values).map { ($0.name, $1) }) }, timestamp: timestamp)
    }

    /// Few keys, repeated values, nulls, and timestamps out of order.
    static func random(_ count: Int, of sources: [Source], hasNulls: Bool, using random: inout SeededRandom) -> [InputRecord] {
        var now: Int64 = 0
        let keys = Dictionary(uniqueKeysWithValues: sources.map { source in
            (source.name, (0..<4).map { _ in RandomValues.literal(of: source.key.type, using: &random) })
        })
        // Long turns and short ones.
        let turn = Int.random(in: 1...8, using: &random)
        var source = sources[0]
        return (0..<count).map { number in
            if number % turn == 0 { source = sources[Int.random(in: 0..<sources.count, using: &random)] }
            now += Int64.random(in: 0...4000, using: &random)
            let isEarly = Int.random(in: 0..<4, using: &random) == 0
            let timestamp = isEarly ? max(0, now - Int64.random(in: 0...30_000, using: &random)) : now
            var key = keys[source.name]?[Int.random(in: 0..<4, using: &random)] ?? .null
            if hasNulls, Int.random(in: 0..<25, using: &random) == 0 { key = .null }
            let isTombstone = hasNulls && Int.random(in: 0..<(source.isTable ? 5 : 20), using: &random) == 0
            let values = source.columns.map { column in
                Int.random(in: 0..<6, using: &random) == 0 ? SQLValue.null : RandomValues.value(of: column.type, using: &random)
            }
            return InputRecord(source: source.name, key: key, values: isTombstone ? nil : values, timestamp: timestamp)
        }
    }
}
