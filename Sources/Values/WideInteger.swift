/// A whole number of any size: what is behind a DECIMAL. Numbers of 128 bits take no memory of their own.
public struct WideInteger: Hashable, Sendable {
    /// Of several forms of a number only the first that fits is used, so that equal numbers have equal forms.
    private enum Form: Hashable, Sendable {
        case small(Int128)
        /// The magnitude in limbs of nine decimal digits, the lowest first, without zeros at its end.
        case large(isNegative: Bool, [UInt32])
    }

    private let form: Form
    private static let base: UInt64 = 1_000_000_000
    private static let digitsOfLimb = 9

    public init(_ value: Int128) { form = .small(value) }

    private init(isNegative: Bool, _ magnitude: [UInt32]) {
        var limbs = magnitude
        while let last = limbs.last, last == 0 { limbs.removeLast() }
        // Four limbs are 36 digits; five may still fit.
        if limbs.count <= 5, let small = WideInteger.small(limbs, isNegative) { form = .small(small) } else { form = .large(isNegative: isNegative, limbs) }
    }

    private static func small(_ limbs: [UInt32], _ isNegative: Bool) -> Int128? {
        var value: UInt128 = 0
        for limb in limbs.reversed() {
            let (product, overflow) = value.multipliedReportingOverflow(by: UInt128(base))
            let (sum, overflow2) = product.addingReportingOverflow(UInt128(limb))
            if overflow || overflow2 { return nil }
            value = sum
        }
        guard let positive = Int128(exactly: value) else { return nil }
        return isNegative ? -positive : positive
    }

    /// From decimal digits in ASCII, the highest first; there may be none.
    public init(digits: some BidirectionalCollection<UInt8>, isNegative: Bool) {
        var limbs: [UInt32] = [], limb: UInt32 = 0, power: UInt32 = 1
        for digit in digits.reversed() {
            limb += UInt32(digit &- 48) * power
            power *= 10
            if power == UInt32(WideInteger.base) {
                limbs.append(limb)
                (limb, power) = (0, 1)
            }
        }
        limbs.append(limb)
        self.init(isNegative: isNegative, limbs)
    }

    /// From a number in two's complement, the highest byte first.
    public init(bigEndian bytes: some Collection<UInt8>) {
        let isNegative = bytes.first.map { $0 >= 0x80 } ?? false
        var limbs: [UInt32] = []
        // The complement of a negative number is its magnitude minus 1.
        for byte in bytes {
            var carry = UInt64(isNegative ? ~byte : byte)
            for index in limbs.indices {
                carry += UInt64(limbs[index]) << 8
                limbs[index] = UInt32(carry % WideInteger.base)
                carry /= WideInteger.base
            }
            if carry > 0 { limbs.append(UInt32(carry)) }
        }
        let magnitude = WideInteger(isNegative: false, limbs)
        self = isNegative ? (magnitude + WideInteger(1)).negated : magnitude
    }

    /// The number in two's complement in as few bytes as it needs, the highest first.
    public var bigEndian: [UInt8] {
        // Of a negative number the complement of its magnitude minus 1.
        var limbs = (isNegative ? negated - WideInteger(1) : self).limbs, bytes: [UInt8] = []
        while !limbs.isEmpty {
            var rest: UInt64 = 0
            for index in limbs.indices.reversed() {
                let value = rest * WideInteger.base + UInt64(limbs[index])
                limbs[index] = UInt32(value >> 8)
                rest = value & 0xFF
            }
            while let last = limbs.last, last == 0 { limbs.removeLast() }
            bytes.append(UInt8(rest))
        }
        if bytes.last.map({ $0 >= 0x80 }) ?? true { bytes.append(0) }
        return bytes.reversed().map { isNegative ? ~$0 : $0 }
    }

    // MARK: Properties

    /// Nil beyond 128 bits.
    public var int128: Int128? { if case .small(let value) = form { value } else { nil } }

    public var isNegative: Bool {
        switch form {
        case .small(let value): value < 0
        case .large(let isNegative, _): isNegative
        }
    }

    public var isZero: Bool { form == .small(0) }

    /// Decimal digits, 1 for zero.
    public var digitCount: Int { digits.count }

    /// The decimal digits of the magnitude in ASCII.
    public var digits: [UInt8] {
        switch form {
        case .small(let value): return Array(String(value.magnitude).utf8)
        case .large(_, let limbs):
            var text = Array(String(limbs.last ?? 0).utf8)
            for limb in limbs.dropLast().reversed() {
                let part = String(limb).utf8
                text.append(contentsOf: repeatElement(48, count: WideInteger.digitsOfLimb - part.count))
                text.append(contentsOf: part)
            }
            return text
        }
    }

    private var limbs: [UInt32] {
        switch form {
        case .large(_, let limbs): return limbs
        case .small(let value):
            var rest = value.magnitude, limbs: [UInt32] = []
            while rest > 0 {
                limbs.append(UInt32(rest % UInt128(WideInteger.base)))
                rest /= UInt128(WideInteger.base)
            }
            return limbs
        }
    }

    public var negated: WideInteger {
        if case .small(let value) = form, value != .min { return WideInteger(-value) }
        return WideInteger(isNegative: !isNegative, limbs)
    }

    // MARK: Arithmetic

    public static func + (a: WideInteger, b: WideInteger) -> WideInteger {
        if let x = a.int128, let y = b.int128, case let (sum, overflow) = x.addingReportingOverflow(y), !overflow { return WideInteger(sum) }
        let x = a.limbs, y = b.limbs
        if a.isNegative == b.isNegative { return WideInteger(isNegative: a.isNegative, added(x, y)) }
        return isLess(x, y) ? WideInteger(isNegative: b.isNegative, subtracted(y, x)) : WideInteger(isNegative: a.isNegative, subtracted(x, y))
    }

    public static func - (a: WideInteger, b: WideInteger) -> WideInteger { a + b.negated }

    public static func * (a: WideInteger, b: WideInteger) -> WideInteger {
        if let x = a.int128, let y = b.int128, case let (product, overflow) = x.multipliedReportingOverflow(by: y), !overflow { return WideInteger(product) }
        let x = a.limbs, y = b.limbs
        var result = [UInt32](repeating: 0, count: x.count + y.count)
        for i in x.indices {
            var carry: UInt64 = 0
            for j in y.indices {
                let value = UInt64(x[i]) * UInt64(y[j]) + UInt64(result[i + j]) + carry
                result[i + j] = UInt32(value % base)
                carry = value / base
            }
            result[i + y.count] = UInt32(carry)
        }
        return WideInteger(isNegative: a.isNegative != b.isNegative, result)
    }

    /// The quotient towards zero, and what is left, with the sign of the dividend. The divisor must not be zero.
    public func quotientAndRemainder(dividingBy divisor: WideInteger) -> (quotient: WideInteger, remainder: WideInteger) {
        precondition(!divisor.isZero, "division by zero")
        if let x = int128, let y = divisor.int128, !(x == .min && y == -1) {
            let (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
            return (WideInteger(quotient), WideInteger(remainder))
        }
        let (quotient, remainder) = WideInteger.divided(limbs, divisor.limbs)
        return (WideInteger(isNegative: isNegative != divisor.isNegative, quotient), WideInteger(isNegative: isNegative, remainder))
    }

    /// The number times 10^n.
    public func scaledUp(by n: Int) -> WideInteger {
        if n <= 0 || isZero { return self }
        if n <= 38, let value = int128, case let (product, overflow) = value.multipliedReportingOverflow(by: SQLDecimal.powerOfTen(n)), !overflow {
            return WideInteger(product)
        }
        return self * WideInteger.powerOfTen(n)
    }

    /// 10^n.
    public static func powerOfTen(_ n: Int) -> WideInteger {
        if n <= 38 { return WideInteger(SQLDecimal.powerOfTen(max(0, n))) }
        let top = UInt32(SQLDecimal.powerOfTen(n % digitsOfLimb))
        return WideInteger(isNegative: false, [UInt32](repeating: 0, count: n / digitsOfLimb) + [top])
    }

    // MARK: Magnitudes

    private static func isLess(_ x: [UInt32], _ y: [UInt32]) -> Bool {
        if x.count != y.count { return x.count < y.count }
        for index in x.indices.reversed() where x[index] != y[index] { return x[index] < y[index] }
        return false
    }

    private static func added(_ x: [UInt32], _ y: [UInt32]) -> [UInt32] {
        var result: [UInt32] = [], carry: UInt64 = 0
        for index in 0..<max(x.count, y.count) {
            let sum = carry + (index < x.count ? UInt64(x[index]) : 0) + (index < y.count ? UInt64(y[index]) : 0)
            result.append(UInt32(sum % base))
            carry = sum / base
        }
        result.append(UInt32(carry))
        return result
    }

    /// `x` must not be less than `y`.
    private static func subtracted(_ x: [UInt32], _ y: [UInt32]) -> [UInt32] {
        var result = x, borrow: Int64 = 0
        for index in x.indices {
            var value = Int64(x[index]) - borrow - (index < y.count ? Int64(y[index]) : 0)
            borrow = value < 0 ? 1 : 0
            if value < 0 { value += Int64(base) }
            result[index] = UInt32(value)
        }
        return result
    }

    private static func multiplied(_ x: [UInt32], by factor: UInt64) -> [UInt32] {
        var result: [UInt32] = [], carry: UInt64 = 0
        for limb in x {
            let value = UInt64(limb) * factor + carry
            result.append(UInt32(value % base))
            carry = value / base
        }
        result.append(UInt32(carry))
        return result
    }

    private static func divided(_ x: [UInt32], by divisor: UInt64) -> (quotient: [UInt32], remainder: UInt64) {
        var result = x, rest: UInt64 = 0
        for index in x.indices.reversed() {
            let value = rest * base + UInt64(x[index])
            result[index] = UInt32(value / divisor)
            rest = value % divisor
        }
        return (result, rest)
    }

    /// Long division (Knuth, The Art of Computer Programming, 4.3.1, algorithm D).
    private static func divided(_ x: [UInt32], _ y: [UInt32]) -> (quotient: [UInt32], remainder: [UInt32]) {
        if isLess(x, y) { return ([], x) }
        if y.count == 1 {
            let (quotient, rest) = divided(x, by: UInt64(y[0]))
            return (quotient, [UInt32(rest)])
        }
        let factor = base / (UInt64(y[y.count - 1]) + 1), n = y.count
        var u = multiplied(x, by: factor)
        let v = Array(multiplied(y, by: factor).prefix(n))
        var quotient = [UInt32](repeating: 0, count: u.count - n)
        for j in quotient.indices.reversed() {
            let top = UInt64(u[j + n]) * base + UInt64(u[j + n - 1])
            var estimate = top / UInt64(v[n - 1]), rest = top % UInt64(v[n - 1])
            while estimate >= base || estimate * UInt64(v[n - 2]) > rest * base + UInt64(u[j + n - 2]) {
                estimate -= 1
                rest += UInt64(v[n - 1])
                if rest >= base { break }
            }
            var borrow: Int64 = 0, carry: UInt64 = 0
            for i in 0...n {
                let product = carry + (i < n ? estimate * UInt64(v[i]) : 0)
                carry = product / base
                var value = Int64(u[i + j]) - borrow - Int64(product % base)
                borrow = value < 0 ? 1 : 0
                if value < 0 { value += Int64(base) }
                u[i + j] = UInt32(value)
            }
            if borrow > 0 {
                // The estimate was one too large.
                estimate -= 1
                var carry: UInt64 = 0
                for i in 0...n {
                    let sum = UInt64(u[i + j]) + carry + (i < n ? UInt64(v[i]) : 0)
                    u[i + j] = UInt32(sum % base)
                    carry = sum / base
                }
            }
            quotient[j] = UInt32(estimate)
        }
        return (quotient, divided(Array(u.prefix(n)), by: factor).quotient)
    }
}

extension WideInteger: Comparable {
    public static func < (a: WideInteger, b: WideInteger) -> Bool {
        if let x = a.int128, let y = b.int128 { return x < y }
        if a.isNegative != b.isNegative { return a.isNegative }
        return a.isNegative ? isLess(b.limbs, a.limbs) : isLess(a.limbs, b.limbs)
    }
}
