import Values

/// SQL's functions of a regression line, y by x; pairs with a null are skipped.
extension AggregateFunction {
    static let regrSlope = regression("REGR_SLOPE", "The slope of the least-squares line of y by x; NULL where x does not vary.") { $0.sxx == 0 ? nil : $0.sxy / $0.sxx }
    static let regrIntercept = regression("REGR_INTERCEPT", "Where the least-squares line of y by x meets x = 0; NULL where x does not vary.") {
        $0.sxx == 0 ? nil : $0.meanY - $0.sxy / $0.sxx * $0.meanX
    }
    static let regrR2 = regression("REGR_R2", "The part of y's variance that the least-squares line explains; NULL where x does not vary, 1 where only y does not.") {
        $0.sxx == 0 ? nil : $0.syy == 0 ? 1 : $0.sxy * $0.sxy / ($0.sxx * $0.syy)
    }
    static let regrAvgX = regression("REGR_AVGX", "The mean of x over the pairs without a null.") { $0.count == 0 ? nil : $0.meanX }
    static let regrAvgY = regression("REGR_AVGY", "The mean of y over the pairs without a null.") { $0.count == 0 ? nil : $0.meanY }
    static let regrSXX = regression("REGR_SXX", "The sum of squared differences of x from its mean.") { $0.count == 0 ? nil : $0.sxx }
    static let regrSYY = regression("REGR_SYY", "The sum of squared differences of y from its mean.") { $0.count == 0 ? nil : $0.syy }
    static let regrSXY = regression("REGR_SXY", "The sum of the products of the differences of x and y from their means.") { $0.count == 0 ? nil : $0.sxy }
    static let regrCount = AggregateFunction(
        name: "REGR_COUNT", summary: "How many pairs of y and x have no null.", overloads: regressionOverloads(.bigint) { .bigint(Int64($0.count)) })
}

private func regression(_ name: String, _ summary: String, _ result: @escaping @Sendable (PairMoments) -> Double?) -> AggregateFunction {
    AggregateFunction(name: name, summary: summary, overloads: regressionOverloads(.double) { result($0).map { .double($0) } ?? .null })
}

private func regressionOverloads(_ type: SQLType, _ result: @escaping @Sendable (PairMoments) -> SQLValue) -> [AggregateOverload] {
    [SQLType.integer, .bigint, .double].map { argument in
        AggregateOverload([Parameter("y", .exact(argument)), Parameter("x", .exact(argument))]) { _, _ in
            let stateType = SQLType.structure(["COUNT", "MEAN_X", "MEAN_Y", "SXX", "SYY", "SXY"].map { .init($0, .double) })
            return AggregatePlan(returns: type, intermediate: stateType, supportsUndo: true) { _ in
                BoxedState(PairMoments(finish: result), stateType: stateType, supportsUndo: true)
            }
        }
    }
}

/// Means and sums of products of differences, by Welford's method: no cancellation where values are large and alike.
private struct PairMoments: BoxedAccumulator, Sendable {
    let finish: @Sendable (PairMoments) -> SQLValue
    var count = 0.0, meanX = 0.0, meanY = 0.0, sxx = 0.0, syy = 0.0, sxy = 0.0

    init(finish: @escaping @Sendable (PairMoments) -> SQLValue) { self.finish = finish }

    mutating func add(_ values: [SQLValue], sequence: Int64) {
        guard let y = values[0].number, let x = values[1].number else { return }
        count += 1
        let dx = x - meanX, dy = y - meanY
        meanX += dx / count
        meanY += dy / count
        sxx += dx * (x - meanX)
        syy += dy * (y - meanY)
        sxy += dx * (y - meanY)
    }

    mutating func undo(_ values: [SQLValue]) {
        guard let y = values[0].number, let x = values[1].number else { return }
        guard count > 1 else { return self = PairMoments(finish: finish) }
        let (formerX, formerY) = (meanX, meanY)
        count -= 1
        meanX = (formerX * (count + 1) - x) / count
        meanY = (formerY * (count + 1) - y) / count
        sxx = max(0, sxx - (x - meanX) * (x - formerX))
        syy = max(0, syy - (y - meanY) * (y - formerY))
        sxy -= (x - meanX) * (y - formerY)
    }

    mutating func merge(_ other: PairMoments, otherIsOlder: Bool) {
        guard other.count > 0 else { return }
        let total = count + other.count, dx = other.meanX - meanX, dy = other.meanY - meanY, weight = count * other.count / total
        sxx += other.sxx + dx * dx * weight
        syy += other.syy + dy * dy * weight
        sxy += other.sxy + dx * dy * weight
        meanX += dx * other.count / total
        meanY += dy * other.count / total
        count = total
    }

    var result: SQLValue { finish(self) }
    var state: SQLValue { .structure([count, meanX, meanY, sxx, syy, sxy].map { .double($0) }) }

    mutating func restore(_ state: SQLValue) {
        guard case .structure(let fields) = state, fields.count == 6 else { return }
        let numbers = fields.map { $0.number ?? 0 }
        (count, meanX, meanY, sxx, syy, sxy) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    }
}

extension SQLValue {
    /// An INTEGER, BIGINT or DOUBLE as DOUBLE; nil for NULL.
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .bigint(let value): Double(value)
        case .double(let value): value
        case .null, .boolean, .decimal, .string, .bytes, .date, .time, .timestamp, .array, .map, .structure: nil
        }
    }
}
