import Testing

/// What can end the process in the hands of a user.
@Suite struct SafetyTests {
    @Test("nothing is tried by force", arguments: ["try!", "fatalError(", "as! "])
    func nothingIsForced(_ word: String) {
        expectNone(RepositoryFiles.linesOfSources { $0.contains(word) && $0.code.contains(word) })
    }

    /// A column that a call just made goes at the end of the line, and its memory with it; in a release build a crash test sees garbage.
    @Test("no pointer comes out of what nobody holds", arguments: [").values(", ").of(", ").pointer"])
    func pointersHaveOwners(_ access: String) {
        expectNone(RepositoryFiles.linesOfSources { $0.contains(access) && !$0.contains(" in ") })
    }

    @Test("nothing is left to be done later", arguments: ["TODO", "FIXME"])
    func nothingIsLeft(_ word: String) {
        expectNone(RepositoryFiles.linesOfSources { $0.contains(word) })
    }
}

extension Substring {
    /// The line without a comment at its end, and without the text of strings.
    var code: String {
        var result = "", inText = false, previous: Character = " "
        for character in self {
            if character == "\"", previous != "\\" { inText.toggle() }
            if !inText, character == "/", previous == "/" { return String(result.dropLast()) }
            if !inText { result.append(character) }
            previous = character
        }
        return result
    }
}
