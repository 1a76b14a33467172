import Columns
import Values

extension ScalarFunction {
    static let reduce = ScalarFunction(
        name: "REDUCE", category: .lambda,
        summary: "Folds an array or a map into one value, beginning with an initial one.",
        examples: [
            .example("REDUCE(ARRAY[1, 2, 3], 10, (s, x) => s + x)", gives: "16"),
            .example("REDUCE(MAP('a' := 1, 'b' := 2), 0, (s, k, v) => s + v)", gives: "3"),
            .example("REDUCE(CAST(NULL AS ARRAY<INTEGER>), 5, (s, x) => s + x)", gives: "5"),
            .example("REDUCE(ARRAY[1], CAST(NULL AS INTEGER), (s, x) => s + x)", gives: "NULL"),
        ],
        overloads: [
            .kernel(
                [
                    Parameter("array", .array(.generic("T"))), Parameter("initial", .generic("S")),
                    Parameter("lambda", .lambda([.generic("S"), .generic("T")], .generic("S"))),
                ], returns: .generic("S")
            ) { reduced($0) },
            .kernel(
                [
                    Parameter("map", .map(.generic("K"), .generic("V"))), Parameter("initial", .generic("S")),
                    Parameter("lambda", .lambda([.generic("S"), .generic("K"), .generic("V")], .generic("S"))),
                ], returns: .generic("S")
            ) { reduced($0) },
        ]
    )
}

/// All rows advance together: step k folds the k-th element of every row that has one.
@Sendable private func reduced(_ call: KernelArguments) -> Column {
    let flat = FlattenedElements(call.columns[0], selection: Bitmap.intersection(call.selection, call.columns[1].validity))
    let longest = flat.bounds.map(\.count).max() ?? 0
    var state = call.columns[1]
    let failed = Bitmap(count: call.count, repeating: false)
    for step in 0..<longest {
        let active = flat.bounds.indices.filter { flat.bounds[$0].count > step && !failed[$0] }
        if active.isEmpty { break }
        let rows = RowIndices(active.map { Int32(truncatingIfNeeded: $0) })
        let elements = RowIndices(active.map { Int32(truncatingIfNeeded: flat.bounds[$0].lowerBound + step) })
        let parameters = [state.gathered(rows)] + flat.columns.map { $0.gathered(elements) }
        guard let results = call.lambda(0, parameters, rows) else { return .nulls(call.returnType, count: call.count) }
        for (index, row) in active.enumerated() where results.isError(index) { failed.set(row) }
        state = merged(state, results.settled, rows)
    }
    return state.failing(failed, call, "the lambda failed")
}

/// `state` with the rows in `rows` (ascending) replaced by `results`.
private func merged(_ state: Column, _ results: Column, _ rows: RowIndices) -> Column {
    if rows.count == state.count { return results }
    let builder = ColumnBuilder(state.type, capacity: state.count)
    var next = 0
    for row in 0..<state.count {
        if next < rows.count, Int(rows.rows[next]) == row {
            builder.append(results, from: next, count: 1)
            next += 1
        } else {
            builder.append(state, from: row, count: 1)
        }
    }
    return builder.finish()
}
