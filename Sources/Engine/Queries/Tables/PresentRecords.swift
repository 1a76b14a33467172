import Columns
import TopicLog

/// Where the present records of some keys of a partition are.
struct PresentRecords {
    /// BYTES.
    let keys: Column
    let offsets: [Offset]

    /// The offsets in the order of the keys' bytes.
    func inKeyOrder() -> [Offset] {
        let ends = keys.offsets, bytes = keys.bytes
        // Most keys differ in their first bytes: those are compared as one number.
        var order = offsets.indices.map { row in
            let start = Int(ends[row]), length = Int(ends[row + 1]) - start
            var head: UInt64 = 0
            for place in 0..<8 { head = head << 8 | (place < length ? UInt64(bytes[start + place]) : 0) }
            return (head: head, row: row)
        }
        order.sort { a, b in
            if a.head != b.head { return a.head < b.head }
            let first = UnsafeRawBufferPointer(start: bytes + Int(ends[a.row]), count: Int(ends[a.row + 1] - ends[a.row]))
            let second = UnsafeRawBufferPointer(start: bytes + Int(ends[b.row]), count: Int(ends[b.row + 1] - ends[b.row]))
            return first.lexicographicallyPrecedes(second)
        }
        return order.map { offsets[$0.row] }
    }
}
