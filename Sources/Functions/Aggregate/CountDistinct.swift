import Values

extension AggregateFunction {
    static let countDistinct = AggregateFunction(
        name: "COUNT_DISTINCT", summary: "How many distinct values there are; exact.",
        overloads: [
            AggregateOverload([Parameter("value", .generic("T"))]) { types, _ in
                let stateType = SQLType.array(types[0])
                return AggregatePlan(returns: .bigint, intermediate: stateType) { _ in BoxedState(DistinctAccumulator(), stateType: stateType) }
            }
        ]
    )
}

private struct DistinctAccumulator: BoxedAccumulator {
    var values: Set<SQLValue> = []

    mutating func add(_ arguments: [SQLValue], sequence: Int64) {
        if !arguments[0].isNull { values.insert(arguments[0]) }
    }

    mutating func merge(_ other: DistinctAccumulator, otherIsOlder: Bool) { values.formUnion(other.values) }
    var result: SQLValue { .bigint(Int64(values.count)) }
    var state: SQLValue { .array(Array(values)) }
    mutating func restore(_ state: SQLValue) { values = Set(elements(state) ?? []) }
}
