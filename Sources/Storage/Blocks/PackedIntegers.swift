// Arrays of small unsigned integers of 1, 2 or 4 bytes, and what turns offsets and timestamps into them and back.
// All loops run over raw pointers: they are what a record costs.

/// Bytes per length for lengths up to `longest`.
func width(ofLengthsUpTo longest: Int32) -> Int { longest < 1 << 8 ? 1 : longest < 1 << 16 ? 2 : 4 }

/// The longest distance between neighbours of `offsets[0...count]`.
func longestDistance(_ offsets: UnsafePointer<Int32>, _ count: Int) -> Int32 {
    var longest: Int32 = 0
    for row in 0..<count { longest = max(longest, offsets[row &+ 1] &- offsets[row]) }
    return longest
}

/// Writes the `count` distances between neighbours of `offsets[0...count]`.
func packDistances(_ offsets: UnsafePointer<Int32>, _ count: Int, width: Int, to bytes: UnsafeMutableRawPointer) {
    switch width {
    case 1: for row in 0..<count { bytes.storeBytes(of: UInt8(truncatingIfNeeded: offsets[row &+ 1] &- offsets[row]), toByteOffset: row, as: UInt8.self) }
    case 2:
        for row in 0..<count {
            bytes.storeBytes(of: UInt16(truncatingIfNeeded: offsets[row &+ 1] &- offsets[row]), toByteOffset: row &* 2, as: UInt16.self)
        }
    default:
        for row in 0..<count { bytes.storeBytes(of: offsets[row &+ 1] &- offsets[row], toByteOffset: row &* 4, as: Int32.self) }
    }
}

/// Sums lengths up to `offsets[0...count]`; returns the sum, which the caller compares with the number of bytes there are.
func unpackDistances(_ bytes: UnsafeRawPointer, _ count: Int, width: Int, to offsets: UnsafeMutablePointer<Int32>) -> Int {
    var sum = 0
    offsets[0] = 0
    switch width {
    case 1:
        for row in 0..<count {
            sum &+= Int(bytes.load(fromByteOffset: row, as: UInt8.self))
            offsets[row &+ 1] = Int32(truncatingIfNeeded: sum)
        }
    case 2:
        for row in 0..<count {
            sum &+= Int(bytes.loadUnaligned(fromByteOffset: row &* 2, as: UInt16.self))
            offsets[row &+ 1] = Int32(truncatingIfNeeded: sum)
        }
    default:
        for row in 0..<count {
            sum &+= Int(bytes.loadUnaligned(fromByteOffset: row &* 4, as: UInt32.self))
            offsets[row &+ 1] = Int32(truncatingIfNeeded: sum)
        }
    }
    return sum
}

func packTimestamps(_ timestamps: UnsafePointer<Int64>, _ count: Int, lowest: Int64, width: Int, to bytes: UnsafeMutableRawPointer) {
    if width == 4 {
        for row in 0..<count {
            bytes.storeBytes(of: UInt32(truncatingIfNeeded: timestamps[row] &- lowest), toByteOffset: row &* 4, as: UInt32.self)
        }
    } else {
        for row in 0..<count { bytes.storeBytes(of: timestamps[row] &- lowest, toByteOffset: row &* 8, as: Int64.self) }
    }
}

func unpackTimestamps(_ bytes: UnsafeRawPointer, _ count: Int, lowest: Int64, width: Int, to timestamps: UnsafeMutablePointer<Int64>) {
    if width == 4 {
        for row in 0..<count { timestamps[row] = lowest &+ Int64(bytes.loadUnaligned(fromByteOffset: row &* 4, as: UInt32.self)) }
    } else {
        for row in 0..<count { timestamps[row] = lowest &+ bytes.loadUnaligned(fromByteOffset: row &* 8, as: Int64.self) }
    }
}

/// The lowest and the highest of at least one number.
func bounds(_ numbers: UnsafePointer<Int64>, _ count: Int) -> (lowest: Int64, highest: Int64) {
    var lowest = numbers[0], highest = numbers[0]
    for row in 1..<max(count, 1) {
        lowest = min(lowest, numbers[row])
        highest = max(highest, numbers[row])
    }
    return (lowest, highest)
}
