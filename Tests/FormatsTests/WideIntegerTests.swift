import Testing
import Values

/// Numbers beyond 128 bits, against what is known about them.
@Suite struct WideIntegerTests {
    private func number(_ text: String) -> WideInteger {
        let isNegative = text.hasPrefix("-")
        return WideInteger(digits: Array(text.utf8.drop { $0 == UInt8(ascii: "-") }), isNegative: isNegative)
    }

    private func text(_ value: WideInteger) -> String { (value.isNegative ? "-" : "") + String(decoding: value.digits, as: UTF8.self) }

    @Test func knownResults() {
        let a = number("123456789012345678901234567890123456789012345678901234567890"), b = number("-987654321098765432109876543210")
        #expect(text(a + b) == "123456789012345678901234567889135802467913580246791358024680")
        #expect(text(a - b) == "123456789012345678901234567891111111110111111111011111111100")
        #expect(text(a * b) == "-121932631137021795226185032733744855963374485596337448559633622923332237463801111263526900")
        #expect(text(b.negated) == "987654321098765432109876543210")
        #expect(text(number("0")) == "0" && text(number("-0")) == "0" && text(number("")) == "0" && number("-0") == WideInteger(0))
        #expect(number("170141183460469231731687303715884105727").int128 == .max)
        #expect(number("-170141183460469231731687303715884105727").int128 == -.max)
        #expect(number("170141183460469231731687303715884105728").int128 == nil)
        #expect(text(WideInteger(.min)) == "-170141183460469231731687303715884105728")
        #expect(text(WideInteger(.min).negated) == "170141183460469231731687303715884105728")
        #expect(text(WideInteger.powerOfTen(40)) == "1" + String(repeating: "0", count: 40))
    }

    /// `(a / b) * b + a % b` is `a`, and the remainder is smaller than the divisor: for numbers of all lengths, those with long runs of 9 and 0 too.
    @Test func quotientsAndRemainders() {
        var random = SeededGenerator(5)
        func drawn() -> WideInteger {
            let count = Int.random(in: 1...90, using: &random)
            var digits = (0..<count).map { _ in UInt8.random(in: 48...57, using: &random) }
            if Bool.random(using: &random) {
                let start = Int.random(in: 0..<count, using: &random), digit: UInt8 = Bool.random(using: &random) ? 57 : 48
                for index in start..<min(count, start + 40) { digits[index] = digit }
            }
            return WideInteger(digits: digits, isNegative: Bool.random(using: &random))
        }
        func magnitude(_ value: WideInteger) -> WideInteger { value.isNegative ? value.negated : value }
        for _ in 0..<3000 {
            let a = drawn(), b = drawn()
            #expect(a + b - b == a && (a - b) + b == a && a * b == b * a)
            #expect(WideInteger(bigEndian: a.bigEndian) == a)
            #expect((a < b) == ((a - b).isNegative))
            guard !b.isZero else { continue }
            let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
            #expect(quotient * b + remainder == a)
            #expect(magnitude(remainder) < magnitude(b) && (remainder.isZero || remainder.isNegative == a.isNegative))
        }
    }

    /// As BigInteger.toByteArray has it.
    @Test(arguments: [
        ("0", [0]), ("127", [127]), ("128", [0, 128]), ("-1", [255]), ("-128", [128]), ("-129", [255, 127]), ("256", [1, 0]),
        ("340282366920938463463374607431768211456", [1] + [UInt8](repeating: 0, count: 16)),
        ("-340282366920938463463374607431768211456", [255] + [UInt8](repeating: 0, count: 16)),
    ] as [(String, [UInt8])])
    func bytes(_ digits: String, _ bytes: [UInt8]) {
        #expect(number(digits).bigEndian == bytes)
        #expect(WideInteger(bigEndian: bytes) == number(digits))
    }

    @Test func roundingHalfUp() {
        func rounded(_ text: String, _ scale: Int) -> String? { SQLDecimal(text)?.rescaled(to: scale)?.description }
        let nines = String(repeating: "9", count: 45)
        #expect(rounded("\(nines).5", 0) == "1" + String(repeating: "0", count: 45))
        #expect(rounded("-\(nines).5", 0) == "-1" + String(repeating: "0", count: 45))
        #expect(rounded("\(nines).49", 0) == nines)
        #expect(rounded("0.4", 0) == "0" && rounded("0.5", 0) == "1" && rounded("-0.5", 0) == "-1" && rounded("0.05", 0) == "0" && rounded("9e-50", 3) == "0.000")
        #expect(rounded("1", 60) == "1." + String(repeating: "0", count: 60))
        #expect(SQLDecimal("1.50") != SQLDecimal("1.5") && SQLDecimal("1.50")?.order(SQLDecimal(unscaled: 15, scale: 1)) == 0)
        #expect(SQLDecimal(String(repeating: "1", count: SQLDecimal.digitsMax + 1)) == nil)
    }
}
