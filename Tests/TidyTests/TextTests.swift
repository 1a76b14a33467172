import Testing

/// What a record holds travels as `Text`: Swift's `String` is equal, hashed and cut up by characters, Java's by code units.
@Suite struct TextTests {
    /// Folders and files in which texts are values of records.
    static let dataPath = [
        "Sources/Columns/", "Sources/Expressions/Casts/", "Sources/Expressions/Kernels/", "Sources/Formats/", "Sources/Functions/Aggregate/",
        "Sources/Functions/Lifting/", "Sources/Functions/Ordering/", "Sources/Functions/Scalar/", "Sources/Operators/", "Sources/StateStores/",
        "Sources/Values/HashMapOrder.swift", "Sources/Values/JSONTree.swift", "Sources/Values/SQLValue",
    ]

    @Test func recordsAreHeldAsText() {
        let found = RepositoryFiles.sources.filter { file in Self.dataPath.contains { file.path.hasPrefix($0) } }.map { file in
            (file.path, file.lines.enumerated().filter { $0.element.keepsString }.map { $0.offset + 1 })
        }.filter { !$0.1.isEmpty }
        let wrong = found.filter { $0.1.count != Exceptions.strings[$0.0]?.count ?? 0 }
        expectNone(wrong.map { "\($0): lines \($1) keep a String; a record's text is a Text, or say in Exceptions.strings what it is" })
        for (path, _) in Exceptions.strings { #expect(found.contains { $0.0 == path }, "\(path): the exception is not needed any more") }
    }

    /// A function whose parameters are Strings would compare them as Swift does.
    @Test func noFunctionTakesAString() {
        expectNone(
            RepositoryFiles.linesOfSources { line in
                let code = line.trimmed
                return code.hasPrefix("extension String") && ["SQLReadable", "SQLWritable", "SQLConvertible", "ByteConvertible"].contains { code.contains($0) }
            })
    }

    @Test func theCheckSeesWhatItIsFor() {
        let kept: [Substring] = [
            "    var name: String", "    private let label: String?", "    public private(set) var names: [String] = []", "    case literal(String)",
            "    case both(Int, name: String?)", "        var seen: Set<String> = []", "    private var places: [String: Int] = [:]", "    let cache = LastUsed<String>()",
        ]
        let passed: [Substring] = [
            "    var text: String { String(decoding: bytes, as: UTF8.self) }", "    case .string(let text): String(text)", "    func message(_ name: String) -> String {",
            "    var name: Text", "    /// A [String] of old.",
        ]
        #expect(kept.allSatisfy(\.keepsString) && !passed.contains(where: \.keepsString))
    }
}

extension Substring {
    /// True if this line declares something that holds Swift strings: a stored property, an enum's payload, or a collection of them.
    var keepsString: Bool {
        let code = self.trimmed
        if code.hasPrefix("//") { return false }
        if ["[String]", "[String?]", "[String:", "Set<String>", "<String>", "<String,"].contains(where: { code.contains($0) }) { return true }
        var words = code.split(separator: " ")[...]
        let modifiers: Set<Substring> = ["public", "private", "fileprivate", "private(set)", "internal", "static", "@usableFromInline", "indirect"]
        while let word = words.first, modifiers.contains(word) { words.removeFirst() }
        if words.first == "case", words.count > 1, !words[words.startIndex + 1].hasPrefix(".") {
            return ["(String)", "(String?)", ": String)", ": String?)", ", String)", ", String?)", "(String,", ": String,"].contains { code.contains($0) }
        }
        guard words.first == "let" || words.first == "var", !code.hasSuffix("}"), !code.hasSuffix("{") else { return false }
        let declared = code.prefix { $0 != "=" }.split(separator: ":").last?.trimmed
        return declared == "String" || declared == "String?"
    }
}
