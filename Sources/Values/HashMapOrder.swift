/// The order in which java.util.HashMap hands out its entries: by bucket, within a bucket by insertion.
///
/// ksqlDB's maps are such, so a fold over a map, its keys and its values come in this order; a map itself is kept in the order of insertion.
public func hashMapOrder(count: Int, hash: (Int) -> Int32) -> [Int] {
    guard count > 1 else { return Array(0..<count) }
    // It grows once it is fuller than three quarters.
    var capacity = 16
    while capacity * 3 < count * 4 { capacity *= 2 }
    let buckets = (0..<count).map { index in
        let hash = UInt32(bitPattern: hash(index))
        return Int(hash ^ hash >> 16) & (capacity - 1)
    }
    return (0..<count).sorted { (buckets[$0], $0) < (buckets[$1], $1) }
}

extension [SQLValue.Entry] {
    /// In the order of java.util.HashMap.
    public var inHashOrder: [SQLValue.Entry] { hashMapOrder(count: count) { self[$0].key.javaHash }.map { self[$0] } }
}

extension SQLValue {
    /// Java's `hashCode` of what can be a map's key; 0 for what has none that is worth following.
    public var javaHash: Int32 {
        switch self {
        case .string(let text): text.utf16.reduce(0) { 31 &* $0 &+ Int32($1) }
        case .boolean(let value): value ? 1231 : 1237
        case .integer(let value): value
        case .bigint(let value): Int32(truncatingIfNeeded: value ^ value >> 32)
        case .double(let value): Int32(truncatingIfNeeded: value.canonicalBits ^ value.canonicalBits >> 32)
        case .null, .decimal, .bytes, .date, .time, .timestamp, .array, .map, .structure: 0
        }
    }
}

extension SQLValue {
    /// The value with the entries of every map in it in the order of java.util.HashMap.
    public var inHashOrder: SQLValue {
        switch self {
        case .array(let elements): .array(elements.map(\.inHashOrder))
        case .structure(let fields): .structure(fields.map(\.inHashOrder))
        case .map(let entries): .map(entries.inHashOrder.map { Entry($0.key.inHashOrder, $0.value.inHashOrder) })
        case .null, .boolean, .integer, .bigint, .double, .decimal, .string, .bytes, .date, .time, .timestamp: self
        }
    }
}
