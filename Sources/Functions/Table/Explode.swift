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
    func lengths(_ arguments: [Column], count: Int, context: FunctionContext) -> ExplodedLengths {
        let array = arguments[0], offsets = array.offsets, elements = array.children[0]
        var lengths: [Int32] = [], bytes: [Int] = []
        for row in 0..<count {
            let length = array.isValid(row) ? offsets[row + 1] - offsets[row] : 0
            lengths.append(length)
            bytes.append(length == 0 ? 0 : elements.byteCount(of: Int(offsets[row])..<Int(offsets[row + 1])) / Int(length))
        }
        return ExplodedLengths(rows: lengths, rowBytes: bytes)
    }

    func values(_ arguments: [Column], of rows: UnsafePointer<Int32>, _ numbers: UnsafePointer<Int32>, count: Int) -> Column {
        let array = arguments[0], offsets = array.offsets, elements = RowIndices(count: count)
        for index in 0..<count { elements.rows[index] = numbers[index] < 0 ? -1 : offsets[Int(rows[index])] &+ numbers[index] }
        return array.children[0].gathered(elements)
    }
}
