extension DatePattern {
    /// Reads a whole text. Letters count in any case.
    ///
    /// - Throws: if the text does not match.
    func parse(_ text: String) throws(FunctionFailure) -> ParsedTime {
        var reader = PatternReader(text: Array(text.unicodeScalars))
        guard reader.read(items), reader.position == reader.text.count else { throw FunctionFailure("the text does not match the pattern") }
        return reader.parsed
    }
}

/// Reads a text along a pattern, as java.time does when it is strict about the form.
private struct PatternReader {
    let text: [Unicode.Scalar]
    var position = 0
    var parsed = ParsedTime()

    init(text: [Unicode.Scalar]) { self.text = text }

    var rest: ArraySlice<Unicode.Scalar> { text[position...] }

    mutating func read(_ items: [DatePattern.Item]) -> Bool { items.allSatisfy { read($0) } }

    private mutating func read(_ item: DatePattern.Item) -> Bool {
        switch item {
        case .literal(let literal): return skip(literal)
        case .optional(let inner):
            let before = self
            if !read(inner) { self = before }
            return true
        case .padded(let inner, let width):
            let end = position + width
            guard end <= text.count else { return false }
            while position < end, text[position] == " " { position += 1 }
            var field = PatternReader(text: Array(text[..<end]))
            (field.position, field.parsed) = (position, parsed)
            guard field.read(inner), field.position == end else { return false }
            (position, parsed) = (field.position, field.parsed)
            return true
        case .number(let number): return number.kind == .fraction ? fraction(number) : self.number(number)
        case .text(let field, let width): return name(field, width)
        case .dayPeriod(let width):
            guard let period = DayPeriod.allCases.first(where: { skip($0.name(width)) }), parsed.period == nil || parsed.period == period else { return false }
            parsed.period = period
            return true
        case .zoneName(let isLong, _): return isLong && longZoneName() || zone()
        case .zoneID: return zone()
        case .offset(let form, let zero): return offset(OffsetText.read(rest, form: form, zero: zero))
        case .localizedOffset(let isLong): return offset(OffsetText.readLocalized(rest, isLong: isLong))
        }
    }

    private mutating func skip(_ literal: String) -> Bool {
        let wanted = Array(literal.unicodeScalars)
        guard text.count - position >= wanted.count else { return false }
        for (a, b) in zip(rest, wanted) where CaseFolding.unicode.folded(a.value) != CaseFolding.unicode.folded(b.value) { return false }
        position += wanted.count
        return true
    }

    /// Up to `most` digits; nil if there are not `least`, or too many for a number.
    private func digits(from start: Int, least: Int, most: Int) -> (value: Int64, end: Int)? {
        var end = start, value: Int64 = 0
        while end < text.count, end - start < most, case let digit = text[end].value &- 48, digit < 10 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10), (sum, carried) = product.addingReportingOverflow(Int64(digit))
            guard !overflow, !carried else { break }
            value = sum
            end += 1
        }
        return end - start >= least ? (value, end) : nil
    }

    private mutating func number(_ number: DatePattern.Number) -> Bool {
        var start = position, isNegative = false, isPositive = false
        if start < text.count, text[start] == "+" || text[start] == "-" {
            guard number.sign != .never, text[start] == "-" || number.sign == .exceedsPad else { return false }
            (isNegative, isPositive) = (text[start] == "-", text[start] == "+")
            start += 1
        }
        let fixed = number.following == -1
        guard var found = digits(from: start, least: number.least, most: number.most + max(0, number.following)) else { return false }
        if !fixed, number.following > 0 {
            // What follows takes its digits off the end.
            guard let fewer = digits(from: start, least: number.least, most: max(number.least, found.end - start - number.following)) else { return false }
            found = fewer
        }
        var value = found.value
        let count = found.end - start
        if isNegative {
            if value == 0 { return false }
            value = -value
        } else if number.sign == .exceedsPad {
            // A plus stands where there are more digits than places, and only there.
            if isPositive != (count > number.least) { return false }
        }
        if number.kind == .twoDigitYear { value += 2000 }
        position = found.end
        return parsed.set(number.field, value)
    }

    private mutating func fraction(_ number: DatePattern.Number) -> Bool {
        guard let found = digits(from: position, least: number.least, most: number.most) else { return false }
        var value = found.value
        for _ in (found.end - position)..<9 { value *= 10 }
        position = found.end
        return parsed.set(number.field, value)
    }

    /// A name of the field's values, in full or short.
    private mutating func name(_ field: DateField, _ width: DatePattern.Width) -> Bool {
        let first: Int64 = field == .era || field == .half ? 0 : 1
        // Months and days that share a first letter: the last one has it.
        let values = first...field.range.upperBound
        for value in width == .narrow ? Array(values.reversed()) : Array(values) {
            // The longer name first: "Jul" begins "July" too.
            for width in width == .full ? [.full, .short] as [DatePattern.Width] : [width] where skip(DatePattern.name(field, Int(value), width)) {
                return parsed.set(field, value)
            }
        }
        return false
    }

    private mutating func offset(_ found: (seconds: Int, count: Int)?) -> Bool {
        guard let found else { return false }
        position += found.count
        parsed.offset = Zone(offsetSeconds: found.seconds)
        return true
    }

    /// `Central European Standard Time`: the longest name that there is.
    private mutating func longZoneName() -> Bool {
        var words: [Int] = []
        for index in position..<text.count where index + 1 == text.count || !text[index + 1].properties.isAlphabetic {
            words.append(index + 1)
            if words.count == ZoneNames.longNameWordsMax { break }
        }
        for end in words.reversed() {
            let name = String(String.UnicodeScalarView(text[position..<end])).lowercased()
            guard let zone = ZoneNames.zone(long: name).flatMap({ Zone(parsing: $0) }) else { continue }
            parsed.zone = zone
            position = end
            return true
        }
        return false
    }

    /// An offset, an abbreviation or a zone's name: the longest that is one.
    private mutating func zone() -> Bool {
        if let sign = rest.first, sign == "+" || sign == "-" {
            guard let found = OffsetText.read(rest, form: 6, zero: "Z") else { return false }
            parsed.zone = Zone(offsetSeconds: found.seconds)
            position += found.count
            return true
        }
        var word = String.UnicodeScalarView()
        word.append(contentsOf: rest.prefix(50).prefix { !$0.properties.isWhitespace && $0 != "]" && $0 != ")" })
        let whole = String(word)
        for length in stride(from: whole.count, to: 0, by: -1) {
            let candidate = String(whole.prefix(length))
            guard let zone = Zone(parsing: candidate) ?? Zone(parsing: candidate.uppercased()) ?? Zone(abbreviation: candidate) else { continue }
            parsed.zone = zone
            position += candidate.unicodeScalars.count
            return true
        }
        return false
    }
}
