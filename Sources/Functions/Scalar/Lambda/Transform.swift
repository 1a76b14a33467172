import Columns
import Values

extension ScalarFunction {
    static let transform = ScalarFunction(
        name: "TRANSFORM", category: .lambda,
        summary: "Applies a lambda to each element of an array, or one each to the keys and values of a map.",
        examples: [
            .example("TRANSFORM(ARRAY[1, 2], x => x * 2)", gives: "ARRAY[2, 4]"),
            .example("TRANSFORM(MAP('a' := 1), (k, v) => UCASE(k), (k, v) => v + 1)", gives: "MAP('A' := 2)"),
            .example("TRANSFORM(CAST(NULL AS ARRAY<INTEGER>), x => x * 2)", gives: "NULL"),
        ],
        overloads: [
            .kernel(
                [Parameter("array", .array(.generic("T"))), Parameter("lambda", .lambda([.generic("T")], .generic("R")))], returns: .array(.generic("R"))
            ) { call in
                let flat = FlattenedElements(call.columns[0], selection: call.selection)
                guard let results = call.lambda(0, flat.columns, flat.rows) else { return .nulls(call.returnType, count: call.count) }
                return call.buildRows(call.columns[0]) { row, out in
                    if flat.bounds[row].contains(where: { results.isError($0) }) { return false }
                    out.children[0].append(results, from: flat.bounds[row].lowerBound, count: flat.bounds[row].count)
                    out.endNested()
                    return true
                }
            },
            .kernel(
                [
                    Parameter("map", .map(.generic("K"), .generic("V"))), Parameter("keyLambda", .lambda([.generic("K"), .generic("V")], .generic("R"))),
                    Parameter("valueLambda", .lambda([.generic("K"), .generic("V")], .generic("S"))),
                ], returns: .map(.generic("R"), .generic("S"))
            ) { call in
                let flat = FlattenedElements(call.columns[0], selection: call.selection)
                guard let keys = call.lambda(0, flat.columns, flat.rows), let values = call.lambda(1, flat.columns, flat.rows) else {
                    return .nulls(call.returnType, count: call.count)
                }
                return call.buildRows(call.columns[0]) { row, out in
                    let range = flat.bounds[row]
                    // Null values and equal keys are what Java's map collector refuses.
                    guard range.allSatisfy({ !keys.isError($0) && values.isValid($0) }), !hasRepetition(keys, range) else { return false }
                    out.children[0].append(keys, from: range.lowerBound, count: range.count)
                    out.children[1].append(values, from: range.lowerBound, count: range.count)
                    out.endNested()
                    return true
                }
            },
        ]
    )
}

private func hasRepetition(_ column: Column, _ range: Range<Int>) -> Bool {
    range.contains { index in (range.lowerBound..<index).contains { column.equals($0, column, index) } }
}
