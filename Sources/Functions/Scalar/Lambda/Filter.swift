import Columns
import Values

extension ScalarFunction {
    static let filter = ScalarFunction(
        name: "FILTER", category: .lambda,
        summary: "The elements of an array, or the entries of a map, for which a lambda is true.",
        examples: [
            .example("FILTER(ARRAY[1, 2, 3], x => x > 1)", gives: "ARRAY[2, 3]"),
            .example("FILTER(MAP('a' := 1, 'b' := 2), (k, v) => v = 2)", gives: "MAP('b' := 2)"),
            .example("FILTER(CAST(NULL AS ARRAY<INTEGER>), x => x > 1)", gives: "NULL"),
        ],
        overloads: [
            .kernel(
                [Parameter("array", .array(.generic("T"))), Parameter("lambda", .lambda([.generic("T")], .exact(.boolean)))], returns: .array(.generic("T"))
            ) { filtered($0) },
            .kernel(
                [
                    Parameter("map", .map(.generic("K"), .generic("V"))), Parameter("lambda", .lambda([.generic("K"), .generic("V")], .exact(.boolean))),
                ], returns: .map(.generic("K"), .generic("V"))
            ) { filtered($0) },
        ]
    )
}

@Sendable private func filtered(_ call: KernelArguments) -> Column {
    let flat = FlattenedElements(call.columns[0], selection: call.selection)
    guard let verdicts = call.lambda(0, flat.columns, flat.rows) else { return .nulls(call.returnType, count: call.count) }
    let keep = verdicts.values(UInt8.self)
    return call.buildRows(call.columns[0]) { row, out in
        let range = flat.bounds[row]
        guard range.allSatisfy({ verdicts.isValid($0) }) else { return false }
        let kept = range.filter { keep[$0] != 0 }
        // Java's map collector refuses null values.
        if flat.columns.count == 2, kept.contains(where: { flat.columns[1].isNull($0) }) { return false }
        for index in kept {
            for (child, column) in zip(out.children, flat.columns) { child.append(column, from: index, count: 1) }
        }
        out.endNested()
        return true
    }
}
