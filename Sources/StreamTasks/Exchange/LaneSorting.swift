import Columns
import StateStores

/// Rows of several batches in one order, to be sorted by lane, each lane in that order.
struct LaneSorting {
    var batches: [RecordBatch] = []
    let rows = RawArray<RowPlace>(capacity: 2 * RecordBatch.rowsMax)

    /// For each lane, where its rows are.
    func places(_ columns: ExchangedColumns, laneCount: Int) -> [RowPlaces] {
        let lanes = batches.map { columns.lanes(of: $0) }, places = rows.pointer, count = rows.count
        let buffer = Buffer(capacity: count * MemoryLayout<RowPlace>.stride), out = buffer.of(RowPlace.self)
        let ends = lanes.withUnsafeBufferPointer { lanes in
            var next = starts(lanes, laneCount)
            next.withUnsafeMutableBufferPointer { next in
                for index in 0..<count {
                    let place = places[index], lane = Int(lanes[Int(place.part)][Int(place.row)])
                    out[next[lane]] = place
                    next[lane] &+= 1
                }
            }
            return next
        }
        return zip([0] + ends, ends).map { RowPlaces(buffer, from: $0, count: $1 - $0) }
    }

    /// Where each lane's rows begin.
    private func starts(_ lanes: UnsafeBufferPointer<UnsafePointer<Int32>>, _ laneCount: Int) -> [Int] {
        var counts = Array(repeating: 0, count: laneCount), start = 0
        counts.withUnsafeMutableBufferPointer { counts in
            let places = rows.pointer
            for index in 0..<rows.count { counts[Int(lanes[Int(places[index].part)][Int(places[index].row)])] &+= 1 }
        }
        return counts.map { count in
            defer { start += count }
            return start
        }
    }
}
