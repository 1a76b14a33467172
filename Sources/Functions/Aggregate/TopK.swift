import Values

extension AggregateFunction {
    static let topK = AggregateFunction(
        name: "TOPK", summary: "The k largest values, largest first; with further columns, structs of them.",
        overloads: rankable.map { type in
            AggregateOverload([Parameter("value", type)], literals: [k], check: positive) { types, literals in
                plan(.array(types[0]), literals[0], isDistinct: false, isStruct: false)
            }
        } + rankable.map { type in
            AggregateOverload([Parameter("value", type), Parameter("columns", .generic("A"))], literals: [k], variadic: true, check: positive) {
                types, literals in
                // Lower case is what ksqlDB names them.
                let others = types.dropFirst().enumerated().map { SQLType.StructField("col\($0)", $1) }
                return plan(.array(.structure([.init("sort_col", types[0])] + others)), literals[0], isDistinct: false, isStruct: true)
            }
        }
    )

    static let topKDistinct = AggregateFunction(
        name: "TOPKDISTINCT", summary: "The k largest distinct values, largest first.",
        overloads: (rankable + [.decimal, .exact(.date), .exact(.time), .exact(.timestamp), .exact(.bytes)]).map { type in
            AggregateOverload([Parameter("value", type)], literals: [k], check: positive) { types, literals in
                plan(.array(types[0]), literals[0], isDistinct: true, isStruct: false)
            }
        }
    )
}

private let rankable: [ParameterType] = [.exact(.integer), .exact(.bigint), .exact(.double), .exact(.string)]
private let k = Parameter("k", .exact(.integer))

@Sendable private func positive(_ literals: [SQLValue]) -> String? {
    if case .integer(let number) = literals[0], number > 0 { nil } else { "the number of values must be 1 or more" }
}

private func plan(_ type: SQLType, _ number: SQLValue, isDistinct: Bool, isStruct: Bool) -> AggregatePlan {
    let limit = if case .integer(let limit) = number { Int(limit) } else { 1 }
    return AggregatePlan(returns: type) { _ in
        BoxedState(TopAccumulator(limit: limit, isDistinct: isDistinct, isStruct: isStruct), stateType: type)
    }
}

/// The best values in descending order; of equal ones the earlier rows come first.
private struct TopAccumulator: BoxedAccumulator {
    let limit: Int
    let isDistinct: Bool
    /// Entries are structs whose first field ranks.
    let isStruct: Bool
    var entries: [SQLValue] = []

    mutating func add(_ values: [SQLValue], sequence: Int64) {
        if !values[0].isNull { insert(isStruct ? .structure(values) : values[0]) }
    }

    private func rank(_ entry: SQLValue) -> SQLValue {
        if isStruct, case .structure(let fields) = entry { fields[0] } else { entry }
    }

    private mutating func insert(_ entry: SQLValue) {
        let value = rank(entry)
        let place = entries.firstIndex { rank($0).order(value) < 0 } ?? entries.count
        if isDistinct, place > 0, rank(entries[place - 1]).order(value) == 0 { return }
        guard place < limit else { return }
        entries.insert(entry, at: place)
        if entries.count > limit { entries.removeLast() }
    }

    mutating func merge(_ other: TopAccumulator, otherIsOlder: Bool) {
        let (first, second) = otherIsOlder ? (other.entries, entries) : (entries, other.entries)
        entries = []
        for entry in first + second { insert(entry) }
    }

    var result: SQLValue { .array(entries) }
    var state: SQLValue { .array(entries) }
    mutating func restore(_ state: SQLValue) { entries = elements(state) ?? [] }
}
