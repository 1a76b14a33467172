import Columns
import Values

/// The elements of the wanted rows of an array or map column, one after another, for a lambda to run over.
struct FlattenedElements {
    /// Element (or key and value) columns, gathered.
    let columns: [Column]
    /// The row that each element belongs to.
    let rows: RowIndices
    /// The range of each row's elements; empty where the row is null or not wanted.
    let bounds: [Range<Int>]

    init(_ column: Column, selection: Bitmap?) {
        let offsets = column.offsets
        var indices: [Int32] = [], owners: [Int32] = [], bounds: [Range<Int>] = []
        for row in 0..<column.count {
            let start = indices.count
            if column.isValid(row), selection?[row] ?? true {
                let range = offsets[row]..<offsets[row + 1]
                if case .map(_, let keys, _) = column.storage {
                    indices += keys.hashOrder(Int(range.lowerBound)..<Int(range.upperBound)).map { Int32(truncatingIfNeeded: $0) }
                } else {
                    indices += range
                }
                owners += repeatElement(Int32(truncatingIfNeeded: row), count: range.count)
            }
            bounds.append(start..<indices.count)
        }
        let gathered = RowIndices(indices)
        columns = column.children.map { $0.gathered(gathered) }
        rows = RowIndices(owners)
        self.bounds = bounds
    }
}

extension KernelArguments {
    /// Runs the call's lambda; without one (which analysis excludes) all is null.
    func lambda(_ index: Int, _ parameters: [Column], _ rows: RowIndices) -> Column? { context.applyLambda?(index, parameters, rows) }

    /// Appends one row per input row: null where `collection` is null, otherwise what `build` appends; false makes the row an error.
    func buildRows(_ collection: Column, _ build: (Int, ColumnBuilder) -> Bool) -> Column {
        let builder = ColumnBuilder(returnType, capacity: count)
        var failed: Bitmap?
        for row in 0..<count {
            guard collection.isValid(row), selection?[row] ?? true else {
                builder.appendNull()
                continue
            }
            if !build(row, builder) {
                builder.endNested()
                let bits = failed ?? Bitmap(count: count, repeating: false)
                bits.set(row)
                failed = bits
            }
        }
        let column = builder.finish()
        return column.failing(failed, self, "the lambda failed or gave NULL")
    }
}
