/// Equality as Java's `equals` has it: text by code unit, DOUBLE by ``Swift/Double/equals(_:)``, DECIMAL with its scale, MAP whatever the order of its entries.
extension SQLValue: Hashable {
    public static func == (left: SQLValue, right: SQLValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.boolean(let a), .boolean(let b)): a == b
        case (.integer(let a), .integer(let b)), (.date(let a), .date(let b)), (.time(let a), .time(let b)): a == b
        case (.bigint(let a), .bigint(let b)), (.timestamp(let a), .timestamp(let b)): a == b
        case (.double(let a), .double(let b)): a.equals(b)
        case (.decimal(let a), .decimal(let b)): a == b
        case (.string(let a), .string(let b)): a == b
        case (.bytes(let a), .bytes(let b)): a == b
        case (.array(let a), .array(let b)), (.structure(let a), .structure(let b)): a == b
        case (.map(let a), .map(let b)): areEqual(a, b)
        default: false
        }
    }

    private static func areEqual(_ left: [Entry], _ right: [Entry]) -> Bool {
        guard left.count == right.count else { return false }
        // Nearly always they come in the same order.
        if left == right { return true }
        let values = Dictionary(right.map { ($0.key, $0.value) }) { $1 }
        return left.allSatisfy { values[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .boolean(let value): hasher.combine(value)
        case .integer(let value), .date(let value), .time(let value): hasher.combine(value)
        case .bigint(let value), .timestamp(let value): hasher.combine(value)
        case .double(let value): hasher.combine(value.canonicalBits)
        case .decimal(let value): hasher.combine(value)
        case .string(let value): hasher.combine(value)
        case .bytes(let value): hasher.combine(value)
        case .array(let values), .structure(let values): hasher.combine(values)
        case .map(let entries):
            // A sum does not depend on the order.
            hasher.combine(entries.reduce(0) { $0 &+ $1.hashValue })
        }
    }
}

extension Double {
    /// Java's `Double.equals`: NaN equals NaN, and 0.0 differs from -0.0.
    @inlinable public func equals(_ other: Double) -> Bool { canonicalBits == other.canonicalBits }

    /// The bits, with one form for every NaN.
    @inlinable public var canonicalBits: UInt64 { self == self ? bitPattern : 0x7FF8_0000_0000_0000 }

    /// Java's `Double.compare`: negative, zero or positive. NaN is above everything, -0.0 below 0.0.
    @inlinable public func order(_ other: Double) -> Int {
        if self < other { return -1 }
        if self > other { return 1 }
        let (a, b) = (Int64(bitPattern: canonicalBits), Int64(bitPattern: other.canonicalBits))
        return a < b ? -1 : a == b ? 0 : 1
    }
}
