import Values
import World

/// Values with many repetitions, and those at which things break.
enum RandomValues {
    static let texts = ["", "a", "A", "ab", " b ", "12", "-3", "1.5", "true", "é", "x,y", "\"q\"", "it's", "😀z"]
    static let doubles: [Double] = [-1.5, 0, 0.25, 2, 1e10, 1e-5, 3.1, -7.75, 0.1, 100, 12_345_678.9]

    static func value(of type: SQLType, using random: inout SeededRandom) -> SQLValue {
        let isExtreme = Int.random(in: 0..<12, using: &random) == 0
        switch type {
        case .integer: return .integer(isExtreme ? Bool.random(using: &random) ? .max : .min : .random(in: -3...6, using: &random))
        case .bigint: return .bigint(isExtreme ? Bool.random(using: &random) ? .max : .min : .random(in: -3...6, using: &random) * (Bool.random(using: &random) ? 1 : 5_000_000_000))
        default: return literal(of: type, using: &random)
        }
    }

    /// Without the least and greatest numbers, which have no literal of their type.
    static func literal(of type: SQLType, using random: inout SeededRandom) -> SQLValue {
        switch type {
        case .boolean: return .boolean(.random(using: &random))
        case .integer: return .integer(.random(in: -3...6, using: &random))
        case .bigint: return .bigint(Bool.random(using: &random) ? .random(in: -3...6, using: &random) : 5_000_000_000)
        case .double: return .double(doubles[Int.random(in: 0..<doubles.count, using: &random)])
        case .decimal(let precision, let scale):
            let digits = Int.random(in: 0...min(precision, 5), using: &random)
            return .decimal(SQLDecimal(unscaled: Int128(Int.random(in: -1...1, using: &random)) * Int128.random(in: 0..<SQLDecimal.powerOfTen(digits), using: &random), scale: scale))
        case .timestamp: return .timestamp(timestamp(using: &random))
        default: return .string(texts[Int.random(in: 0..<texts.count, using: &random)])
        }
    }

    static func timestamp(using random: inout SeededRandom) -> Int64 {
        let few: [Int64] = [0, 1000, 86_400_000, 1_600_000_000_123, 951_782_400_000]
        return few[Int.random(in: 0..<few.count, using: &random)]
    }
}
