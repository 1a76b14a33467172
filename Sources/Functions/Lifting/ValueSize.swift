public import Columns

/// The most bytes that a text, or BYTES, made by a function may have: a longer one is an error of its row.
///
/// No log takes records of that size, and a few hundred such rows would take all memory.
public let functionBytesMax = 16 << 20

/// The most elements of an ARRAY or MAP made by a function.
public let functionElementsMax = 4 << 20

/// Refuses a result before it is made.
///
/// - Parameter units: Bytes, or UTF-16 code units: each takes a byte at least.
func checkValueSize(_ units: Int) throws(FunctionFailure) {
    guard units <= functionBytesMax else { throw FunctionFailure("the result would have more than \(functionBytesMax >> 20) MiB") }
}

extension Column {
    /// The rows that are longer than ``functionBytesMax`` or ``functionElementsMax`` allow; nil if there are none.
    public var oversizedRows: Bitmap? {
        let most: Int
        switch type {
        case .string, .bytes: most = functionBytesMax
        case .array, .map: most = functionElementsMax
        case .boolean, .integer, .bigint, .double, .decimal, .date, .time, .timestamp, .structure: return nil
        }
        guard Int(offsets[count]) > most else { return nil }
        var rows: Bitmap?
        for row in 0..<count where Int(offsets[row + 1]) - Int(offsets[row]) > most {
            let bits = rows ?? Bitmap(count: count, repeating: false)
            bits.set(row)
            rows = bits
        }
        return rows
    }
}
