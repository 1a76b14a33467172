import Values

/// How the values of one field are made.
indirect enum FieldGenerator: Sendable {
    /// Whole numbers, both ends included.
    case integers(ClosedRange<Int64>)
    case doubles(ClosedRange<Double>)
    /// `start + step · n` for record n, from 0; begins anew before it reaches `restart`.
    case counting(from: Int64, step: Int64, restart: Int64?)
    /// One of these, by chance.
    case anyOf([JSONTree])
    /// These in turn; fields of a record that list equally many values belong together.
    case inTurn([JSONTree])
    /// A text that matches the pattern.
    case pattern(TextPattern)
    /// TRUE with this probability.
    case boolean(odds: Double)
    case constant(JSONTree)
    case record([GeneratedField])
    /// Elements, as many as chance says.
    case list(of: FieldGenerator, count: ClosedRange<Int64>)
    /// Entries with names from `keys`; equal names make one entry.
    case entries(keys: FieldGenerator, values: FieldGenerator, count: ClosedRange<Int64>)
    /// A value of one of these, by chance.
    case either([FieldGenerator])

    /// The value of record number `index`.
    func value(_ index: Int, _ random: inout SeededRandom) -> JSONTree {
        switch self {
        case .integers(let range): return .number(String(random.integer(in: range)))
        case .doubles(let range):
            return .number(DoubleText.string(range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform()))
        case .counting(let start, let step, let restart):
            return .number(String(FieldGenerator.counted(Int64(index), start, step, restart)))
        case .anyOf(let values): return values[Int(random.integer(in: 0...Int64(values.count) - 1))]
        case .inTurn(let values): return values[index % values.count]
        case .pattern(let pattern): return .string(pattern.text(&random))
        case .boolean(let odds): return .boolean(random.uniform() < odds)
        case .constant(let value): return value
        case .record(let fields): return FieldGenerator.object(fields, index, &random)
        case .list(let element, let count):
            return .array((0..<random.integer(in: count)).map { _ in element.value(index, &random) })
        case .entries(let keys, let values, let count):
            var members: [JSONTree.Member] = []
            for _ in 0..<random.integer(in: count) {
                guard case .string(let name) = keys.value(index, &random) else { continue }
                let value = values.value(index, &random)
                if !members.contains(where: { $0.name == name }) { members.append(.init(name, value)) }
            }
            return .object(members)
        case .either(let choices): return choices[Int(random.integer(in: 0...Int64(choices.count) - 1))].value(index, &random)
        }
    }

    static func object(_ fields: [GeneratedField], _ index: Int, _ random: inout SeededRandom) -> JSONTree {
        .object(fields.map { JSONTree.Member($0.name, $0.generator.value(index, &random)) })
    }

    private static func counted(_ index: Int64, _ start: Int64, _ step: Int64, _ restart: Int64?) -> Int64 {
        var round = index
        if let restart, step != 0 {
            let (distance, overflow) = restart.subtractingReportingOverflow(start)
            let length = overflow ? 0 : distance / step + (distance % step != 0 ? 1 : 0)
            if length > 0 { round = index % length }
        }
        return start &+ step &* round
    }
}

/// A field of generated records.
struct GeneratedField: Sendable {
    var name: String
    var generator: FieldGenerator

    init(_ name: String, _ generator: FieldGenerator) {
        self.name = name
        self.generator = generator
    }
}

extension SeededRandom {
    mutating func integer(in range: ClosedRange<Int64>) -> Int64 {
        let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
        // The upper half of a product is evenly spread without a division.
        let offset = width == .max ? next() : next().multipliedFullWidth(by: width + 1).high
        return range.lowerBound &+ Int64(bitPattern: offset)
    }
}

// MARK: Short forms for declarations

extension FieldGenerator {
    static func integers(_ range: ClosedRange<Int>) -> FieldGenerator { .integers(Int64(range.lowerBound)...Int64(range.upperBound)) }
    static func texts(_ values: String...) -> FieldGenerator { .anyOf(values.map { .string($0) }) }
    static func numbers(_ values: Int...) -> FieldGenerator { .anyOf(values.map { .number(String($0)) }) }
    static func textsInTurn(_ values: String...) -> FieldGenerator { .inTurn(values.map { .string($0) }) }
    static func numbersInTurn(_ values: Int...) -> FieldGenerator { .inTurn(values.map { .number(String($0)) }) }
    static func counting(from start: Int64, by step: Int64 = 1) -> FieldGenerator { .counting(from: start, step: step, restart: nil) }
    static func text(_ pieces: TextPattern.Piece...) -> FieldGenerator { .pattern(TextPattern(pieces: pieces)) }
}
