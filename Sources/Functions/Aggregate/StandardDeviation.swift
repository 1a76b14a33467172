import Columns
import Values

extension AggregateFunction {
    static let stddevSamp = AggregateFunction(
        name: "STDDEV_SAMP", summary: "Deprecated: the sample variance (sic); 0 of fewer than two values.", overloads: momentOverloads { $0.variance })
    static let stddevSample = AggregateFunction(
        name: "STDDEV_SAMPLE", summary: "The sample standard deviation; 0 of fewer than two values.", overloads: momentOverloads { $0.variance.squareRoot() })
}

private func momentOverloads(_ result: @escaping @Sendable (Moments) -> Double) -> [AggregateOverload] {
    [SQLType.integer, .bigint, .double].map { type in
        AggregateOverload([Parameter("value", .exact(type))]) { _, _ in
            let stateType = SQLType.structure([.init("SUM", type), .init("COUNT", .bigint), .init("M2", .double)])
            return AggregatePlan(returns: .double, intermediate: stateType, supportsUndo: true) { _ in
                MomentState(Moments(), reads: 1, result: result)
            }
        }
    }
}

/// Number, sum and sum of squared differences, updated value by value.
private struct Moments: NumberAccumulator {
    var count = 0.0
    var sum = 0.0
    var squares = 0.0

    var variance: Double { count < 2 ? 0 : squares / (count - 1) }

    @inline(__always)
    mutating func add(_ x: Double, _: Double) {
        count += 1
        sum += x
        if count > 1 {
            let difference = x * count - sum
            squares += difference * difference / (count * (count - 1))
        }
    }

    mutating func remove(_ x: Double, _: Double) {
        if count > 1 {
            let difference = x * count - sum
            squares -= difference * difference / (count * (count - 1))
        }
        count -= 1
        sum -= x
    }

    mutating func merge(_ other: Moments) {
        if other.count == 0 { return }
        if count > 0 {
            let difference = sum / count - other.sum / other.count
            squares += other.squares + difference * difference * count * other.count / (count + other.count)
        } else {
            squares = other.squares
        }
        count += other.count
        sum += other.sum
    }
}
