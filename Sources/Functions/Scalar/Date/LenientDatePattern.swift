import Values

/// A pattern of PARSE_DATE, which ksqlDB reads with the FastDateFormat of commons-lang3 and a lenient calendar.
///
/// A number takes all digits there are, or its letters' count where another number follows; blanks before it do not matter, and what follows the date does
/// not either. A year of two digits lies in the century that began 80 years ago.
struct LenientDatePattern: Sendable {
    private enum Item: Sendable {
        case literal([Unicode.Scalar])
        /// A letter and how often it stands there.
        case field(Unicode.Scalar, Int)
    }

    private var items: [Item] = []

    /// - Throws: for a letter that FastDateFormat does not know, or an open quote.
    init(_ pattern: String) throws(FunctionFailure) {
        var rest = Array(pattern.unicodeScalars)[...]
        while let scalar = rest.first {
            if Self.isLetter(scalar) {
                let run = rest.prefix { $0 == scalar }
                guard "DEFGHKLMSWadhkmsuwyYXZz".unicodeScalars.contains(scalar), !(scalar == "X" && run.count > 3) else {
                    throw FunctionFailure(scalar == "X" ? "invalid number of X" : "Format '\(scalar)' not supported")
                }
                items.append(.field(scalar, run.count))
                rest = rest.dropFirst(run.count)
                continue
            }
            var literal: [Unicode.Scalar] = [], isQuoted = false
            while let next = rest.first, isQuoted || !Self.isLetter(next) {
                rest = rest.dropFirst()
                if next == "'", rest.first != "'" {
                    isQuoted.toggle()
                } else {
                    if next == "'" { rest = rest.dropFirst() }
                    literal.append(next)
                }
            }
            if isQuoted { throw FunctionFailure("Unterminated quote") }
            items.append(.literal(literal))
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { (scalar.value | 0x20) &- 97 < 26 && scalar.value < 128 }

    private static func isNumber(_ letter: Unicode.Scalar, _ count: Int) -> Bool {
        switch letter {
        case "E", "G", "a", "X", "Z", "z": false
        case "M", "L": count < 3
        default: true
        }
    }

    /// True if a year may be given by two digits.
    var hasShortYear: Bool {
        items.contains { if case .field(let letter, let count) = $0 { (letter == "y" || letter == "Y") && count <= 2 } else { false } }
    }

    /// The day that a text names, in days since 1970-01-01.
    ///
    /// - Parameter year: the present year, around which years of two digits lie.
    /// - Throws: if the text does not match, or gives a time of day other than midnight.
    func days(_ text: String, year: Int64) throws(FunctionFailure) -> Int32 {
        let text = Array(text.unicodeScalars)
        var fields = LenientDate(), position = 0
        for (index, item) in items.enumerated() {
            switch item {
            case .literal(let literal):
                guard text[position...].starts(with: literal) else { throw Self.mismatch }
                position += literal.count
            case .field(let letter, let count) where Self.isNumber(letter, count):
                var width = 0
                if index + 1 < items.count, case .field(let next, let nextCount) = items[index + 1], Self.isNumber(next, nextCount) { width = count }
                guard let value = Self.number(text, &position, width) else { throw Self.mismatch }
                let isShort = (letter == "y" || letter == "Y") && count <= 2 && value < 100
                fields.set(letter, isShort ? Self.inCentury(value, year) : value)
            case .field(let letter, _):
                guard Self.word(letter, text, &position, &fields) else { throw Self.mismatch }
            }
        }
        return try fields.days()
    }

    private static let mismatch = FunctionFailure("the text does not match the pattern")

    private static func inCentury(_ value: Int64, _ year: Int64) -> Int64 {
        let start = year - 80, trial = start - start % 100 + value
        return trial >= start ? trial : trial + 100
    }

    private static func number(_ text: [Unicode.Scalar], _ position: inout Int, _ width: Int) -> Int64? {
        if width == 0 { while position < text.count, RegexSet.isJavaWhitespace(text[position].value) { position += 1 } }
        let start = position
        var value: Int64 = 0
        while position < text.count, width == 0 || position < start + width, let digit = text[position].properties.numericType == .decimal ? text[position].properties.numericValue : nil {
            value = value * 10 + Int64(digit)
            // Java's Integer.parseInt fails.
            guard value <= Int64(Int32.max) else { return nil }
            position += 1
        }
        return position > start ? value : nil
    }

    /// A month, a weekday, AM or PM, an era or a zone.
    private static func word(_ letter: Unicode.Scalar, _ text: [Unicode.Scalar], _ position: inout Int, _ fields: inout LenientDate) -> Bool {
        func named(_ names: [String]) -> Int? {
            for (index, name) in names.enumerated() {
                for candidate in [name, String(name.prefix(3))] where text.count - position >= candidate.unicodeScalars.count {
                    guard zip(text[position...], candidate.unicodeScalars).allSatisfy({ CaseFolding.unicode.folded($0.value) == CaseFolding.unicode.folded($1.value) }) else { continue }
                    position += candidate.unicodeScalars.count
                    return index
                }
            }
            return nil
        }
        switch letter {
        case "M", "L":
            guard let month = named(CalendarNames.months) else { return false }
            fields.set("M", Int64(month + 1))
        case "E": return named(CalendarNames.days) != nil
        case "G":
            guard let era = named(CalendarNames.fullEras) ?? named(CalendarNames.eras) else { return false }
            fields.isBeforeChrist = era == 0
        case "a":
            guard let half = named(CalendarNames.halves) else { return false }
            fields.set("a", Int64(half))
        default:
            if let found = ["+", "-"].contains(text.dropFirst(position).first) ? offset(text[position...]) : nil {
                fields.zone = Zone(offsetSeconds: found.seconds)
                position += found.count
                return true
            }
            let word = String(String.UnicodeScalarView(text[position...].prefix { !$0.properties.isWhitespace }))
            guard let zone = Zone(parsing: word.uppercased()) ?? Zone(parsing: word) ?? Zone(abbreviation: word) else { return false }
            fields.zone = zone
            position += word.unicodeScalars.count
        }
        return true
    }

    /// `+02`, `+0200` or `+02:00`.
    private static func offset(_ text: ArraySlice<Unicode.Scalar>) -> (seconds: Int, count: Int)? {
        OffsetText.read(text, form: 4, zero: "Z") ?? OffsetText.read(text, form: 3, zero: "Z") ?? OffsetText.read(text, form: 0, zero: "Z")
    }
}
