import Values

extension DatePattern {
    /// Reads a whole text. Letters count in any case; `lenient` takes numbers of fewer digits than the pattern has letters.
    func parse(_ text: String, lenient: Bool = false) throws(FunctionFailure) -> ParsedTime {
        var reader = PatternReader(rest: Array(text)[...], lenient: lenient)
        // As the lenient parser of ksqlDB's PARSE_DATE has it, what follows the date does not matter.
        guard reader.read(items), reader.rest.isEmpty || lenient else { throw FunctionFailure("the text does not match the pattern") }
        return reader.parsed
    }
}

/// Reads a text along a pattern.
private struct PatternReader {
    var rest: ArraySlice<Character>
    let lenient: Bool
    var parsed = ParsedTime()

    mutating func read(_ items: [DatePattern.Item]) -> Bool {
        for (index, item) in items.enumerated() {
            switch item {
            case .literal(let literal):
                guard skip(literal) else { return false }
            case .optional(let inner):
                let before = self
                if !read(inner) { self = before }
            case .field(let letter, let count):
                guard field(letter, count, isAdjacent: index + 1 < items.count && Self.isNumber(items[index + 1])) else { return false }
            }
        }
        return true
    }

    private static func isNumber(_ item: DatePattern.Item) -> Bool {
        if case .field(let letter, let count) = item { "yuMLdDHkKhmsSnA".contains(letter) && !("ML".contains(letter) && count > 2) } else { false }
    }

    private mutating func skip(_ literal: String) -> Bool {
        let start = rest.prefix(literal.count)
        guard String(start).lowercased() == literal.lowercased() else { return false }
        rest = rest.dropFirst(literal.count)
        return true
    }

    private mutating func field(_ letter: Character, _ count: Int, isAdjacent: Bool) -> Bool {
        switch letter {
        case "y", "u": return year(count, isAdjacent)
        case "M", "L": return count > 2 ? month(count) : number("M", count, isAdjacent)
        case "E": return name(CalendarNames.days, isLong: count == 4) != nil
        case "a": return half()
        case "S", "n": return fraction(count, isNano: letter == "n")
        case "H", "k": return number("H", count, isAdjacent, wrapping: letter == "k" ? 24 : nil)
        case "h", "K": return number("h", count, isAdjacent, wrapping: letter == "h" ? 12 : nil)
        case "d", "D", "m", "s", "A": return number(letter, count, isAdjacent)
        case "G": return skip("AD")
        default: return zone()
        }
    }

    private mutating func digits(_ counts: ClosedRange<Int>) -> Int? {
        let run = rest.prefix(counts.upperBound).prefix { $0.isASCII && $0.isNumber }
        guard run.count >= counts.lowerBound, let value = Int(String(run)) else { return nil }
        rest = rest.dropFirst(run.count)
        return value
    }

    private mutating func year(_ count: Int, _ isAdjacent: Bool) -> Bool {
        if count == 2 {
            guard let value = digits(2...2) else { return false }
            parsed.fields["y"] = 2000 + value
            return true
        }
        guard let value = digits(lenient ? 1...9 : isAdjacent ? count...count : count...9) else { return false }
        parsed.fields["y"] = value
        return true
    }

    private mutating func number(_ field: Character, _ count: Int, _ isAdjacent: Bool, wrapping limit: Int? = nil) -> Bool {
        let widest = count == 1 && !isAdjacent ? 9 : max(count, lenient && !isAdjacent ? 9 : count)
        guard let value = digits((lenient && !isAdjacent ? 1 : count)...widest) else { return false }
        if let limit, !(1...limit).contains(value) { return false }
        parsed.fields[field] = value == limit ? 0 : value
        return true
    }

    private mutating func fraction(_ count: Int, isNano: Bool) -> Bool {
        guard let value = digits(isNano ? 1...9 : count...count) else { return false }
        if isNano { parsed.fields["S"] = value / 1_000_000; return true }
        var milliseconds = value
        for _ in min(count, 3)..<3 { milliseconds *= 10 }
        for _ in 3..<max(count, 3) { milliseconds /= 10 }
        parsed.fields["S"] = milliseconds
        return true
    }

    private mutating func half() -> Bool {
        let word = String(rest.prefix(2)).uppercased()
        guard word == "AM" || word == "PM" else { return false }
        parsed.fields["a"] = word == "PM" ? 1 : 0
        rest = rest.dropFirst(2)
        return true
    }

    private mutating func month(_ count: Int) -> Bool {
        guard let index = name(CalendarNames.months, isLong: count == 4) else { return false }
        parsed.fields["M"] = index + 1
        return true
    }

    /// The index of the name that stands here, in full or its first three letters.
    private mutating func name(_ names: [String], isLong: Bool) -> Int? {
        for (index, name) in names.enumerated() {
            if (isLong || lenient), skip(name) { return index }
            if !isLong, skip(String(name.prefix(3))) { return index }
        }
        return nil
    }

    /// An offset, an abbreviation or a zone's name.
    private mutating func zone() -> Bool {
        let word = String(rest.prefix { !$0.isWhitespace && $0 != "]" && $0 != ")" })
        for length in stride(from: word.count, to: 0, by: -1) {
            let candidate = String(word.prefix(length))
            if let seconds = offsetSeconds(candidate) {
                parsed.zone = Zone(offsetSeconds: seconds)
            } else if let zone = Zone(parsing: candidate) ?? Zone(parsing: candidate.uppercased()) ?? Zone(abbreviation: candidate) {
                parsed.zone = zone
            } else {
                continue
            }
            rest = rest.dropFirst(length)
            return true
        }
        return false
    }
}
