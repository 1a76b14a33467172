import Columns
import StateStores
import Values

extension StreamStreamJoin {
    /// Turns the pairs found into batches.
    func emitPairs(left: RecordBatch?, right: RecordBatch?, runs: [InputRun], into output: inout Output) throws(OperatorError) {
        defer { pairs.clear() }
        guard pairs.count > 0 else { return }
        let ordinals = triggerOrdinals(leftCount: left?.count ?? 0, runs: runs)
        let headers = mergedHeaders(left, right)
        let rows = sides.map(\.buffer.rows), partition = left?.partition ?? right?.partition ?? 0
        let (leftRows, rightRows) = (pairs.left.pointer, pairs.right.pointer)
        try forEachPiece(
            of: pairs.count, widest: rows[0].widestRow + rows[1].widestRow,
            bytes: { rows[0].byteCount(at: leftRows[$0]) + rows[1].byteCount(at: rightRows[$0]) },
            { (piece) throws(OperatorError) in
                try output.emit(batch(piece.lowerBound, piece.count, ordinals: ordinals, headers: headers, partition: partition))
            })
    }

    private func batch(_ start: Int, _ count: Int, ordinals: [Int32], headers: Column?, partition: Int32) -> RecordBatch {
        let left = pairs.left.pointer + start, right = pairs.right.pointer + start
        var columns: [Column] = []
        if options.emitsKey { columns.append(key(left, right, count)) }
        let leftCount = sides[0].side.types.count, rightCount = sides[1].side.types.count
        columns += sides[0].buffer.rows.gather(Array(0..<leftCount), left, count: count)
        columns += sides[1].buffer.rows.gather(Array(0..<rightCount), right, count: count)
        var batch = RecordBatch(
            count: count, columns: columns, timestamps: .copy(.bigint, pairs.timestamps.pointer + start, count: count), partition: partition)
        let triggers = pairs.triggers.pointer + start
        if let headers {
            let indices = RowIndices(count: count)
            indices.rows.update(from: triggers, count: count)
            batch.headers = headers.gathered(indices)
        }
        if options.windowedKey != .none {
            let leftBounds = sides[0].buffer.rows.gather([leftCount, leftCount + 1], left, count: count)
            let rightBounds = sides[1].buffer.rows.gather([rightCount, rightCount + 1], right, count: count)
            batch.windowStart = leftBounds[0].filled(from: rightBounds[0])
            batch.windowEnd = leftBounds[1].filled(from: rightBounds[1])
        }
        // The end of time has no row that caused it.
        if !ordinals.isEmpty { batch.causes = .fixed(.integer, (0..<count).map { ordinals[Int(triggers[$0])] }) }
        return batch
    }

    private func key(_ left: UnsafePointer<RowLocation>, _ right: UnsafePointer<RowLocation>, _ count: Int) -> Column {
        let keys = sides[0].buffer.keys(at: left, count: count)
        let merged = keys.validity == nil ? keys : keys.filled(from: sides[1].buffer.keys(at: right, count: count))
        return sides[0].encoder.decode(merged)[0]
    }

    /// The place of every input row in the order in which the rows were handled.
    private func triggerOrdinals(leftCount: Int, runs: [InputRun]) -> [Int32] {
        var next = [0, leftCount], ordinal: Int32 = 0
        var ordinals = [Int32](repeating: 0, count: runs.reduce(leftCount) { $0 + $1.count })
        for run in runs {
            for index in next[run.input]..<next[run.input] + run.count {
                ordinals[index] = ordinal
                ordinal += 1
            }
            next[run.input] += run.count
        }
        return ordinals
    }

    private func mergedHeaders(_ left: RecordBatch?, _ right: RecordBatch?) -> Column? {
        guard let type = (left?.headers ?? right?.headers)?.type else { return nil }
        let leftHeaders = left.map { $0.headers ?? .nulls(type, count: $0.count) } ?? .nulls(type, count: 0)
        return leftHeaders.followed(by: right.map { $0.headers ?? .nulls(type, count: $0.count) } ?? .nulls(type, count: 0))
    }
}
