extension Diagnostic {
    /// A message whose words, and which as a whole, are not longer than anybody reads: names may have a megabyte.
    ///
    /// A word is cut in its middle, so that what quotes it stays; a list at its end.
    static func legible(_ text: String) -> String {
        guard text.utf8.count > wordMax else { return text }
        var result = "", size = 0
        for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            let shown = word.utf8.count > wordMax ? cut(word) : String(word)
            size += shown.utf8.count + 1
            if size > textMax { return result + " …" }
            result += index == 0 ? shown : " " + shown
        }
        return result
    }

    private static let wordMax = 240
    private static let textMax = 2400

    /// Scalars, not characters: one character can have a megabyte of marks.
    private static func cut(_ word: Substring) -> String {
        let scalars = word.unicodeScalars
        return String(scalars.prefix(60)) + "…" + String(scalars.suffix(20))
    }
}
