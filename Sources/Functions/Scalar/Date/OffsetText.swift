/// Offsets from UTC in seconds, as patterns write and read them.
enum OffsetText {
    /// The parts of a form, by Java's numbers: `+HH`, `+HHmm`, `+HH:mm`, `+HHMM`, `+HH:MM`, `+HHMMss`, `+HH:MM:ss`. Small letters may be left out.
    private static func parts(_ form: Int) -> (minutes: Bool, minutesOptional: Bool, seconds: Bool, colon: Bool) {
        (form > 0, form == 1 || form == 2, form > 4, form > 0 && form % 2 == 0)
    }

    static func write(_ seconds: Int64, form: Int, zero: String) -> String {
        if seconds == 0 { return zero }
        let parts = parts(form), size = seconds.magnitude, colon = parts.colon ? ":" : ""
        var text = (seconds < 0 ? "-" : "+") + two(size / 3600)
        if parts.minutes, !(parts.minutesOptional && size / 60 % 60 == 0) { text += colon + two(size / 60 % 60) }
        if parts.seconds, size % 60 != 0 { text += colon + two(size % 60) }
        return size < 3600 && text.dropFirst().allSatisfy { $0 == "0" || $0 == ":" } ? zero : text
    }

    static func writeLocalized(_ seconds: Int64, isLong: Bool) -> String {
        if seconds == 0 { return "GMT" }
        let size = seconds.magnitude, minutes = size / 60 % 60, rest = size % 60
        var text = "GMT" + (seconds < 0 ? "-" : "+") + (isLong ? two(size / 3600) : "\(size / 3600)")
        if isLong || minutes != 0 || rest != 0 { text += ":" + two(minutes) }
        return rest != 0 ? text + ":" + two(rest) : text
    }

    private static func two(_ value: UInt64) -> String { value < 10 ? "0\(value)" : "\(value)" }

    /// Reads an offset by its form; the seconds and how many characters it took.
    static func read(_ text: ArraySlice<Unicode.Scalar>, form: Int, zero: String) -> (seconds: Int, count: Int)? {
        let parts = parts(form)
        if let first = text.first, first == "+" || first == "-" {
            var rest = text.dropFirst()
            if let hours = number(&rest, colon: false) {
                var minutes = 0, seconds = 0, fits = true
                if parts.minutes {
                    if let value = number(&rest, colon: parts.colon) { minutes = value } else { fits = parts.minutesOptional }
                    if fits, parts.seconds, let value = number(&rest, colon: parts.colon) { seconds = value }
                }
                let size = hours * 3600 + minutes * 60 + seconds
                if fits, hours <= 18, minutes < 60, seconds < 60, size <= 64_800, size > 0 || !zero.isEmpty {
                    return (first == "-" ? -size : size, text.count - rest.count)
                }
            }
        }
        let wanted = Array(zero.unicodeScalars)
        guard text.count >= wanted.count, zip(text, wanted).allSatisfy({ JavaCharacter.uppercase($0.value) == JavaCharacter.uppercase($1.value) }) else { return nil }
        return (0, wanted.count)
    }

    /// `GMT`, `GMT+2`, `GMT+02:00`.
    static func readLocalized(_ text: ArraySlice<Unicode.Scalar>, isLong: Bool) -> (seconds: Int, count: Int)? {
        guard text.count >= 3, zip(text, "GMT".unicodeScalars).allSatisfy({ JavaCharacter.uppercase($0.value) == $1.value }) else { return nil }
        var rest = text.dropFirst(3)
        guard let sign = rest.first, sign == "+" || sign == "-" else { return (0, 3) }
        rest = rest.dropFirst()
        var hours = 0
        if isLong {
            guard let value = number(&rest, colon: false) else { return nil }
            hours = value
        } else {
            let digits = rest.prefix(2).prefix { $0.value &- 48 < 10 }
            guard !digits.isEmpty else { return nil }
            for digit in digits { hours = hours * 10 + Int(digit.value - 48) }
            rest = rest.dropFirst(digits.count)
        }
        let minutes = number(&rest, colon: true) ?? 0, seconds = number(&rest, colon: true) ?? 0, size = hours * 3600 + minutes * 60 + seconds
        guard minutes < 60, seconds < 60, size <= 64_800 else { return nil }
        return (sign == "-" ? -size : size, text.count - rest.count)
    }

    private static func number(_ rest: inout ArraySlice<Unicode.Scalar>, colon: Bool) -> Int? {
        var next = rest
        if colon {
            guard next.first == ":" else { return nil }
            next = next.dropFirst()
        }
        let digits = next.prefix(2)
        guard digits.count == 2, digits.allSatisfy({ $0.value &- 48 < 10 }) else { return nil }
        rest = next.dropFirst(2)
        return digits.reduce(0) { $0 * 10 + Int($1.value - 48) }
    }
}
