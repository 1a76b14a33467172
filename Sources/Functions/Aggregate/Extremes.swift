import Columns
import Values

extension AggregateFunction {
    static let min = AggregateFunction(
        name: "MIN", summary: "The smallest value; NULL until there is one.", overloads: extremeOverloads(wantsLargest: false))
    static let max = AggregateFunction(
        name: "MAX", summary: "The largest value; NULL until there is one.", overloads: extremeOverloads(wantsLargest: true))
}

private func extremeOverloads(wantsLargest: Bool) -> [AggregateOverload] {
    let types: [ParameterType] = [
        .exact(.integer), .exact(.bigint), .exact(.double), .decimal, .exact(.date), .exact(.time), .exact(.timestamp), .exact(.string), .exact(.bytes),
    ]
    return types.map { type in
        AggregateOverload([Parameter("value", type)]) { types, _ in
            let type = types[0]
            return AggregatePlan(returns: type) { _ in
                switch PhysicalType(type) {
                case .int32: ExtremeState<Int32>(zero: 0, wantsLargest: wantsLargest)
                case .int64: ExtremeState<Int64>(zero: 0, wantsLargest: wantsLargest)
                case .float64: ExtremeState<Double>(zero: 0, wantsLargest: wantsLargest)
                case .int128: ExtremeState<Int128>(zero: 0, wantsLargest: wantsLargest)
                case .bool, .text, .list, .map, .structure: TextExtremeState(type: type, wantsLargest: wantsLargest)
                }
            }
        }
    }
}
