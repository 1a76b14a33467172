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

    func explode(_ arguments: [Column], count: Int, context: FunctionContext) -> ExplodedRows {
        let array = arguments[0], offsets = array.offsets, child = array.children[0]
        let builder = ColumnBuilder(array.type, capacity: count)
        let errors = Bitmap(count: count, repeating: false)
        var lengths: [Int32] = []
        for row in 0..<count {
            let elements = array.isValid(row) ? Array(offsets[row]..<offsets[row + 1]) : []
            guard array.isValid(row), elements.count <= Self.columnsMax else {
                if array.isValid(row) {
                    errors.set(row)
                    context.noteFailure?("more than \(Self.columnsMax) elements")
                }
                lengths.append(0)
                continue
            }
            lengths.append(append(elements, child, to: builder))
        }
        return ExplodedRows(lengths: lengths, values: builder.finish(), errors: errors.isEmpty ? nil : errors)
    }

    /// Counts in binary over the elements that are not null, the last one as the lowest bit.
    private func append(_ elements: [Int32], _ child: Column, to builder: ColumnBuilder) -> Int32 {
        let places = elements.indices.filter { child.isValid(Int(elements[$0])) }
        for combination in 0..<1 << places.count {
            var kept = Array(repeating: Int32(-1), count: elements.count)
            for (bit, place) in places.reversed().enumerated() where combination >> bit & 1 == 1 { kept[place] = elements[place] }
            kept.withUnsafeBufferPointer { indices in
                if let base = indices.baseAddress { builder.children[0].append(child, at: base, count: indices.count) }
            }
            builder.endNested()
        }
        return Int32(truncatingIfNeeded: 1 << places.count)
    }
}
