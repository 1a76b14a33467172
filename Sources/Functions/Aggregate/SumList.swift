import Values

extension AggregateFunction {
    static let sumList = AggregateFunction(
        name: "SUM_LIST", summary: "The sum of all elements of all arrays; nulls are skipped.",
        overloads: [SQLType.integer, .bigint, .double].map { type in
            AggregateOverload([Parameter("list", .array(.exact(type)))]) { _, _ in
                AggregatePlan(returns: type, supportsUndo: true) { _ in
                    BoxedState(ListSumAccumulator(sum: zero(type)), stateType: type, supportsUndo: true)
                }
            }
        }
    )
}

private func zero(_ type: SQLType) -> SQLValue {
    switch type {
    case .integer: .integer(0)
    case .bigint: .bigint(0)
    default: .double(0)
    }
}

private struct ListSumAccumulator: BoxedAccumulator {
    var sum: SQLValue

    private mutating func change(_ value: SQLValue, adding: Bool) {
        switch (sum, value) {
        case (.integer(let a), .integer(let b)): sum = .integer(adding ? a &+ b : a &- b)
        case (.bigint(let a), .bigint(let b)): sum = .bigint(adding ? a &+ b : a &- b)
        case (.double(let a), .double(let b)): sum = .double(adding ? a + b : a - b)
        default: break
        }
    }

    mutating func add(_ values: [SQLValue], sequence: Int64) {
        for element in elements(values[0]) ?? [] { change(element, adding: true) }
    }

    mutating func undo(_ values: [SQLValue]) {
        for element in elements(values[0]) ?? [] { change(element, adding: false) }
    }

    mutating func merge(_ other: ListSumAccumulator, otherIsOlder: Bool) { change(other.sum, adding: true) }
    var result: SQLValue { sum }
    var state: SQLValue { sum }
    mutating func restore(_ state: SQLValue) { sum = state }
}
