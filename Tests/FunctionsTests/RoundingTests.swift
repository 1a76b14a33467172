import Columns
import Functions
import Testing
import Values

/// ROUND and TRUNC by the shortest decimal text, the quick way against the exact one.
struct RoundingTests {
    private func rounded(_ name: String, _ value: Double, _ places: Int32) throws -> SQLValue {
        let function = try FunctionRegistry.builtin.resolveScalar(name, [.value(.double), .value(.integer)])
        let arguments = [Column.fixed(.double, [value]), Column.fixed(.integer, [places])]
        let context = FunctionContext(nowMilliseconds: { 0 }, random: { 0 })
        return function.implementation.evaluate(arguments, count: 1, selection: nil, context: context).value(at: 0)
    }

    @Test(arguments: [
        (1.005, 2, 1.01), (-1.005, 2, -1.0), (2.5, 0, 3), (-2.5, 0, -2), (0.125, 2, 0.13), (1234.5, -2, 1200), (-0.0004, 3, 0), (1e300, 2, 1e300),
        (0.1 + 0.2, 17, 0.30000000000000004), (9_007_199_254_740_994, 1, 9_007_199_254_740_994), (.leastNonzeroMagnitude, 3, 0), (1.45, 1, 1.5), (8.345, 2, 8.35),
    ] as [(Double, Int32, Double)])
    func rounds(_ value: Double, _ places: Int32, _ expected: Double) throws {
        #expect(try rounded("ROUND", value, places) == .double(expected))
    }

    @Test func truncates() throws {
        #expect(try rounded("TRUNC", 1.999, 2) == .double(1.99))
        #expect(try rounded("TRUNC", -1.999, 2) == .double(-1.99))
        #expect(try rounded("TRUNC", 0.29, 2) == .double(0.29))
        #expect(try rounded("ROUND", .nan, 2) == .null)
    }

    @Test func agreesWithTheTextForManyValues() throws {
        var seed: UInt64 = 7
        for _ in 0..<2000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(Int64(bitPattern: seed) >> 40) / 10_000
            guard let text = SQLDecimal(DoubleText.string(value)), case .double(let quick) = try rounded("ROUND", value, 3) else { continue }
            // Floor of value + 0.0005 over exact decimals.
            let scale = max(text.scale, 4), unit = SQLDecimal.powerOfTen(scale - 3)
            let shifted = (text.unscaled ?? 0) * SQLDecimal.powerOfTen(scale - text.scale) + unit / 2
            let whole = shifted / unit - (shifted % unit < 0 ? 1 : 0)
            #expect(quick == Double("\(whole)e-3"), "seed \(seed): \(value)")
        }
    }
}
