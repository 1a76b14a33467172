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

    /// What ``ExchangedColumns`` says is added, the keys only if none failed in a row: whether that row is ever asked for its key, and what is then
    /// reported, is the query's own affair.
    func columns(for batch: RecordBatch, partition: Int32) -> [Column] {
        let results = keys.map { $0.evaluate(batch, nil) }
        var keyed = batch
        keyed.columns = results.map(\.column.settled)
        let lanes = lanes(of: keyed, partition)
        let places = [.integers(lanes, count: batch.count), distances(lanes, count: batch.count), batch.timestamps.largestSoFar]
        return results.contains { $0.errors != nil } ? places : places + keyed.columns
    }

    /// A row without a key stays with the number of its partition.
    private func lanes(of keyed: RecordBatch, _ partition: Int32) -> Buffer {
        let encoded = sink.encodedBaseKeys(keyed), count = Int32(laneCount)
        let buffer = Buffer(capacity: keyed.count * 4), lanes = buffer.of(Int32.self)
        let ends = encoded.offsets.of(Int32.self), bytes = encoded.bytes.of(UInt8.self)
        for row in 0..<keyed.count {
            let start = Int(ends[row]), key = UnsafeBufferPointer(start: bytes + start, count: Int(ends[row + 1]) - start)
            lanes[row] = encoded.nulls?[row] ?? false ? partition % count : Murmur2.partition(key: key, count: count)
        }
        return buffer
    }

    private func distances(_ buffer: Buffer, count: Int) -> Column {
        let distances = Buffer(capacity: count * 4), out = distances.of(Int32.self), lanes = buffer.of(Int32.self)
        var following = Array(repeating: count, count: laneCount)
        following.withUnsafeMutableBufferPointer { following in
            for row in stride(from: count - 1, through: 0, by: -1) {
                let lane = Int(lanes[row])
                out[row] = Int32(truncatingIfNeeded: following[lane] &- row)
                following[lane] = row
            }
        }
        return .integers(distances, count: count)
    }
}

extension Column {
    fileprivate static func integers(_ buffer: Buffer, count: Int) -> Column { Column(.integer, count: count, storage: .fixed(buffer)) }

    /// BIGINT: for each row the largest value up to it.
    fileprivate var largestSoFar: Column {
        let values = values(Int64.self)
        var descents = 0
        for row in stride(from: 1, to: count, by: 1) { descents &+= values[row] < values[row &- 1] ? 1 : 0 }
        guard descents > 0 else { return self }
        let buffer = Buffer(capacity: count * 8), out = buffer.of(Int64.self)
        var largest = Int64.min
        for row in 0..<count {
            largest = max(largest, values[row])
            out[row] = largest
        }
        return Column(.bigint, count: count, storage: .fixed(buffer))
    }
}
