import Columns
import Values

extension SQLValue {
    /// Java's order of two values of the same comparable type: negative, zero or positive. NaN is above everything.
    func order(_ other: SQLValue) -> Int {
        switch (self, other) {
        case (.boolean(let a), .boolean(let b)): return (a ? 1 : 0) - (b ? 1 : 0)
        case (.integer(let a), .integer(let b)), (.date(let a), .date(let b)), (.time(let a), .time(let b)): return a < b ? -1 : a == b ? 0 : 1
        case (.bigint(let a), .bigint(let b)), (.timestamp(let a), .timestamp(let b)): return a < b ? -1 : a == b ? 0 : 1
        case (.double(let a), .double(let b)):
            if a.isNaN || b.isNaN { return (a.isNaN ? 1 : 0) - (b.isNaN ? 1 : 0) }
            return a < b ? -1 : a == b ? 0 : 1
        case (.decimal(let a), .decimal(let b)): return compareDecimals(a.unscaled, a.scale, b.unscaled, b.scale)
        case (.string(let a), .string(let b)):
            return a.order(b)
        case (.bytes(let a), .bytes(let b)): return a.lexicographicallyPrecedes(b) ? -1 : a == b ? 0 : 1
        default: return 0
        }
    }
}
