/// The DOUBLE nearest to a decimal of up to 19 digits.
///
/// This is the algorithm of Eisel and Lemire ("Number parsing at a gigabyte per second"): one or two multiplications with a
/// 128-bit power of ten decide all but very few cases, and it knows which.
enum NearestDouble {
    /// Nil if the case is undecided, subnormal or out of range.
    static func of(_ mantissa: UInt64, _ exponent: Int) -> Double? {
        guard mantissa != 0, exponent >= PowersOfTen.exponentMin, exponent <= PowersOfTen.exponentMax else { return mantissa == 0 ? 0 : nil }
        let leadingZeros = mantissa.leadingZeroBitCount
        let man = mantissa << UInt64(leadingZeros)
        var binaryExponent = (217_706 &* exponent) >> 16 &+ 64 &+ 1023 &- leadingZeros
        let power = PowersOfTen.table + 2 &* (exponent &- PowersOfTen.exponentMin)

        var (high, low) = man.multipliedFullWidth(by: power[0])
        if high & 0x1FF == 0x1FF, low &+ man < man {
            // The lower half of the power may carry into the bits that count.
            let (moreHigh, moreLow) = man.multipliedFullWidth(by: power[1])
            let merged = low &+ moreHigh
            if merged < low { high &+= 1 }
            if high & 0x1FF == 0x1FF, merged == .max, moreLow &+ man < man { return nil }
            low = merged
        }
        let top = high >> 63
        var result = high >> (top &+ 9)
        binaryExponent &-= Int(truncatingIfNeeded: 1 ^ top)
        // Exactly between two doubles, as far as these bits tell.
        if low == 0, high & 0x1FF == 0, result & 3 == 1 { return nil }
        result = (result &+ result & 1) >> 1
        if result >> 53 != 0 {
            result >>= 1
            binaryExponent &+= 1
        }
        guard binaryExponent >= 1, binaryExponent < 0x7FF else { return nil }
        return Double(bitPattern: UInt64(truncatingIfNeeded: binaryExponent) << 52 | result & 0x000F_FFFF_FFFF_FFFF)
    }
}
