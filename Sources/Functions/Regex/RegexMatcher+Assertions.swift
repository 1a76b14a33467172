extension RegexMatcher {
    func holds(_ assertion: RegexAssertion, _ position: Int) -> Bool {
        let count = text.count
        switch assertion {
        case .textStart: return position == 0
        case .textEnd: return position == count
        case .lineStart:
            guard position < count else { return false }
            return position == 0 || (isLineEnd(text[position - 1]) && !(text[position - 1] == 0x0D && text[position] == 0x0A))
        case .unixLineStart: return position < count && (position == 0 || text[position - 1] == 0x0A)
        case .lastLineEnd:
            if position < count - 2 || (position == count - 2 && !(text[position] == 0x0D && text[position + 1] == 0x0A)) { return false }
            return holds(.lineEnd, position)
        case .unixLastLineEnd: return position == count || (position == count - 1 && text[position] == 0x0A)
        case .lineEnd:
            if position == count { return true }
            return text[position] == 0x0A ? !(position > 0 && text[position - 1] == 0x0D) : isLineEnd(text[position])
        case .unixLineEnd: return position == count || text[position] == 0x0A
        case .wordBoundary: return isWordBoundary(position, JavaCharacter.isWordOfBoundary)
        case .notWordBoundary: return !isWordBoundary(position, JavaCharacter.isWordOfBoundary)
        case .unicodeWordBoundary: return isWordBoundary(position, JavaCharacter.isWord)
        case .notUnicodeWordBoundary: return !isWordBoundary(position, JavaCharacter.isWord)
        case .graphemeBoundary: return isGraphemeBoundary(position)
        case .previousMatchEnd: return position == previousEnd
        }
    }

    private func isLineEnd(_ unit: UInt16) -> Bool { unit == 0x0A || unit == 0x0D || unit | 1 == 0x2029 || unit == 0x85 }

    private func isWordBoundary(_ position: Int, _ isWord: (UInt32) -> Bool) -> Bool {
        let left = position > 0 && { isWord($0.0) || isMarkOfWord($0.0, $0.start) }(character(before: position))
        let right = position < text.count && { isWord($0.0) || isMarkOfWord($0.0, position) }(character(at: position))
        return left != right
    }

    /// True for an accent behind a letter or a digit.
    private func isMarkOfWord(_ character: UInt32, _ position: Int) -> Bool {
        guard character >= 0x300, JavaCharacter.category(character) == .nonspacingMark else { return false }
        var place = position
        while place > 0 {
            let (base, start) = self.character(before: place)
            if JavaCharacter.isLetterOrDigit(base) { return true }
            guard JavaCharacter.category(base) == .nonspacingMark else { return false }
            place = start
        }
        return false
    }

    // MARK: Graphemes

    /// The end of what is seen as one character.
    func endOfGrapheme(_ start: Int) -> Int {
        var length = 32
        while true {
            let end = min(start + length, text.count)
            let first = String(decoding: text[start..<end], as: UTF16.self).first?.utf16.count ?? 1
            if start + first < end || end == text.count { return start + first }
            length *= 2
        }
    }

    private func isGraphemeBoundary(_ position: Int) -> Bool {
        if position == 0 || position == text.count { return position == 0 || text.count > 0 }
        var place = max(0, position - 64)
        while place < position { place = endOfGrapheme(place) }
        return place == position
    }

    // MARK: Back references

    /// The end of what a group captured, once more; nil if it is not there.
    func endOfRepeated(_ group: Int32, _ folding: CaseFolding, _ position: Int) -> Int? {
        guard group <= program.groupCount, let captured = range(Int(group)), position + captured.count <= text.count else { return nil }
        var here = position, there = captured.lowerBound
        while there < captured.upperBound {
            let (a, end) = character(at: here), (b, endOfB) = character(at: there)
            guard a == b || (folding != .none && folding.folded(a) == folding.folded(b)) else { return nil }
            (here, there) = (end, endOfB)
        }
        return position + captured.count
    }
}

extension JavaCharacter {
    /// What `\b` takes for a part of a word, as Java 17 has it: letters and digits of all scripts.
    static func isWordOfBoundary(_ character: UInt32) -> Bool { character == 0x5F || isLetterOrDigit(character) }
}
