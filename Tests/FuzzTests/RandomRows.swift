import GrammarSentences
import Values

/// Schemas and rows that a format serves.
struct RandomRows {
    var random: SeededGenerator

    mutating func type(_ depth: Int) -> SQLType {
        let simple: [SQLType] = [
            .boolean, .integer, .bigint, .double, .decimal(precision: 12, scale: 3), .decimal(precision: 38, scale: 10), .string, .string, .bytes, .date, .time, .timestamp,
        ]
        switch Int.random(in: 0..<(depth > 0 ? 16 : 12), using: &random) {
        case 12: return .array(type(depth - 1))
        case 13: return .map(key: .string, value: type(depth - 1))
        case 14, 15: return .structure((0..<Int.random(in: 1...3, using: &random)).map { .init("F\($0)", type(depth - 1)) })
        case let index: return simple[index]
        }
    }

    mutating func value(_ type: SQLType) -> SQLValue {
        if Int.random(in: 0..<8, using: &random) == 0 { return .null }
        let bits = Int64(bitPattern: random.next()) >> Int64.random(in: 0...60, using: &random)
        switch type {
        case .boolean: return .boolean(bits & 1 == 0)
        case .integer: return .integer(Int32(truncatingIfNeeded: bits))
        case .bigint: return .bigint(bits)
        case .double: return .double(Double(Int32(truncatingIfNeeded: bits)) / 8)
        case .decimal(_, let scale): return .decimal(SQLDecimal(unscaled: Int128(bits) % 1_000_000_000, scale: scale))
        case .string: return .string(text())
        case .bytes: return .bytes(Array(text().utf8))
        case .date: return .date(Int32(truncatingIfNeeded: bits % 30_000))
        case .time: return .time(Int32(truncatingIfNeeded: abs(bits % 86_400_000)))
        case .timestamp: return .timestamp(bits % 4_000_000_000_000)
        case .array(let element): return .array((0..<Int.random(in: 0...3, using: &random)).map { _ in value(element) })
        case .map(_, let element): return .map((0..<Int.random(in: 0...3, using: &random)).map { .init(.string("k\($0)"), value(element)) })
        case .structure(let fields): return .structure(fields.map { value($0.type) })
        }
    }

    private mutating func text() -> String {
        let letters: [Character] = ["a", "b", "Z", "0", " ", ",", "\"", "\\", "\n", "\r", "é", "😀", "|", "\u{1}", "/", "+", "-", "="]
        return String((0..<Int.random(in: 0...12, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
    }

    /// A record with bytes changed, removed, put in, doubled or cut off, or with a stretch of another one.
    mutating func damaged(_ record: [UInt8], _ others: [[UInt8]]) -> [UInt8] {
        var record = record
        let letters = Array("{}[]\",:\\/u0e1-+.n truefalsNIdkABC\u{1}\u{0}é|".utf8) + [0xFF, 0xF0, 0x80, 0x7F, 0x08, 0x0A, 0x12, 0xC0]
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let place = Int.random(in: 0...record.count, using: &random), end = min(record.count, place + Int.random(in: 0...8, using: &random))
            let other = others.randomElement(using: &random) ?? []
            switch Int.random(in: 0..<9, using: &random) {
            case 0 where place < record.count: record[place] = letters.randomElement(using: &random) ?? 0
            case 1 where place < record.count: record[place] = UInt8.random(in: 0...255, using: &random)
            case 2: record.removeSubrange(place..<end)
            case 3: record.insert(letters.randomElement(using: &random) ?? 0, at: place)
            case 4: record.insert(contentsOf: record[place..<end], at: place)
            case 5: record.removeSubrange(place...)
            case 6: record.replaceSubrange(place..<end, with: other.suffix(Int.random(in: 0...12, using: &random)))
            case 7: record.insert(contentsOf: Array(repeating: record.isEmpty ? 91 : record[min(place, record.count - 1)], count: Int.random(in: 1...700, using: &random)), at: place)
            default: record.insert(contentsOf: other, at: place)
            }
        }
        return record
    }
}
