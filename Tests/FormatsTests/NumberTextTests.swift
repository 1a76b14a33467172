import Testing
import Values

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (-1.5, "-1.5"), (100.25, "100.25"), (0.1, "0.1"), (0.001, "0.001"),
        (0.000999, "9.99E-4"), (1.23e-5, "1.23E-5"), (9_999_999, "9999999.0"), (1e7, "1.0E7"), (12_345_678.9, "1.23456789E7"),
        (1e10, "1.0E10"), (1e21, "1.0E21"), (1e22, "1.0E22"), (1e23, "1.0E23"), (2e-3, "0.002"), (0.07, "0.07"), (1.1, "1.1"),
        (123_456.789012, "123456.789012"), (0.3 - 0.1, "0.19999999999999998"), (0.1 + 0.2, "0.30000000000000004"), (1 / 3.0, "0.3333333333333333"),
        (2 / 3.0, "0.6666666666666666"), (.greatestFiniteMagnitude, "1.7976931348623157E308"), (.leastNonzeroMagnitude, "4.9E-324"),
        (.leastNormalMagnitude, "2.2250738585072014E-308"), (.leastNonzeroMagnitude * 2, "9.9E-324"), (9_007_199_254_740_992, "9.007199254740992E15"),
        (4.35, "4.35"), (0.125, "0.125"), (999_999.999999, "999999.999999"), (9_999_999.999999998, "9999999.999999998"), (1e-3, "0.001"),
        (.nan, "NaN"), (.infinity, "Infinity"), (-.infinity, "-Infinity"), (123456789.0, "1.23456789E8"), (33.333333333, "33.333333333"),
    ] as [(Double, String)])
    func doubleTextIsJavas(_ value: Double, _ text: String) {
        #expect(DoubleText.string(value) == text)
    }

    @Test func doubleTextIsTheShortestThatReadsBack() {
        var random = SeededGenerator(1)
        for round in 0..<200_000 {
            let value: Double
            switch round % 4 {
            case 0: value = Double(bitPattern: random.next())
            case 1: value = Double(Int64.random(in: -100_000_000...100_000_000, using: &random)) / 1000
            case 2: value = Double.random(in: -1e8...1e8, using: &random)
            default: value = Double(Int64.random(in: 0...1_000_000_000_000, using: &random)) / 1e6
            }
            guard value.isFinite else { continue }
            let text = DoubleText.string(value)
            #expect(Double(text)?.bitPattern == value.bitPattern)
            // Swift prints the shortest digits too; Java may need a `.0` more.
            #expect(digits(text) == digits(value.description), "\(value)")
        }
    }

    /// Powers of two have lopsided rounding intervals, powers of ten the fewest digits.
    @Test func doubleTextAtTheEdges() {
        let powersOfTwo = (1...2045).map { Double(bitPattern: UInt64($0) << 52) }
        let subnormals = (0..<52).map { Double(bitPattern: 1 << UInt64($0)) }
        let powersOfTen = (-320...308).compactMap { Double("1e\($0)") }
        for value in (powersOfTwo + subnormals + powersOfTen).flatMap({ [$0.nextDown, $0, $0.nextUp] }) where value > 0 {
            let text = DoubleText.string(value)
            #expect(Double(text) == value)
            #expect(parse(text) == value)
            let mine = digits(text), swifts = digits(value.description)
            // Java takes the nearest of two digits where one would do.
            #expect(mine == swifts || (swifts.count == 1 && mine.count == 2), "\(value)")
        }
    }

    /// The significant digits of a number's text.
    private func digits(_ text: String) -> String {
        let mantissa = text.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber)
        let core = mantissa.drop { $0 == "0" }
        return String(core.reversed().drop { $0 == "0" }.reversed())
    }

    @Test func doublesParseAsStrtodDoes() {
        var random = SeededGenerator(2)
        for round in 0..<100_000 {
            let value = round % 2 == 0 ? Double(bitPattern: random.next()) : Double(Int64.random(in: -1_000_000...1_000_000, using: &random)) / 100
            guard value.isFinite else { continue }
            #expect(parse(value.description) == value)
        }
    }

    @Test(arguments: [
        ("1", 1), (" 1.5 ", 1.5), ("-.5", -0.5), ("5.", 5), ("1e3", 1000), ("1E-2", 0.01), ("NaN", nil), ("-Infinity", -.infinity),
        ("1e400", .infinity), ("1e-400", 0), ("0.000000000000000000000000000001", 1e-30), ("123456789012345678901234567890", 1.2345678901234568e29),
        ("", nil), ("x", nil), ("1x", nil), ("1e", nil), ("--1", nil), (".", nil), ("1.2.3", nil), ("nan", nil),
    ] as [(String, Double?)])
    func doubleParsing(_ text: String, _ value: Double?) {
        if text == "NaN" { #expect(parse(text)?.isNaN == true) } else { #expect(parse(text) == value) }
    }

    private func parse(_ text: String) -> Double? {
        let bytes = Array(text.utf8) + [0]
        return DoubleText.parse(bytes, count: bytes.count - 1)
    }

    @Test(arguments: [
        0, 1, -1, 9, 10, 99, 100, 12345, 1_000_000, -987_654_321, .max, .min, 9_999_999_999_999_999, 10_000_000_000_000_000,
    ] as [Int64])
    func integers(_ value: Int64) {
        let out = UnsafeMutablePointer<UInt8>.allocate(capacity: IntegerText.bytesMax)
        defer { out.deallocate() }
        let count = IntegerText.write(value, to: out)
        #expect(String(decoding: UnsafeBufferPointer(start: out, count: count), as: UTF8.self) == String(value))
        #expect(IntegerText.parse(out, count: count) == value)
    }

    @Test(arguments: ["", "-", "+", "1.0", "9223372036854775808", "-9223372036854775809", " 1", "1 ", "0x1"])
    func noInteger(_ text: String) {
        let bytes = Array(text.utf8) + [0]
        #expect(IntegerText.parse(bytes, count: bytes.count - 1) == nil)
    }

    @Test(arguments: [
        (0, 0), (0, 2), (5, 3), (-5, 3), (110, 2), (123_456_789, 0), (-1, 38), (0, 45), (-1, 60), (77, 999), (12_345_678_901_234_567_890_123_456_789, 10),
    ] as [(Int128, Int)])
    func decimals(_ unscaled: Int128, _ scale: Int) {
        let out = UnsafeMutablePointer<UInt8>.allocate(capacity: DecimalText.bytesMax(scale: scale))
        defer { out.deallocate() }
        let count = DecimalText.write(unscaled, scale: scale, to: out)
        #expect(String(decoding: UnsafeBufferPointer(start: out, count: count), as: UTF8.self) == SQLDecimal(unscaled: unscaled, scale: scale).description)
        #expect(DecimalText.parse(out, count: count, precision: 38, scale: scale) == unscaled)
    }

    @Test(arguments: [
        ("1.10", 110), ("1.1", 110), ("1.1000", 110), ("1", 100), ("1e1", 1000), ("-0.01", -1), ("99.99", 9999), ("0.0e5", 0),
        ("1.001", nil), ("100", nil), ("x", nil), ("", nil), ("1e-3", nil), (".5", 50),
    ] as [(String, Int128?)])
    func decimalsMustFit(_ text: String, _ unscaled: Int128?) {
        let bytes = Array(text.utf8) + [0]
        #expect(DecimalText.parse(bytes, count: bytes.count - 1, precision: 4, scale: 2) == unscaled)
    }
}
