import Columns

/// How many rows go into a pipeline at once: as many as a batch holds, but fewer where each gives very much, so that what they give together
/// stays small. A result does not depend on it.
struct RowPace {
    /// What the rows of one call should give at most, over all steps. Common rows stay far below.
    private static let bytesMax = 8 << 20

    /// One at first: nobody knows yet what a row gives.
    private(set) var rows = 1

    mutating func adjust(rows count: Int, emittedBytes: Int) {
        guard count > 0 else { return }
        let bytesARow = max(1, emittedBytes / count)
        rows = max(1, min(RecordBatch.rowsMax, max(rows, count) * 4, RowPace.bytesMax / bytesARow))
    }
}
