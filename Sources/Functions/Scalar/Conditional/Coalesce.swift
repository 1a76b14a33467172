import Columns
import Values

extension ScalarFunction {
    static let coalesce = ScalarFunction(
        name: "COALESCE", category: .conditional, summary: "The first value that is not null.",
        examples: [.example("COALESCE(NULL, 2, 3)", gives: "2"), .example("COALESCE(CAST(NULL AS INTEGER), NULL)", gives: "NULL")],
        takesAlike: true,
        overloads: [
            .kernel([Parameter("first", .generic("T")), Parameter("more", .generic("T"))], variadic: true, returns: .generic("T")) { firstNonNull($0) }
        ]
    )

    static let ifnull = ScalarFunction(
        name: "IFNULL", category: .conditional, summary: "The value, or the alternative if it is null.",
        examples: [.example("IFNULL(NULL, 2)", gives: "2"), .example("IFNULL(CAST(NULL AS INTEGER), NULL)", gives: "NULL")],
        takesAlike: true,
        overloads: [
            .kernel([Parameter("value", .generic("T")), Parameter("alternative", .generic("T"))], returns: .generic("T")) { firstNonNull($0) }
        ]
    )

    static let nullif = ScalarFunction(
        name: "NULLIF", category: .conditional, summary: "NULL if both values are equal, otherwise the first.",
        examples: [.example("NULLIF(1, 1)", gives: "NULL"), .example("NULLIF(1, 2)", gives: "1"), .example("NULLIF(CAST(NULL AS INTEGER), 1)", gives: "NULL")],
        takesAlike: true,
        overloads: [
            .kernel([Parameter("value", .generic("T")), Parameter("other", .generic("T"))], returns: .generic("T")) { call in
                let value = call.columns[0], other = call.columns[1]
                let kept = value.validity?.copy() ?? Bitmap(count: call.count, repeating: true)
                for row in 0..<call.count where value.equals(row, other, row) { kept.clear(row) }
                return value.with(validity: kept, errors: nil)
            }
        ]
    )

    static let asValue = ScalarFunction(
        name: "AS_VALUE", category: .conditional, summary: "The value itself: makes a value column of a key column in a SELECT list.",
        examples: [.example("AS_VALUE('a')", gives: "'a'"), .example("AS_VALUE(CAST(NULL AS STRING))", gives: "NULL")],
        overloads: [.kernel([Parameter("column", .generic("T"))], returns: .generic("T")) { $0.columns[0] }]
    )
}

@Sendable private func firstNonNull(_ call: KernelArguments) -> Column {
    let builder = ColumnBuilder(call.returnType, capacity: call.count)
    if call.columns[0].validity == nil { return call.columns[0] }
    for row in 0..<call.count {
        if let column = call.columns.first(where: { $0.isValid(row) }) { builder.append(column, from: row, count: 1) } else { builder.appendNull() }
    }
    return builder.finish()
}
