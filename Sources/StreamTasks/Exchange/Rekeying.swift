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
    private let laneCount: Int

    /// - Parameters:
    ///   - keys: Over the columns of the source.
    ///   - sink: Writes keys as the query's results have them.
    init(_ keys: [ColumnExpression], sink: SinkWriter, laneCount: Int32) {
        self.keys = keys
        self.sink = sink
        self.laneCount = Int(laneCount)
    }

    /// INTEGER: the lane of each row, then the keys, unless one failed in a row: whether that row is ever asked for its key, and what is then
    /// reported, is the query's own affair.
    func columns(for batch: RecordBatch, partition: Int32) -> [Column] {
        let results = keys.map { $0.evaluate(batch, nil) }
        var keyed = batch
        keyed.columns = results.map(\.column.settled)
        let lanes = lanes(of: keyed, partition)
        return results.contains { $0.errors != nil } ? [lanes] : [lanes] + keyed.columns
    }

    /// A row without a key stays with the number of its partition.
    private func lanes(of keyed: RecordBatch, _ partition: Int32) -> Column {
        let encoded = sink.encodedBaseKeys(keyed), count = Int32(laneCount)
        let buffer = Buffer(capacity: keyed.count * 4), lanes = buffer.of(Int32.self)
        let ends = encoded.offsets.of(Int32.self), bytes = encoded.bytes.of(UInt8.self)
        for row in 0..<keyed.count {
            let start = Int(ends[row]), key = UnsafeBufferPointer(start: bytes + start, count: Int(ends[row + 1]) - start)
            lanes[row] = encoded.nulls?[row] ?? false ? partition % count : Murmur2.partition(key: key, count: count)
        }
        return Column(.integer, count: keyed.count, storage: .fixed(buffer))
    }
}
