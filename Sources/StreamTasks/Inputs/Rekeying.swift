import Columns
import Expressions
import Operators
import TopicLog

/// The key that a query gives its rows, and where in the sink it belongs.
///
/// For one thread at a time: encoders have memory of their own.
final class Rekeying {
    private let keys: [ColumnExpression]
    private let sink: SinkWriter
    let laneCount: Int

    /// - Parameters:
    ///   - keys: Over the columns of the source.
    ///   - sink: Writes keys as the query's results have them.
    init(_ keys: [ColumnExpression], sink: SinkWriter, laneCount: Int32) {
        self.keys = keys
        self.sink = sink
        self.laneCount = Int(laneCount)
    }

    /// The rows of each lane, in their order. A row without a key stays with the number of its partition.
    func shares(of batch: RecordBatch) -> [RecordBatch] {
        var keyed = batch
        keyed.columns = keys.map { $0.evaluate(batch, nil).column.settled }
        let encoded = sink.encodedBaseKeys(keyed), lanes = Int32(laneCount)
        var rows = Array(repeating: [Int32](), count: laneCount)
        for lane in rows.indices { rows[lane].reserveCapacity(batch.count / laneCount + 64) }
        for row in 0..<batch.count {
            let lane = encoded[row].map { Murmur2.partition(key: $0, count: lanes) } ?? batch.partition(of: row) % lanes
            rows[Int(lane)].append(Int32(truncatingIfNeeded: row))
        }
        return rows.map { own in
            guard own.count < batch.count else { return batch }
            var share = own.isEmpty ? RecordBatch.empty : batch.gathered(RowIndices(own))
            share.causes = nil
            return share
        }
    }
}
