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

    /// INTEGER: the lane of each row. A row without a key stays with the number of its partition.
    func lanes(of batch: RecordBatch, partition: Int32) -> Column {
        var keyed = batch
        keyed.columns = keys.map { $0.evaluate(batch, nil).column.settled }
        let encoded = sink.encodedBaseKeys(keyed), count = Int32(laneCount)
        let buffer = Buffer(capacity: batch.count * 4), lanes = buffer.of(Int32.self)
        for row in 0..<batch.count { lanes[row] = encoded[row].map { Murmur2.partition(key: $0, count: count) } ?? partition % count }
        return Column(.integer, count: batch.count, storage: .fixed(buffer))
    }
}
