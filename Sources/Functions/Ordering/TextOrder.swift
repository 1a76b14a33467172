import Columns
import Values

/// The order of values that are kept as text.
enum TextOrder {
    /// STRING: by UTF-16 code unit.
    case units
    /// BYTES: unsigned.
    case bytes
    /// DECIMAL of more than 38 digits: by value.
    case decimals

    init(_ type: SQLType) { self = type == .string ? .units : type.isDecimal ? .decimals : .bytes }

    /// Negative, zero or positive.
    func compare(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
        switch self {
        case .units: return compareText(a, b)
        case .bytes: return compareBytes(a, b)
        case .decimals:
            guard let x = SQLDecimal(utf8: a), let y = SQLDecimal(utf8: b) else { return 0 }
            return x.order(y)
        }
    }
}
