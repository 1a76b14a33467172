import Values

extension AggregateFunction {
    static let count = AggregateFunction(
        name: "COUNT", summary: "How many rows have a value; COUNT(*) counts all rows.",
        overloads: [
            AggregateOverload([Parameter("value", .generic("T"))]) { _, _ in
                AggregatePlan(returns: .bigint, supportsUndo: true) { _ in CountState() }
            }
        ]
    )
}
