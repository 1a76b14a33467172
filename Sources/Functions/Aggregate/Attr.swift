import Values

extension AggregateFunction {
    static let attr = AggregateFunction(
        name: "ATTR", summary: "The value that all rows share, or NULL if they have several; null counts as a value.",
        overloads: [
            AggregateOverload([Parameter("value", .generic("T"))]) { types, _ in
                let stateType = SQLType.array(.structure([.init("VALUE", types[0]), .init("COUNT", .bigint)]))
                return AggregatePlan(returns: types[0], intermediate: stateType, supportsUndo: true) { _ in
                    BoxedState(AttributeAccumulator(), stateType: stateType, supportsUndo: true)
                }
            }
        ]
    )
}

/// How often each value is there.
private struct AttributeAccumulator: BoxedAccumulator {
    var counts: [(value: SQLValue, count: Int64)] = []

    private mutating func change(_ value: SQLValue, by difference: Int64) {
        if let index = counts.firstIndex(where: { $0.value == value }) {
            counts[index].count += difference
            if counts[index].count <= 0 { counts.remove(at: index) }
        } else if difference > 0 {
            counts.append((value, difference))
        }
    }

    mutating func add(_ values: [SQLValue], sequence: Int64) { change(values[0], by: 1) }
    mutating func undo(_ values: [SQLValue]) { change(values[0], by: -1) }
    mutating func merge(_ other: AttributeAccumulator, otherIsOlder: Bool) {
        for entry in other.counts { change(entry.value, by: entry.count) }
    }

    var result: SQLValue { counts.count == 1 ? counts[0].value : .null }
    var state: SQLValue { .array(counts.map { .structure([$0.value, .bigint($0.count)]) }) }

    mutating func restore(_ state: SQLValue) {
        guard case .array(let elements) = state else { return }
        counts = elements.compactMap { element in
            if case .structure(let fields) = element, case .bigint(let count) = fields[1] { (fields[0], count) } else { nil }
        }
    }
}
