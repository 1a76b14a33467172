import Values

/// Small languages inside option values.
enum OptionText {
    /// Names separated by commas, as in SQL: quoted ones keep their case, others fold to upper case.
    static func identifiers(_ text: String) -> [String] {
        var names: [String] = [], current = "", quoted = false, wasQuoted = false
        func finish() {
            let name = wasQuoted ? current : current.filter { $0 != " " }.uppercased()
            if !name.isEmpty { names.append(name) }
            (current, wasQuoted) = ("", false)
        }
        for character in text {
            if character == "\"" || character == "`" {
                quoted.toggle()
                if quoted { current = "" }
                wasQuoted = true
            } else if character == ",", !quoted {
                finish()
            } else if quoted || !wasQuoted {
                current.append(character)
            }
        }
        finish()
        return names
    }

    /// `30 SECONDS` in milliseconds; nil if the option is absent.
    static func duration(_ values: OptionValues, _ name: String) throws(OptionError) -> Int64? {
        guard let text = values.text(name) else { return nil }
        let words = text.split(separator: " ")
        let units: [(String, Int64)] = [
            ("MILLISECOND", 1), ("SECOND", 1000), ("MINUTE", 60_000), ("HOUR", 3_600_000), ("DAY", 86_400_000),
        ]
        if words.count == 2, let count = Int64(words[0]), (0...1_000_000_000).contains(count) {
            let unit = words[1].uppercased()
            if let factor = units.first(where: { $0.0 == unit || $0.0 + "S" == unit })?.1 { return count * factor }
        }
        throw OptionError("option '\(name)' must be a duration", hint: "For example '30 SECONDS'.")
    }
}
