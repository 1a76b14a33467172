extension RegexSearch {
    /// The pieces between the matches, as ksqlDB cuts them: with Java's `split` if the pattern matches the empty text, else with Guava's `Splitter`.
    func pieces(_ matcher: RegexMatcher) throws(FunctionFailure) -> [Range<Int>] {
        try matcher.program.matchesEmptyText() ? splitLikeJava(matcher) : splitLikeGuava(matcher)
    }

    /// No piece before a match of nothing at the start, and no empty pieces at the end.
    private func splitLikeJava(_ matcher: RegexMatcher) throws(FunctionFailure) -> [Range<Int>] {
        var pieces: [Range<Int>] = [], start = 0
        while try matcher.find() {
            let (from, to) = (matcher.groups[0], matcher.groups[1])
            if start == 0, from == 0, to == 0 { continue }
            pieces.append(start..<from)
            start = to
        }
        guard start > 0 else { return [0..<count] }
        pieces.append(start..<count)
        while let last = pieces.last, last.isEmpty { pieces.removeLast() }
        return pieces
    }

    /// Every piece. Each search begins anew behind the match before; a match of nothing there is no separator.
    private func splitLikeGuava(_ matcher: RegexMatcher) throws(FunctionFailure) -> [Range<Int>] {
        var pieces: [Range<Int>] = [], start = 0, offset = 0
        while offset <= count {
            matcher.restart(at: offset)
            guard try matcher.find() else { break }
            let end = matcher.groups[1]
            if end == start {
                offset = end + 1
                continue
            }
            pieces.append(start..<matcher.groups[0])
            (start, offset) = (end, end)
        }
        pieces.append(start..<count)
        return pieces
    }
}

extension RegexProgram {
    /// True if the whole of an empty text is a match.
    func matchesEmptyText() throws(FunctionFailure) -> Bool {
        let matcher = RegexMatcher(self)
        matcher.reset(UnsafeBufferPointer(start: nil, count: 0))
        return try matcher.find()
    }
}
