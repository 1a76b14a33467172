import Values

extension ScalarFunction {
    static let generateSeries = ScalarFunction(
        name: "GENERATE_SERIES", category: .array, summary: "The numbers from a start to an end, both included, by a step of 1 or -1 or as given.",
        examples: [
            .example("GENERATE_SERIES(1, 3)", gives: "ARRAY[1, 2, 3]"), .example("GENERATE_SERIES(5, 1, -2)", gives: "ARRAY[5, 3, 1]"),
            .example("GENERATE_SERIES(CAST(NULL AS INTEGER), 3)", gives: "NULL"),
        ],
        multipliers: [0, 1],
        overloads: [
            .of("start", "end") { (start: Int32, end: Int32) throws(FunctionFailure) -> [Int32]? in try series(start, end, end > start ? 1 : -1) },
            .of("start", "end") { (start: Int64, end: Int64) throws(FunctionFailure) -> [Int64]? in try series(start, end, end > start ? 1 : -1) },
            .of("start", "end", "step") { (start: Int32, end: Int32, step: Int32) throws(FunctionFailure) -> [Int32]? in try series(start, end, Int64(step)) },
            .of("start", "end", "step") { (start: Int64, end: Int64, step: Int32) throws(FunctionFailure) -> [Int64]? in try series(start, end, Int64(step)) },
        ]
    )
}

/// Longer results are refused: a row of that size would not fit a batch.
private let seriesElementsMax: Int64 = 1 << 20

private func series<T: FixedWidthInteger>(_ start: T, _ end: T, _ step: Int64) throws(FunctionFailure) -> [T] {
    guard step != 0, start == end || (end > start) == (step > 0) else { throw FunctionFailure("the step leads away from the end") }
    let (distance, overflow) = Int64(end).subtractingReportingOverflow(Int64(start))
    let (last, isTooLong) = distance.dividedReportingOverflow(by: step)
    guard !overflow, !isTooLong, last < seriesElementsMax else { throw FunctionFailure("the series is too long") }
    return (0...last).map { start &+ T(truncatingIfNeeded: $0 &* step) }
}
