import Columns

/// Cuts a long list of rows into the batches that it becomes: of at most ``RecordBatch/rowsMax`` rows and about 1 MiB, or of one row.
///
/// - Parameters:
///   - widest: No row has more bytes.
///   - bytes: How many a row has; asked for only where rows may be wide.
func forEachPiece(
    of count: Int, widest: Int, bytes: (Int) -> Int, _ body: (Range<Int>) throws(OperatorError) -> Void
) throws(OperatorError) {
    var start = 0
    while start < count {
        var end = min(count, start + RecordBatch.rowsMax)
        if widest > pieceBytesMax / RecordBatch.rowsMax {
            var next = start, total = 0
            repeat {
                total += bytes(next)
                next += 1
            } while next < end && total < pieceBytesMax
            end = next
        }
        try body(start..<end)
        start = end
    }
}

/// A batch that has so many bytes is large enough.
let pieceBytesMax = 1 << 20
/// Rows noted before they become batches: so many are enough to go on with.
let notedRowsMax = 8 * RecordBatch.rowsMax
