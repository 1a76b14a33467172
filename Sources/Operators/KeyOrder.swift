import Columns
import Values

/// Rows in the order of their serialized keys; equal keys keep their order.
struct KeyOrder {
    let order: [Int]

    init(_ keys: [Column], count: Int, serializer: KeySerializer?) {
        let column = serializer.map { $0(keys, count) } ?? keys[0]
        let indices = Array(0..<count)
        switch column.storage {
        case .text(let offsets, let bytes):
            let bounds = offsets.of(Int32.self), text = bytes.of(UInt8.self)
            order = indices.stableSorted { a, b in
                let left = UnsafeRawBufferPointer(start: text + Int(bounds[a]), count: Int(bounds[a + 1] - bounds[a]))
                let right = UnsafeRawBufferPointer(start: text + Int(bounds[b]), count: Int(bounds[b + 1] - bounds[b]))
                return left.lexicographicallyPrecedes(right)
            }
        case .fixed where PhysicalType(column.type).width == 8 && column.type != .double:
            let values = column.values(Int64.self)
            order = indices.stableSorted { values[$0] < values[$1] }
        case .fixed where PhysicalType(column.type).width == 4:
            let values = column.values(Int32.self)
            order = indices.stableSorted { values[$0] < values[$1] }
        case .fixed, .list, .map, .structure:
            let texts = indices.map { row in keys.map { "\($0.value(at: row))" }.joined(separator: "\u{0}") }
            order = indices.stableSorted { texts[$0] < texts[$1] }
        }
    }
}

extension [Int] {
    func stableSorted(_ precedes: (Int, Int) -> Bool) -> [Int] {
        sorted { a, b in precedes(a, b) || (!precedes(b, a) && a < b) }
    }
}
