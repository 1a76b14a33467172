import Columns
import Values

extension AggregateFunction {
    static let correlation = AggregateFunction(
        name: "CORRELATION", summary: "Pearson's correlation of two columns; pairs with a null are skipped.",
        overloads: [SQLType.integer, .bigint, .double].map { type in
            AggregateOverload([Parameter("x", .exact(type)), Parameter("y", .exact(type))]) { _, _ in
                let names = ["COUNT", "SUM_X", "SUM_Y", "SUM_XX", "SUM_YY", "SUM_XY"]
                let stateType = SQLType.structure(names.map { .init($0, .double) })
                return AggregatePlan(returns: .double, intermediate: stateType, supportsUndo: true) { _ in
                    MomentState(PairSums(), reads: 2) { $0.correlation }
                }
            }
        }
    )
}

private struct PairSums: NumberAccumulator {
    var count = 0.0, x = 0.0, y = 0.0, xx = 0.0, yy = 0.0, xy = 0.0

    var correlation: Double {
        (count * xy - x * y) / ((count * xx - x * x) * (count * yy - y * y)).squareRoot()
    }

    @inline(__always)
    mutating func add(_ a: Double, _ b: Double) {
        count += 1
        x += a
        y += b
        xx += a * a
        yy += b * b
        xy += a * b
    }

    mutating func remove(_ a: Double, _ b: Double) {
        count -= 1
        x -= a
        y -= b
        xx -= a * a
        yy -= b * b
        xy -= a * b
    }

    mutating func merge(_ other: PairSums) {
        count += other.count
        x += other.x
        y += other.y
        xx += other.xx
        yy += other.yy
        xy += other.xy
    }
}
