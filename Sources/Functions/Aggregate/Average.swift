import Values

extension AggregateFunction {
    static let average = AggregateFunction(
        name: "AVG", summary: "The mean of the values; 0 without any. The sum is kept in the argument's type.",
        overloads: [
            AggregateOverload([Parameter("value", .exact(.integer))]) { types, _ in plan(types[0]) { AverageState<Int32>() } },
            AggregateOverload([Parameter("value", .exact(.bigint))]) { types, _ in plan(types[0]) { AverageState<Int64>() } },
            AggregateOverload([Parameter("value", .exact(.double))]) { types, _ in plan(types[0]) { AverageState<Double>() } },
        ]
    )
}

private func plan(_ type: SQLType, _ makeState: @escaping @Sendable () -> any AggregateState) -> AggregatePlan {
    AggregatePlan(returns: .double, intermediate: .structure([.init("SUM", type), .init("COUNT", .bigint)]), supportsUndo: true) { _ in makeState() }
}
