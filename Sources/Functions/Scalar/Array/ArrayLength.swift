import Columns
import Values

extension ScalarFunction {
    static let arrayLength = ScalarFunction(
        name: "ARRAY_LENGTH", category: .array, summary: "How many elements an array has.",
        examples: [.example("ARRAY_LENGTH(ARRAY[1, 2])", gives: "2"), .example("ARRAY_LENGTH(CAST(NULL AS ARRAY<INTEGER>))", gives: "NULL")],
        overloads: [
            .kernel([Parameter("array", arrayOfT)], returns: .exact(.integer)) { call in
                let array = call.columns[0], offsets = array.offsets
                let buffer = Buffer(capacity: call.count * 4), out = buffer.of(Int32.self)
                for row in 0..<call.count { out[row] = offsets[row + 1] &- offsets[row] }
                return Column(.integer, count: call.count, storage: .fixed(buffer), validity: array.validity)
            }
        ]
    )
}
