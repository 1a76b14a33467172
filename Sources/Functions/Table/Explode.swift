import Columns
import Values

extension TableFunction {
    static let explode = TableFunction(
        name: "EXPLODE", summary: "One row per element of an array, null elements included.",
        examples: [.example("EXPLODE(ARRAY[1, NULL])", gives: "1, NULL"), .example("EXPLODE(CAST(NULL AS ARRAY<INTEGER>))", gives: "")],
        overloads: [Overload(signature: Signature([Parameter("list", .array(.generic("T")))], returns: .fixed(.generic("T"))), implementation: ExplodeArray())]
    )
}

private struct ExplodeArray: TableFunctionImplementation {
    func explode(_ arguments: [Column], count: Int, context: FunctionContext) -> ExplodedRows {
        let array = arguments[0], offsets = array.offsets
        var lengths: [Int32] = [], indices: [Int32] = []
        for row in 0..<count {
            let range = array.isValid(row) ? offsets[row]..<offsets[row + 1] : 0..<0
            lengths.append(Int32(truncatingIfNeeded: range.count))
            indices.append(contentsOf: range)
        }
        return ExplodedRows(lengths: lengths, values: array.children[0].gathered(RowIndices(indices)))
    }
}
