import Columns
import Values

extension AggregateFunction {
    static let collectList = AggregateFunction(
        name: "COLLECT_LIST", summary: "All values in order, nulls included, up to the limit of ksql.functions.collect_list.limit.",
        overloads: [
            AggregateOverload([Parameter("value", .generic("T"))]) { types, _ in
                let type = SQLType.array(types[0])
                return AggregatePlan(returns: type, supportsUndo: true) { settings in
                    BoxedState(ListAccumulator(limit: settings.collectListLimit ?? .max), stateType: type, supportsUndo: true)
                }
            }
        ]
    )

    static let collectSet = AggregateFunction(
        name: "COLLECT_SET", summary: "The distinct values in order of appearance, null included, up to the limit of ksql.functions.collect_set.limit.",
        overloads: [
            AggregateOverload([Parameter("value", .generic("T"))]) { types, _ in
                let type = SQLType.array(types[0])
                return AggregatePlan(returns: type) { settings in
                    if PhysicalType(types[0]) == .text { return TextSetState(type: type, limit: settings.collectSetLimit ?? .max) }
                    return BoxedState(SetAccumulator(limit: settings.collectSetLimit ?? .max), stateType: type)
                }
            }
        ]
    )
}

private struct ListAccumulator: BoxedAccumulator {
    let limit: Int
    var values: [SQLValue] = []

    mutating func add(_ arguments: [SQLValue], sequence: Int64) {
        if values.count < limit { values.append(arguments[0]) }
    }

    /// The last equal element goes.
    mutating func undo(_ arguments: [SQLValue]) {
        if let index = values.lastIndex(of: arguments[0]) { values.remove(at: index) }
    }

    mutating func merge(_ other: ListAccumulator, otherIsOlder: Bool) {
        let all = otherIsOlder ? other.values + values : values + other.values
        values = Array(all.prefix(limit))
    }

    var result: SQLValue { .array(values) }
    var state: SQLValue { .array(values) }
    mutating func restore(_ state: SQLValue) {
        if case .array(let elements) = state { values = elements }
    }
}

private struct SetAccumulator: BoxedAccumulator {
    let limit: Int
    var values: [SQLValue] = []
    var seen: Set<SQLValue> = []

    mutating func add(_ arguments: [SQLValue], sequence: Int64) { insert(arguments[0]) }

    private mutating func insert(_ value: SQLValue) {
        if values.count < limit, seen.insert(value).inserted { values.append(value) }
    }

    mutating func merge(_ other: SetAccumulator, otherIsOlder: Bool) {
        let own = values
        (values, seen) = ([], [])
        for value in otherIsOlder ? other.values + own : own + other.values { insert(value) }
    }

    var result: SQLValue { .array(values) }
    var state: SQLValue { .array(values) }
    mutating func restore(_ state: SQLValue) {
        if case .array(let elements) = state { (values, seen) = (elements.distinct, Set(elements)) }
    }
}
