import Columns
import Values

extension SQLValue {
    /// Java's order of two values of the same comparable type: negative, zero or positive.
    func order(_ other: SQLValue) -> Int {
        switch (self, other) {
        case (.boolean(let a), .boolean(let b)): return (a ? 1 : 0) - (b ? 1 : 0)
        case (.integer(let a), .integer(let b)), (.date(let a), .date(let b)), (.time(let a), .time(let b)): return a < b ? -1 : a == b ? 0 : 1
        case (.bigint(let a), .bigint(let b)), (.timestamp(let a), .timestamp(let b)): return a < b ? -1 : a == b ? 0 : 1
        case (.double(let a), .double(let b)):
            return a.order(b)
        case (.decimal(let a), .decimal(let b)): return a.order(b)
        case (.string(let a), .string(let b)):
            return a.order(b)
        case (.bytes(let a), .bytes(let b)): return a.lexicographicallyPrecedes(b) ? -1 : a == b ? 0 : 1
        default: return 0
        }
    }
}

/// Whether a value comes behind another in Java's order: NaN is above everything, -0.0 below 0.0.
@inline(__always)
func isAbove<T: Comparable & BitwiseCopyable>(_ value: T, _ other: T) -> Bool {
    if value > other { return true }
    guard T.self == Double.self else { return false }
    return unsafeBitCast(value, to: Double.self).order(unsafeBitCast(other, to: Double.self)) > 0
}
