/// Reads a pattern of java.time's letters; errors are Java's.
struct DatePatternParser {
    private var rest: ArraySlice<Unicode.Scalar>

    init(_ pattern: String) { rest = Array(pattern.unicodeScalars)[...] }

    mutating func parse() throws(FunctionFailure) -> [DatePattern.Item] {
        let items = try sequence(depth: 0)
        if !rest.isEmpty { throw FunctionFailure("Pattern invalid as it contains ] without previous [") }
        return items
    }

    private mutating func sequence(depth: Int) throws(FunctionFailure) -> [DatePattern.Item] {
        guard depth < 100 else { throw FunctionFailure("The brackets of the pattern are nested too deeply") }
        var items: [DatePattern.Item] = []
        // The number that those behind it, without a separator, take digits from.
        var first: Int?
        while let scalar = rest.first, scalar != "]" {
            if scalar == "[" {
                rest = rest.dropFirst()
                let inner = try sequence(depth: depth + 1)
                // A bracket that is still open at the end is closed by it.
                rest = rest.dropFirst()
                if !inner.isEmpty { (first, items) = (nil, items + [.optional(inner)]) }
                continue
            }
            guard isLetter(scalar) else {
                items.append(.literal(try literal()))
                first = nil
                continue
            }
            var item = try field()
            if case .padded(.number, _) = item, let next = rest.first, next != "p", case .number? = try? peekedField() {
                throw FunctionFailure("A padded number must not be followed by a number without a separator")
            }
            if case .number(var number) = item {
                if let index = first, case .number(var base) = items[index] {
                    if number.least == number.most, number.sign == .never {
                        base.following += base.following < 0 ? 0 : number.most
                        number.following = -1
                        item = .number(number)
                    } else {
                        base.following = -1
                        first = items.count
                    }
                    items[index] = .number(base)
                } else {
                    first = items.count
                }
            } else {
                first = nil
            }
            items.append(item)
        }
        return items
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool { (scalar.value | 0x20) &- 97 < 26 && scalar.value < 128 }

    private mutating func run() -> (letter: Unicode.Scalar, count: Int) {
        let letter = rest[rest.startIndex], run = rest.prefix { $0 == letter }
        rest = rest.dropFirst(run.count)
        return (letter, run.count)
    }

    private mutating func literal() throws(FunctionFailure) -> String {
        let scalar = rest[rest.startIndex]
        rest = rest.dropFirst()
        if scalar == "{" || scalar == "}" || scalar == "#" { throw FunctionFailure("Pattern includes reserved character: '\(scalar)'") }
        guard scalar == "'" else { return String(Character(scalar)) }
        var text = String.UnicodeScalarView()
        while let next = rest.first {
            rest = rest.dropFirst()
            guard next == "'" else { text.append(next); continue }
            guard rest.first == "'" else { return text.isEmpty ? "'" : String(text) }
            text.append(next)
            rest = rest.dropFirst()
        }
        throw FunctionFailure("Pattern ends with an incomplete string literal")
    }

    private mutating func field() throws(FunctionFailure) -> DatePattern.Item {
        let (letter, count) = run()
        guard letter == "p" else { return try item(letter, count) }
        guard let next = rest.first, isLetter(next) else { throw FunctionFailure("Pad letter 'p' must be followed by valid pad pattern") }
        let (inner, innerCount) = run()
        return .padded(try item(inner, innerCount), width: count)
    }

    /// What comes next, which stays where it is.
    private func peekedField() throws(FunctionFailure) -> DatePattern.Item {
        var ahead = self
        return try ahead.field()
    }

    private func tooMany(_ letter: Unicode.Scalar) -> FunctionFailure { FunctionFailure("Too many pattern letters: \(letter)") }

    private func item(_ letter: Unicode.Scalar, _ count: Int) throws(FunctionFailure) -> DatePattern.Item {
        switch letter {
        case "z":
            guard count <= 4 else { throw tooMany(letter) }
            return .zoneName(isLong: count == 4, isGeneric: false)
        case "v":
            guard count == 1 || count == 4 else { throw FunctionFailure("Wrong number of pattern letters: v") }
            return .zoneName(isLong: count == 4, isGeneric: true)
        case "V":
            guard count == 2 else { throw FunctionFailure("Pattern letter count must be 2: V") }
            return .zoneID
        case "Z":
            guard count <= 5 else { throw tooMany(letter) }
            return count < 4 ? .offset(form: 3, zero: "+0000") : count == 4 ? .localizedOffset(isLong: true) : .offset(form: 6, zero: "Z")
        case "O":
            guard count == 1 || count == 4 else { throw FunctionFailure("Pattern letter count must be 1 or 4: O") }
            return .localizedOffset(isLong: count == 4)
        case "X", "x":
            guard count <= 5 else { throw tooMany(letter) }
            let zero = letter == "X" ? "Z" : count == 1 ? "+00" : count % 2 == 0 ? "+0000" : "+00:00"
            return .offset(form: count + (count == 1 ? 0 : 1), zero: zero)
        case "B":
            guard count == 1 || count == 4 || count == 5 else { throw FunctionFailure("Wrong number of pattern letters: B") }
            return .dayPeriod(count == 5 ? .narrow : .full)
        default:
            guard let field = DateField.letter(letter) else { throw FunctionFailure("Unknown pattern letter: \(letter)") }
            return try item(field, letter, count)
        }
    }

    private func item(_ field: DateField, _ letter: Unicode.Scalar, _ count: Int) throws(FunctionFailure) -> DatePattern.Item {
        func number(_ least: Int, _ most: Int, _ sign: DatePattern.Sign) -> DatePattern.Item { .number(.init(field: field, least: least, most: most, sign: sign)) }
        let plain = count == 1 ? number(1, 19, .normal) : number(count, count, .never)
        switch letter {
        case "y", "u", "Y":
            if count == 2 { return .number(.init(field: field, kind: .twoDigitYear, least: 2, most: 2, sign: .never)) }
            guard count <= 19 else { throw FunctionFailure("The minimum width must be from 1 to 19 inclusive but was \(count)") }
            return number(count, 19, count < 4 ? .normal : .exceedsPad)
        case "M", "L", "Q", "q", "E", "e", "c":
            guard count <= 5 else { throw tooMany(letter) }
            if letter == "c", count == 2 { throw FunctionFailure("Invalid pattern \"cc\"") }
            if count > 2 || letter == "E" {
                return .text(letter == "e" || letter == "c" ? .dayOfWeek : field, count == 4 ? .full : count == 5 ? .narrow : .short)
            }
            return letter == "e" || letter == "c" ? number(count, count, .never) : plain
        case "G":
            guard count <= 5 else { throw tooMany(letter) }
            return .text(field, count == 4 ? .full : count == 5 ? .narrow : .short)
        case "a":
            guard count == 1 else { throw tooMany(letter) }
            return .text(field, .short)
        case "S":
            guard count <= 9 else { throw FunctionFailure("Minimum width must be from 0 to 9 inclusive but was \(count)") }
            return .number(.init(field: field, kind: .fraction, least: count, most: count, sign: .never))
        case "W", "F":
            guard count == 1 else { throw tooMany(letter) }
            return letter == "W" ? number(1, 1, .never) : plain
        case "w":
            guard count <= 2 else { throw tooMany(letter) }
            return number(count, 2, .never)
        case "D":
            guard count <= 3 else { throw tooMany(letter) }
            return count == 1 ? plain : number(count, 3, .never)
        case "g", "A", "n", "N":
            guard count <= 19 else { throw FunctionFailure("The minimum width must be from 1 to 19 inclusive but was \(count)") }
            return number(count, 19, letter == "g" ? .normal : .never)
        default:
            guard count <= 2 else { throw tooMany(letter) }
            return plain
        }
    }
}
