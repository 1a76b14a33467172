/// A pattern of java.util.regex for names, outside of columns.
public struct JavaPattern: Sendable {
    private let whole: String

    /// - Throws: Why java.util.regex would refuse the text.
    public init(_ text: String) throws(FunctionFailure) {
        _ = try RegexProgram(text.unicodeScalars)
        whole = "\\A(?:\(text))\\z"
    }

    /// Whether all of a name matches.
    public func matchesWhole(_ name: String) -> Bool {
        var pattern = whole, name = name
        return pattern.withUTF8 { pattern in
            name.withUTF8 { name in
                let search = RegexSearch()
                return (try? search.begin(pattern, in: name).find()) ?? false
            }
        }
    }
}
