public import Values

extension Column {
    /// True if both rows hold equal values, as Java's `equals` has it: NaN equals NaN, 0.0 differs from -0.0, maps have no order. Two nulls are equal, a null
    /// and a value are not. Both columns have the same layout.
    public func equals(_ row: Int, _ other: Column, _ otherRow: Int) -> Bool {
        let valid = isValid(row)
        guard valid == other.isValid(otherRow) else { return false }
        guard valid else { return true }
        // Of two types one may be kept as text.
        if type.isDecimal, type != other.type { return equalDecimals(row, other, otherRow) }
        switch storage {
        case .fixed:
            switch PhysicalType(type) {
            case .bool: return values(UInt8.self)[row] == other.values(UInt8.self)[otherRow]
            case .int32: return values(Int32.self)[row] == other.values(Int32.self)[otherRow]
            case .int64: return values(Int64.self)[row] == other.values(Int64.self)[otherRow]
            case .float64: return values(Double.self)[row].equals(other.values(Double.self)[otherRow])
            default: return equalDecimals(row, other, otherRow)
            }
        case .text:
            return compareBytes(text(at: row), other.text(at: otherRow)) == 0
        case .list:
            let (a, b) = (offsets, other.offsets)
            let start = Int(a[row]), length = Int(a[row + 1]) - start, otherStart = Int(b[otherRow])
            guard Int(b[otherRow + 1]) - otherStart == length else { return false }
            let (element, otherElement) = (children[0], other.children[0])
            return (0..<length).allSatisfy { element.equals(start + $0, otherElement, otherStart + $0) }
        case .map:
            return equalMaps(row, other, otherRow)
        case .structure(let fields):
            return zip(fields, other.children).allSatisfy { $0.equals(row, $1, otherRow) }
        }
    }

    private func equalDecimals(_ row: Int, _ other: Column, _ otherRow: Int) -> Bool {
        guard case .decimal(_, let scale) = type, case .decimal(_, let otherScale) = other.type else { return false }
        if type.isWideDecimal || other.type.isWideDecimal { return decimal(at: row).order(other.decimal(at: otherRow)) == 0 }
        return compareDecimals(values(Int128.self)[row], scale, other.values(Int128.self)[otherRow], otherScale) == 0
    }

    /// Maps are equal whatever the order of their entries.
    private func equalMaps(_ row: Int, _ other: Column, _ otherRow: Int) -> Bool {
        let (a, b) = (offsets, other.offsets)
        let range = Int(a[row])..<Int(a[row + 1]), otherRange = Int(b[otherRow])..<Int(b[otherRow + 1])
        guard range.count == otherRange.count else { return false }
        let (keys, entries) = (children[0], children[1]), (otherKeys, otherEntries) = (other.children[0], other.children[1])
        return range.allSatisfy { index in
            otherRange.contains { keys.equals(index, otherKeys, $0) && entries.equals(index, otherEntries, $0) }
        }
    }
}

/// Unsigned lexicographic order of bytes: negative, zero or positive.
@inlinable
public func compareBytes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    let length = min(a.count, b.count)
    var index = 0
    while index < length {
        if a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
        index &+= 1
    }
    return a.count &- b.count
}

/// Order of two decimals of different scales: negative, zero or positive.
@inlinable
public func compareDecimals(_ a: Int128, _ scale: Int, _ b: Int128, _ otherScale: Int) -> Int {
    if scale == otherScale { return a < b ? -1 : a == b ? 0 : 1 }
    let difference = abs(scale - otherScale)
    let (small, large, sign) = scale < otherScale ? (a, b, 1) : (b, a, -1)
    // The one of smaller scale is scaled up; if that overflows, it is the larger one by magnitude.
    guard difference <= SQLDecimal.precisionMax, case let (scaled, overflow) = small.multipliedReportingOverflow(by: SQLDecimal.powerOfTen(difference)), !overflow
    else { return small == 0 ? (large < 0 ? sign : large == 0 ? 0 : -sign) : (small < 0 ? -sign : sign) }
    return scaled < large ? -sign : scaled == large ? 0 : sign
}
