import Columns
import StateStores

/// Finds the row that a group had before each change of a batch: the last change before it in the batch, or the state before the batch.
final class PreviousRows {
    /// Per slot, the last change in this batch; valid if `stamps` has this batch's number.
    private let last = RawArray<Int32>()
    private let stamps = RawArray<Int32>()
    private var stamp: Int32 = 0

    /// - Parameters:
    ///   - before: Results of each change's slot before the batch.
    ///   - existing: Changes whose slot had a row before the batch.
    func rows(
        keys: [Column], before: [Column], after: [Column], slots: UnsafePointer<Int32>, count: Int, existing: Bitmap
    ) -> RecordBatch.OldRows {
        stamp &+= 1
        let indices = RowIndices(count: count), exists = Bitmap(count: count, repeating: true)
        for index in 0..<count {
            let slot = Int(slots[index])
            if slot >= stamps.count {
                stamps.extend(to: slot + 1, with: 0)
                last.extend(to: slot + 1, with: 0)
            }
            if stamps[slot] == stamp {
                indices.rows[index] = Int32(truncatingIfNeeded: count) &+ last[slot]
            } else {
                indices.rows[index] = Int32(truncatingIfNeeded: index)
                if !existing[index] { exists.clear(index) }
            }
            stamps[slot] = stamp
            last[slot] = Int32(truncatingIfNeeded: index)
        }
        let results = zip(before, after).map { $0.followed(by: $1).gathered(indices) }
        return RecordBatch.OldRows(columns: keys + results, exists: exists)
    }
}
