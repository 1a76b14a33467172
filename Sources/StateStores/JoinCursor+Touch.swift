/// Loads ahead: a probe's loads depend on one another, and each would wait for memory. Those of different rows overlap.
extension JoinCursor {
    /// Loads what inserting these rows will need. The sum is only there so that the loads are not left out.
    @inline(__always) func touchHeads(_ rows: JoinRowPointers, _ range: Range<Int>) -> UInt32 {
        var sum: UInt32 = 0
        for row in range { sum |= heads[head(rows, row)] }
        return sum
    }

    /// Loads what probing with these rows will need: chain heads, the newest entries, and their keys.
    @inline(__always) func touch(_ rows: JoinRowPointers, _ range: Range<Int>) -> UInt32 {
        var sum = touchHeads(rows, range)
        for row in range { sum |= ring[Int(truncatingIfNeeded: UInt64(heads[head(rows, row)]) & mask)].hash }
        let live = UInt32(truncatingIfNeeded: end &- tail), newest = UInt32(truncatingIfNeeded: end)
        for row in range {
            let number = heads[head(rows, row)], age = newest &- number
            guard age > 0, age <= live else { continue }
            let entry = ring[Int(truncatingIfNeeded: UInt64(number) & mask)]
            if entry.hash == UInt32(truncatingIfNeeded: rows.hashes[row] >> 32) {
                sum |= touchKey(entry.location, isText: rows.integers == nil)
            } else {
                // Another key with the same head: its own key will not be looked at, but the entry behind it.
                sum |= ring[Int(truncatingIfNeeded: UInt64(entry.next) & mask)].hash
            }
        }
        return sum
    }

    @inline(__always) private func touchKey(_ stored: RowLocation, isText: Bool) -> UInt32 {
        let chunk = Int(stored.chunk) &- base, values = storedValues[chunk], row = Int(stored.row)
        guard isText else { return UInt32(truncatingIfNeeded: values.assumingMemoryBound(to: Int64.self)[row]) }
        let bounds = values.assumingMemoryBound(to: Int32.self) + row
        return bounds[0] < bounds[1] ? UInt32(storedTexts[chunk][Int(bounds[0])]) : 0
    }

    @inline(__always) private func head(_ rows: JoinRowPointers, _ row: Int) -> Int {
        Int(truncatingIfNeeded: (rows.hashes[row] >> 32) & headMask)
    }
}
