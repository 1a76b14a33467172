/// The text being typed, over one or several lines, and the cursor in it.
struct EditBuffer {
    private(set) var characters: [Character] = []
    /// The place before which the next character goes.
    private(set) var cursor = 0
    private var undone: [(characters: [Character], cursor: Int)] = []
    /// What was cut last, for Ctrl-Y.
    private var cut: [Character] = []
    /// Whether the last change was a typed character: words are taken back as a whole.
    private var isTyping = false

    private static let undoMax = 200

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }
    var before: String { String(characters[..<cursor]) }
    var after: String { String(characters[cursor...]) }
    var isAtEnd: Bool { cursor == characters.count }

    // MARK: Changes

    /// Puts text in at the cursor. Line ends of all kinds become `\n`; a mark joins the character before it.
    mutating func insert(_ text: String) {
        let isWord = text.count == 1 && text.first?.isWhitespace == false
        if !(isTyping && isWord) { keep() }
        isTyping = isWord
        var added = Array(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
        guard let first = added.first else { return }
        if cursor > 0, characters[cursor - 1] != "\n", !first.isASCII {
            let joined = String(characters[cursor - 1]) + String(first)
            if joined.count == 1, let character = joined.first {
                characters[cursor - 1] = character
                added.removeFirst()
            }
        }
        characters.insert(contentsOf: added, at: cursor)
        cursor += added.count
    }

    /// Another text in its place, with the cursor at its end.
    mutating func replace(with text: String) {
        keep()
        characters = Array(text)
        cursor = characters.count
    }

    mutating func deleteBackward() { delete(max(0, cursor - 1)..<cursor) }
    mutating func deleteForward() { delete(cursor..<min(cursor + 1, characters.count)) }
    mutating func deleteWordBackward() { cutOut(wordStart..<cursor) }
    mutating func deleteWordForward() { cutOut(cursor..<wordEnd) }
    mutating func deleteToLineEnd() { cutOut(cursor..<(lineEnd == cursor ? min(cursor + 1, characters.count) : lineEnd)) }
    mutating func deleteToLineStart() { cutOut(lineStart..<cursor) }
    mutating func yank() { insert(String(cut)) }

    /// Takes characters before the cursor away.
    mutating func deleteBackward(_ count: Int) { delete(max(0, cursor - count)..<cursor) }

    mutating func swapCharacters() {
        guard cursor > 0, characters.count > 1 else { return }
        keep()
        let at = min(cursor, characters.count - 1)
        characters.swapAt(at - 1, at)
        cursor = min(at + 1, characters.count)
    }

    mutating func undo() {
        guard let last = undone.popLast() else { return }
        (characters, cursor) = last
        isTyping = false
    }

    private mutating func cutOut(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        cut = Array(characters[range])
        delete(range)
    }

    private mutating func delete(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        keep()
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    private mutating func keep() {
        isTyping = false
        undone.append((characters, cursor))
        if undone.count > EditBuffer.undoMax { undone.removeFirst() }
    }

    // MARK: Movements

    mutating func moveLeft() { move(to: cursor - 1) }
    mutating func moveRight() { move(to: cursor + 1) }
    mutating func moveToLineStart() { move(to: lineStart) }
    mutating func moveToLineEnd() { move(to: lineEnd) }
    mutating func moveToStart() { move(to: 0) }
    mutating func moveToEnd() { move(to: characters.count) }
    mutating func moveByWordLeft() { move(to: wordStart) }
    mutating func moveByWordRight() { move(to: wordEnd) }

    /// One line up, as far to the right as the line goes; false on the first line.
    mutating func moveUp() -> Bool {
        let start = lineStart
        guard start > 0 else { return false }
        let above = characters[..<(start - 1)].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        move(to: min(above + cursor - start, start - 1))
        return true
    }

    /// One line down; false on the last line.
    mutating func moveDown() -> Bool {
        let end = lineEnd
        guard end < characters.count else { return false }
        let below = characters[(end + 1)...].firstIndex(of: "\n") ?? characters.count
        move(to: min(end + 1 + cursor - lineStart, below))
        return true
    }

    private mutating func move(to place: Int) {
        isTyping = false
        cursor = min(max(0, place), characters.count)
    }

    private var lineStart: Int { characters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0 }
    private var lineEnd: Int { characters[cursor...].firstIndex(of: "\n") ?? characters.count }

    private var wordStart: Int {
        var place = cursor
        while place > 0, !EditBuffer.isWord(characters[place - 1]) { place -= 1 }
        while place > 0, EditBuffer.isWord(characters[place - 1]) { place -= 1 }
        return place
    }

    private var wordEnd: Int {
        var place = cursor
        while place < characters.count, !EditBuffer.isWord(characters[place]) { place += 1 }
        while place < characters.count, EditBuffer.isWord(characters[place]) { place += 1 }
        return place
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
}
