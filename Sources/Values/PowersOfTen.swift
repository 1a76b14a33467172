/// Powers of ten with 128 bits: what exact conversion between decimal text and DOUBLE rests on.
enum PowersOfTen {
    static let exponentMin = -348
    static let exponentMax = 347

    /// Pairs of words, high before low: 10^e = (high·2^64 + low + less than 1) · 2^s, the highest bit set; e from ``exponentMin``.
    nonisolated(unsafe) static let table: UnsafePointer<UInt64> = {
        let table = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * (exponentMax - exponentMin + 1))
        func put(_ exponent: Int, _ number: BigNumber) {
            (table[2 * (exponent - exponentMin)], table[2 * (exponent - exponentMin) + 1]) = number.topWords
        }
        // Upwards by multiplication, which is exact.
        var number = BigNumber(words: 20)
        number.setBit(0)
        for exponent in 0...exponentMax {
            put(exponent, number)
            number.multiplyByTen()
        }
        // Downwards by division of a large power of two: rounding down once or step by step is the same.
        number = BigNumber(words: 22)
        number.setBit(22 * 64 - 1)
        for exponent in stride(from: -1, through: exponentMin, by: -1) {
            number.divideByTen()
            put(exponent, number)
        }
        return UnsafePointer(table)
    }()

    /// A natural number of a fixed number of words, lowest first.
    private struct BigNumber {
        var words: [UInt64]

        init(words count: Int) { words = Array(repeating: 0, count: count) }

        mutating func setBit(_ bit: Int) { words[bit / 64] = 1 << UInt64(bit % 64) }

        mutating func multiplyByTen() {
            var carry: UInt64 = 0
            for index in words.indices {
                let (high, low) = words[index].multipliedFullWidth(by: 10)
                let (sum, overflow) = low.addingReportingOverflow(carry)
                words[index] = sum
                carry = high + (overflow ? 1 : 0)
            }
        }

        mutating func divideByTen() {
            var remainder: UInt64 = 0
            for index in words.indices.reversed() {
                (words[index], remainder) = UInt64(10).dividingFullWidth((remainder, words[index]))
            }
        }

        /// The 128 bits from the highest set bit on.
        var topWords: (high: UInt64, low: UInt64) {
            guard let top = words.lastIndex(where: { $0 != 0 }) else { return (0, 0) }
            func word(_ index: Int) -> UInt64 { index >= 0 ? words[index] : 0 }
            let shift = UInt64(words[top].leadingZeroBitCount)
            if shift == 0 { return (word(top), word(top - 1)) }
            return (word(top) << shift | word(top - 1) >> (64 - shift), word(top - 1) << shift | word(top - 2) >> (64 - shift))
        }
    }
}
