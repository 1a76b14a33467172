import Values

extension AggregateFunction {
    static let percentile = AggregateFunction(
        name: "PERCENTILE", summary: "The value below which a part of the values lies, between two of them where it falls between; keeps all values.",
        overloads: [SQLType.integer, .bigint, .double].map { type in
            AggregateOverload([Parameter("value", .exact(type))], literals: [Parameter("part", .exact(.double))], check: part) { _, literals in
                let part = literals[0].number ?? 0
                return AggregatePlan(returns: .double, intermediate: .array(.double), supportsUndo: true) { _ in
                    BoxedState(SortedValues(part: part), stateType: .array(.double), supportsUndo: true)
                }
            }
        }
    )
}

@Sendable private func part(_ literals: [SQLValue]) -> String? {
    if let number = literals[0].number, (0...1).contains(number) { nil } else { "the part must be from 0 to 1, for example 0.95E0" }
}

private struct SortedValues: BoxedAccumulator {
    let part: Double
    var values: [Double] = []

    init(part: Double) { self.part = part }

    /// Where a value stands, or would.
    private func place(of value: Double) -> Int {
        var low = 0, high = values.count
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func add(_ arguments: [SQLValue], sequence: Int64) {
        guard let value = arguments[0].number, !value.isNaN else { return }
        values.insert(value, at: place(of: value))
    }

    mutating func undo(_ arguments: [SQLValue]) {
        guard let value = arguments[0].number else { return }
        let place = place(of: value)
        if place < values.count, values[place] == value { values.remove(at: place) }
    }

    mutating func merge(_ other: SortedValues, otherIsOlder: Bool) { values = (values + other.values).sorted() }

    var result: SQLValue {
        guard !values.isEmpty else { return .null }
        let rank = part * Double(values.count - 1), below = Int(rank), above = min(values.count - 1, below + 1)
        return .double(values[below] + (values[above] - values[below]) * (rank - Double(below)))
    }

    var state: SQLValue { .array(values.map { .double($0) }) }

    mutating func restore(_ state: SQLValue) {
        guard case .array(let elements) = state else { return }
        values = elements.compactMap(\.number)
    }
}
