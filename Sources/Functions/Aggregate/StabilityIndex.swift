import Values

extension AggregateFunction {
    static let psi = AggregateFunction(
        name: "PSI",
        summary: "The population stability index: how far the second column's values are from the first's, over deciles or categories; nulls are skipped on their own side. Keeps all values.",
        overloads: [SQLType.integer, .bigint, .double, .string].map { type in
            AggregateOverload([Parameter("expected", .exact(type)), Parameter("actual", .exact(type))]) { _, _ in
                let list = SQLType.array(type == .string ? .string : .double), stateType = SQLType.structure([.init("EXPECTED", list), .init("ACTUAL", list)])
                return AggregatePlan(returns: .double, intermediate: stateType, supportsUndo: true) { _ in
                    BoxedState(TwoSides(), stateType: stateType, supportsUndo: true)
                }
            }
        }
    )
}

private struct TwoSides: BoxedAccumulator {
    var expected: [SQLValue] = []
    var actual: [SQLValue] = []

    private func kept(_ value: SQLValue) -> SQLValue? {
        if case .string = value { return value }
        return value.number.flatMap { $0.isFinite ? .double($0) : nil }
    }

    mutating func add(_ values: [SQLValue], sequence: Int64) {
        if let value = kept(values[0]) { expected.append(value) }
        if let value = kept(values[1]) { actual.append(value) }
    }

    mutating func undo(_ values: [SQLValue]) {
        if let value = kept(values[0]), let index = expected.firstIndex(of: value) { expected.remove(at: index) }
        if let value = kept(values[1]), let index = actual.firstIndex(of: value) { actual.remove(at: index) }
    }

    mutating func merge(_ other: TwoSides, otherIsOlder: Bool) {
        expected += other.expected
        actual += other.actual
    }

    var result: SQLValue {
        guard let first = expected.first, !actual.isEmpty else { return .null }
        if case .string = first {
            let before = expected.reduce(into: [SQLValue: Double]()) { $0[$1, default: 0] += 1 }, now = actual.reduce(into: [SQLValue: Double]()) { $0[$1, default: 0] += 1 }
            // A sum depends on its order, a set has none.
            let levels = Set(before.keys).union(now.keys).sorted { $0.text(as: .string) < $1.text(as: .string) }
            return .double(
                StabilityIndex.index(levels.map { (before[$0] ?? 0) / Double(expected.count) }, levels.map { (now[$0] ?? 0) / Double(actual.count) }))
        }
        let numbers = expected.compactMap(\.number).sorted(), edges = StabilityIndex.edges(ofSorted: numbers)
        return .double(StabilityIndex.index(StabilityIndex.shares(numbers, edges), StabilityIndex.shares(actual.compactMap(\.number), edges)))
    }

    var state: SQLValue { .structure([.array(expected), .array(actual)]) }

    mutating func restore(_ state: SQLValue) {
        guard case .structure(let sides) = state, sides.count == 2, case .array(let before) = sides[0], case .array(let now) = sides[1] else { return }
        (expected, actual) = (before, now)
    }
}
