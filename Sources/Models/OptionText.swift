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
}
