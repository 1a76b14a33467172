import Columns
import Values

/// The columns of an exchange's batches: those of the source, then what ``Rekeying`` has added: how lanes find their rows, and perhaps the keys.
struct ExchangedColumns {
    /// Of the source's columns.
    let types: [SQLType]
    /// Those that somebody reads where the keys are given; nil: keys are never given.
    let read: Set<Int>?

    /// What is added, in this order.
    private enum Added: Int, CaseIterable {
        /// INTEGER: the lane of each row.
        case lane
        /// INTEGER: how many rows further the lane's next row is; behind the end if there is none.
        case distance
        /// BIGINT: the largest timestamp up to each row.
        case time
    }

    private func place(of column: Added) -> Int { types.count + column.rawValue }
    private var firstKey: Int { types.count + Added.allCases.count }

    /// Where in the batches that lanes get the keys are, if they are given; nil if they never are.
    var keysPosition: Int? { read == nil ? nil : types.count }

    /// The largest timestamp up to each row.
    func times(of batch: RecordBatch) -> UnsafePointer<Int64> { UnsafePointer(batch.columns[place(of: .time)].values(Int64.self)) }

    /// A lane's rows among some of a batch.
    func chain(of lane: Int32, in batch: RecordBatch, _ rows: Range<Int>, part: Int) -> LaneMerge.Chain {
        let lanes = batch.columns[place(of: .lane)].values(Int32.self)
        var row = rows.lowerBound
        while row < rows.upperBound, lanes[row] != lane { row &+= 1 }
        return LaneMerge.Chain(
            times: times(of: batch), distances: UnsafePointer(batch.columns[place(of: .distance)].values(Int32.self)), row: row, end: rows.upperBound, part: part)
    }

    /// The rows at `places`: the source's columns, then the keys if every batch has them.
    func gathered(_ batches: [RecordBatch], at places: RowPlaces) -> RecordBatch {
        guard let read, batches.allSatisfy({ $0.columns.count > firstKey }) else {
            return .gathered(batches.map { $0.keeping(types.indices) }, at: places)
        }
        let used = types.indices.filter(read.contains)
        var rows = RecordBatch.gathered(batches.map { $0.keeping(used + (firstKey..<$0.columns.count)) }, at: places), kept = rows.columns[...]
        // What nobody reads has its place all the same.
        rows.columns = types.indices.map { read.contains($0) ? kept.removeFirst() : .nulls(types[$0], count: rows.count) } + kept
        return rows
    }
}

extension RecordBatch {
    fileprivate func keeping(_ positions: some Sequence<Int>) -> RecordBatch {
        var result = self
        result.columns = positions.map { columns[$0] }
        return result
    }
}
