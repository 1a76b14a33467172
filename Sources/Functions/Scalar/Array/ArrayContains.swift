import Columns
import Values

extension ScalarFunction {
    static let arrayContains = ScalarFunction(
        name: "ARRAY_CONTAINS", category: .array, summary: "Whether an array has an element; a null array has none, null matches null.",
        examples: [
            .example("ARRAY_CONTAINS(ARRAY[1, 2], 2)", gives: "TRUE"), .example("ARRAY_CONTAINS(CAST(NULL AS ARRAY<INTEGER>), 2)", gives: "FALSE"),
        ],
        overloads: [
            .kernel([Parameter("array", arrayOfT), Parameter("value", elementT)], returns: .exact(.boolean)) { call in
                let array = call.columns[0], offsets = array.offsets, child = array.children[0]
                let buffer = Buffer(capacity: call.count), out = buffer.of(UInt8.self)
                for row in 0..<call.count {
                    let found = array.isValid(row) && (offsets[row]..<offsets[row + 1]).contains { child.equals(Int($0), call.columns[1], row) }
                    out[row] = found ? 1 : 0
                }
                return Column(.boolean, count: call.count, storage: .fixed(buffer))
            }
        ]
    )
}
