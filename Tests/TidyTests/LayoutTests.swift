import Testing

/// The shape of files.
@Suite struct LayoutTests {
    static let longestFile = 400
    static let widestLine = 200

    @Test func filesAreShort() {
        let long = RepositoryFiles.sources.filter { $0.lines.count > Self.longestFile && Exceptions.longFiles[$0.path] == nil }
        expectNone(long.map { "\($0.path) has \($0.lines.count) lines; at most \(Self.longestFile) make a file" })
    }

    /// The texts of messages do not count: a sentence stays in one piece, where it can be searched for.
    @Test func linesAreNarrow() {
        expectNone(RepositoryFiles.linesOfSources { $0.utf8.count > Self.widestLine && $0.code.count > Self.widestLine })
    }

    /// What another module may use says what it is, above its declaration.
    @Test func publicTypesAreDocumented() {
        expectNone(
            RepositoryFiles.sources.flatMap { file in
                file.lines.enumerated().compactMap { number, line in
                    guard let name = line.publicTypeName, !file.hasComment(above: number), Exceptions.undocumented["\(file.path) \(name)"] == nil else {
                        return nil
                    }
                    return "\(file.path):\(number + 1): \(name) has no doc comment"
                }
            })
    }

    @Test func everyModuleIsOnTheMap() {
        let map = RepositoryFiles.text("Sources/README.md")
        let modules = RepositoryFiles.entries(of: "Sources").filter(\.isFolder).map(\.name)
        expectNone(modules.filter { !map.contains("`\($0)`") }.map { "Sources/README.md does not name \($0)" })
    }

    @Test func everyExceptionIsNeeded() {
        let lengths = Dictionary(uniqueKeysWithValues: RepositoryFiles.sources.map { ($0.path, $0.lines.count) })
        for (path, _) in Exceptions.longFiles { #expect(lengths[path] ?? 0 > Self.longestFile, "\(path) is short now") }
        for (path, _) in Exceptions.foundation {
            #expect(RepositoryFiles.text(path).contains("import Foundation"), "\(path) does not import Foundation any more")
        }
    }
}

extension SourceFile {
    func hasComment(above line: Int) -> Bool {
        let above = lines[..<line].last { !$0.hasPrefix("@") && !$0.hasPrefix("#") }
        return above?.hasPrefix("///") ?? false
    }
}

extension Substring {
    /// The name of the type that this line declares at the file's level for other modules.
    var publicTypeName: Substring? {
        guard hasPrefix("public ") else { return nil }
        let words = split(separator: " ")
        let kinds: Set<Substring> = ["struct", "enum", "class", "protocol", "actor"], modifiers: Set<Substring> = ["public", "final", "indirect"]
        guard let kind = words.firstIndex(where: { !modifiers.contains($0) }), kinds.contains(words[kind]), kind + 1 < words.count else { return nil }
        return words[kind + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    }
}
