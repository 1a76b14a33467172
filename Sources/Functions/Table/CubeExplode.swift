import Columns
import Values

extension TableFunction {
    static let cubeExplode = TableFunction(
        name: "CUBE_EXPLODE", summary: "All combinations of an array's elements with nulls in their place; at most 20 elements.",
        examples: [.example("CUBE_EXPLODE(ARRAY[1, 2])", gives: "ARRAY[NULL, NULL], ARRAY[NULL, 2], ARRAY[1, NULL], ARRAY[1, 2]")],
        overloads: [
            Overload(
                signature: Signature([Parameter("columns", .array(.generic("T")))], returns: .fixed(.array(.generic("T")))), implementation: CubeExplodeArray())
        ]
    )
}

private struct CubeExplodeArray: TableFunctionImplementation {
    private static let columnsMax = 20

    func lengths(_ arguments: [Column], count: Int, context: FunctionContext) -> ExplodedLengths {
        let array = arguments[0], offsets = array.offsets, elements = array.children[0]
        let errors = Bitmap(count: count, repeating: false)
        var lengths: [Int32] = [], bytes: [Int] = []
        for row in 0..<count {
            let range = array.isValid(row) ? Int(offsets[row])..<Int(offsets[row + 1]) : 0..<0
            let fits = range.count <= Self.columnsMax
            if !fits {
                errors.set(row)
                context.noteFailure?(row, "more than \(Self.columnsMax) elements")
            }
            lengths.append(array.isValid(row) && fits ? 1 << Int32(truncatingIfNeeded: range.count { elements.isValid($0) }) : 0)
            bytes.append(fits ? elements.byteCount(of: range) : 0)
        }
        return ExplodedLengths(rows: lengths, rowBytes: bytes, errors: errors.isEmpty ? nil : errors)
    }

    /// Counts in binary over the elements that are not null, the last one as the lowest bit.
    func values(_ arguments: [Column], of rows: UnsafePointer<Int32>, _ numbers: UnsafePointer<Int32>, count: Int) -> Column {
        let array = arguments[0], offsets = array.offsets, elements = array.children[0]
        let builder = ColumnBuilder(array.type, capacity: count), kept = RowIndices(count: Self.columnsMax)
        for index in 0..<count {
            guard numbers[index] >= 0 else {
                builder.appendNull()
                continue
            }
            let row = Int(rows[index]), start = offsets[row], length = Int(offsets[row + 1] - start)
            var bits = numbers[index]
            for place in (0..<length).reversed() {
                let element = start + Int32(truncatingIfNeeded: place), isCounted = elements.isValid(Int(element))
                kept.rows[place] = isCounted && bits & 1 == 1 ? element : -1
                if isCounted { bits >>= 1 }
            }
            builder.children[0].append(elements, at: kept.rows, count: length)
            builder.endNested()
        }
        return builder.finish()
    }
}
