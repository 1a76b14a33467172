import Columns
import Expressions
import Formats
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

    /// Adds what ``ExchangedColumns`` says, the keys only if none failed in a row: whether that row is ever asked for its key, and what is then
    /// reported, is the query's own affair.
    func add(to batch: inout RecordBatch, partition: Int32) {
        let results = keys.map { $0.evaluate(batch, nil) }
        var keyed = batch
        keyed.columns = results.map(\.column.settled)
        let encoded = sink.encodedBaseKeys(keyed), lanes = lanes(of: encoded, partition)
        batch.columns += [.integers(lanes, count: batch.count), distances(lanes, count: batch.count), batch.timestamps.largestSoFar]
        if results.contains(where: { $0.errors != nil }) { return }
        batch.columns += keyed.columns
        batch.encodedKeys = encoded.column
    }

    /// A row without a key stays with the number of its partition.
    private func lanes(of keys: EncodedRows, _ partition: Int32) -> Buffer {
        let count = Int32(laneCount), buffer = Buffer(capacity: keys.count * 4), lanes = buffer.of(Int32.self)
        let ends = keys.offsets.of(Int32.self), bytes = keys.bytes.of(UInt8.self)
        for row in 0..<keys.count {
            let start = Int(ends[row]), key = UnsafeBufferPointer(start: bytes + start, count: Int(ends[row + 1]) - start)
            lanes[row] = keys.nulls?[row] ?? false ? partition % count : Murmur2.partition(key: key, count: count)
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
