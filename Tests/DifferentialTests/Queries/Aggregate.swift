import Values

/// A call of an aggregate function, computed anew from all the values that it has seen.
struct Aggregate {
    var name: String
    /// Nil: `COUNT(*)`.
    var argument: Expression?

    var sql: String { "\(name)(\(argument?.sql ?? "*"))" }

    func result(_ values: [SQLValue]) -> SQLValue {
        let known = values.filter { !$0.isNull }
        switch name {
        case "COUNT": return .bigint(Int64(argument == nil ? values.count : known.count))
        case "SUM": return sum(known)
        case "AVG":
            guard case .double(let sum) = Arithmetic.widen(sum(known), to: .double) else { return .null }
            return .double(known.isEmpty ? 0 : sum / Double(known.count))
        case "MIN": return known.reduce(SQLValue.null) { $0.isNull || (order($1, $0) ?? 0) < 0 ? $1 : $0 }
        case "MAX": return known.reduce(SQLValue.null) { $0.isNull || (order($1, $0) ?? 0) > 0 ? $1 : $0 }
        case "COLLECT_LIST": return .array(values)
        case "EARLIEST_BY_OFFSET": return known.first ?? .null
        default: return known.last ?? .null
        }
    }

    private func order(_ a: SQLValue, _ b: SQLValue) -> Int? { try? Comparison.total(a, b) }

    private func sum(_ values: [SQLValue]) -> SQLValue {
        let type = argument?.type ?? .bigint
        let zero: SQLValue =
            switch type {
            case .integer: .integer(0)
            case .double: .double(0)
            case .decimal(_, let scale): .decimal(SQLDecimal(unscaled: 0, scale: scale))
            default: .bigint(0)
            }
        return values.reduce(zero) { (try? Arithmetic.apply("+", $0, $1, type)) ?? .null }
    }
}

/// What an aggregation selects: its groups and its calls.
struct Grouping {
    var keys: [Item]
    var aggregates: [(name: String, call: Aggregate)]
    var having: (call: Int, least: Int64)?
    var keyFormat: KeyFormat

    var list: String {
        (keys.map { "\($0.expression.sql) AS \($0.name)" } + aggregates.map { "\($0.call.sql) AS \($0.name)" }).joined(separator: ", ")
    }
    var groupBy: String { keys.map(\.expression.sql).joined(separator: ", ") }
    var havingText: String { having.map { " HAVING \(aggregates[$0.call].call.sql) >= \($0.least)" } ?? "" }

    /// Nil if a part of the key is null.
    func key(_ row: [String: SQLValue]) -> [SQLValue]? {
        let key = keys.map { $0.expression.valueOrNull(row) }
        return key.contains(where: \.isNull) ? nil : key
    }

    func arguments(_ row: [String: SQLValue]) -> [SQLValue] { aggregates.map { $0.call.argument?.valueOrNull(row) ?? .null } }

    /// `rows`: the arguments of each row of a group.
    func results(_ rows: [[SQLValue]]) -> Cells {
        aggregates.enumerated().map { index, aggregate in (aggregate.name, aggregate.call.result(rows.map { $0[index] })) }
    }

    func passes(_ results: Cells) -> Bool {
        guard let having, case .bigint(let value) = results[having.call].value else { return true }
        return value >= having.least
    }

    func bytes(_ key: [SQLValue]) -> [UInt8]? { Wire.key(zip(keys, key).map { ($0.name, $1) }, keyFormat) }
}
