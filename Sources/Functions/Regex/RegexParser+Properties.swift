extension RegexParser {
    /// What stands behind `\p` or `\P`: one letter, or a name in braces.
    mutating func property() throws(FunctionFailure) -> RegexSet {
        let name = try propertyName(), ignoresCase = flags.contains(.caseInsensitive)
        if let sign = name.firstIndex(of: "=") {
            let key = name[..<sign].lowercased(), value = String(name[name.index(after: sign)...])
            let set: RegexSet? =
                switch key {
                case "sc", "script": UnicodeNames.script(value)
                case "blk", "block": UnicodeNames.block(value)
                case "gc", "general_category": named(value, ignoresCase)
                default: nil
                }
            guard let set else { throw error("Unknown Unicode property {name=<\(key)>, value=<\(value)>}") }
            return set
        }
        let set: RegexSet? =
            if name.hasPrefix("In") {
                UnicodeNames.block(String(name.dropFirst(2)))
            } else if name.hasPrefix("Is") {
                isNamed(String(name.dropFirst(2)), ignoresCase)
            } else if flags.contains(.unicodeClasses), let posix = RegexSet.posix(name, unicode: true, ignoresCase: ignoresCase) {
                posix
            } else {
                named(name, ignoresCase)
            }
        guard let set else { throw error(name.hasPrefix("In") ? "Unknown character block name {\(name.dropFirst(2))}" : "Unknown character property name {\(name)}") }
        return set
    }

    private func named(_ name: String, _ ignoresCase: Bool) -> RegexSet? {
        RegexSet.posix(name, unicode: false, ignoresCase: ignoresCase) ?? RegexSet.category(name, ignoresCase: ignoresCase)
            ?? RegexSet.javaMethod(name, ignoresCase: ignoresCase)
    }

    private func isNamed(_ name: String, _ ignoresCase: Bool) -> RegexSet? {
        RegexSet.binary(name.uppercased(), ignoresCase: ignoresCase) ?? named(name, ignoresCase) ?? UnicodeNames.script(name)
    }

    private mutating func propertyName() throws(FunctionFailure) -> String {
        guard peek() == 0x7B else {
            let letter = read()
            guard position <= pattern.characters.count else { throw error("Unclosed character family", ahead: 1) }
            return Unicode.Scalar(letter).map { String(Character($0)) } ?? ""
        }
        position += 1
        var name = ""
        while !isAtEnd, pattern.characters[position] != 0x7D {
            if let scalar = Unicode.Scalar(read()) { name.unicodeScalars.append(scalar) }
        }
        guard !isAtEnd else { throw error("Unclosed character family", ahead: 1) }
        position += 1
        guard !name.isEmpty else { throw error("Empty character family") }
        return name
    }
}
