import Values

extension AggregateFunction {
    static let sum = AggregateFunction(
        name: "SUM", summary: "The sum of the values; 0 without any. INTEGER and BIGINT wrap around, a DECIMAL overflow ends the query.",
        overloads: [
            AggregateOverload([Parameter("value", .exact(.integer))]) { _, _ in
                AggregatePlan(returns: .integer, supportsUndo: true) { _ in SumState<Int32>() }
            },
            AggregateOverload([Parameter("value", .exact(.bigint))]) { _, _ in
                AggregatePlan(returns: .bigint, supportsUndo: true) { _ in SumState<Int64>() }
            },
            AggregateOverload([Parameter("value", .exact(.double))]) { _, _ in
                AggregatePlan(returns: .double, supportsUndo: true) { _ in SumState<Double>() }
            },
            AggregateOverload([Parameter("value", .decimal)]) { types, _ in
                let precision = types[0].asDecimal?.precision ?? SQLDecimal.precisionMax
                return AggregatePlan(returns: types[0], supportsUndo: true) { _ in
                    if case .decimal(let precision, let scale) = types[0], types[0].isWideDecimal { return WideSumState(precision: precision, scale: scale) }
                    return DecimalSumState(precision: precision)
                }
            },
        ]
    )
}
