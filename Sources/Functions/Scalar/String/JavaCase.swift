/// Case as Java's root locale has it, character by character.
enum JavaCase {
    /// Lower case; a sigma that ends a word becomes ς.
    static func lowercased(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if scalar == "Σ", endsWord(scalars, index) { result.append("ς") } else { result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars) }
        }
        return String(result)
    }

    static func uppercased(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(contentsOf: scalar.properties.uppercaseMapping.unicodeScalars) }
        return String(result)
    }

    /// True if a letter with case stands before it in its word, and none behind it.
    private static func endsWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let before = scalars[..<index].reversed().prefix(while: isOfWord).first { $0.properties.isCased }
        return before != nil && !scalars[(index + 1)...].prefix(while: isOfWord).contains { $0.properties.isCased }
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool { JavaCharacter.isWord(scalar.value) || scalar.properties.isCaseIgnorable }
}
