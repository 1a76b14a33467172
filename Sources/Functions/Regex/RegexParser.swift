/// Reads a regular expression as java.util.regex does; an error is the reason that Java would give.
struct RegexParser {
    var pattern: RegexPattern
    var position = 0
    var flags: RegexFlags = []
    var groupCount = 0
    var groupNames: [String: Int] = [:]
    /// True once a part was read that may match characters of two code units.
    var readsPairs = false
    var hasBackReference = false
    /// How deep groups and classes are nested here. A limit keeps the recursion within the stack.
    var depth = 0
    static let deepest = 250

    init(_ pattern: RegexPattern) { self.pattern = pattern }

    mutating func parse() throws(FunctionFailure) -> RegexNode {
        let node = try alternation()
        if position < pattern.characters.count { throw error("Unmatched closing ')'") }
        return node
    }

    /// An error at the last character read; `ahead` characters further where Java has read on.
    func error(_ reason: String, ahead: Int = 0) -> FunctionFailure {
        FunctionFailure("not a regular expression: \(reason) near index \(max(0, position - 1 + ahead))")
    }

    // MARK: Characters

    var isAtEnd: Bool { position >= pattern.characters.count }

    /// The character here, after blanks and comments where `(?x)` skips them; 0 at the end.
    mutating func peek() -> UInt32 {
        if flags.contains(.comments) { skipComments() }
        return isAtEnd ? 0 : pattern.characters[position]
    }

    /// The character here if it has its special meaning; 0 for a quoted one and at the end.
    mutating func peekSpecial() -> Unicode.Scalar {
        let character = peek()
        return isAtEnd || pattern.isQuoted[position] ? "\0" : Unicode.Scalar(character) ?? "\0"
    }

    mutating func accept(_ special: Unicode.Scalar) -> Bool {
        guard peekSpecial() == special else { return false }
        position += 1
        return true
    }

    /// The next character whatever it is; 0 at the end, and the position moves on, so that errors have the right place.
    mutating func read() -> UInt32 {
        defer { position += 1 }
        return isAtEnd ? 0 : pattern.characters[position]
    }

    /// The special character so many places on.
    func special(at offset: Int) -> Unicode.Scalar {
        let index = position + offset
        return index < pattern.characters.count && !pattern.isQuoted[index] ? Unicode.Scalar(pattern.characters[index]) ?? "\0" : "\0"
    }

    private mutating func skipComments() {
        while !isAtEnd, !pattern.isQuoted[position] {
            let character = pattern.characters[position]
            if character == 0x23 {
                while !isAtEnd, !isLineEnd(pattern.characters[position]) { position += 1 }
            } else if character == 0x20 || (9...13).contains(character) {
                position += 1
            } else {
                return
            }
        }
    }

    private func isLineEnd(_ character: UInt32) -> Bool {
        if flags.contains(.unixLines) { return character == 0x0A }
        return character == 0x0A || character == 0x0D || character | 1 == 0x2029 || character == 0x85
    }

    // MARK: Structure

    /// `a|b|c`, up to `)` or the end.
    mutating func alternation() throws(FunctionFailure) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { throw error("groups are nested too deeply") }
        var branches = [try sequence()]
        while accept("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func sequence() throws(FunctionFailure) -> RegexNode {
        var parts: [RegexNode] = []
        while true {
            let special = peekSpecial()
            if isAtEnd || special == "|" || special == ")" { break }
            if special == "(" {
                if let group = try group() { parts.append(try repeated(group)) }
                continue
            }
            parts.append(try repeated(try atom(special)))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func atom(_ special: Unicode.Scalar) throws(FunctionFailure) -> RegexNode {
        switch special {
        case "[":
            position += 1
            return matching(try characterClass(consumesEnd: true))
        case "\\":
            position += 1
            return try escapedAtom()
        case "^":
            position += 1
            return .assertion(flags.contains(.multiline) ? flags.contains(.unixLines) ? .unixLineStart : .lineStart : .textStart)
        case "$":
            position += 1
            let isUnix = flags.contains(.unixLines)
            return .assertion(flags.contains(.multiline) ? isUnix ? .unixLineEnd : .lineEnd : isUnix ? .unixLastLineEnd : .lastLineEnd)
        case ".":
            position += 1
            // Java does not count this as a set that may have pairs.
            return .set(anyCharacter)
        case "?", "*", "+":
            position += 1
            throw error("Dangling meta character '\(special)'")
        // Java repeats the empty text when a brace stands where a character should.
        case "{": return .empty
        default: return matching(single(read()))
        }
    }

    private var anyCharacter: RegexSet {
        if flags.contains(.dotAll) { return .complement(.ranges([])) }
        if flags.contains(.unixLines) { return .complement(.character(0x0A)) }
        return .complement(.ranges([0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029]))
    }

    /// One character, as the flags compare it.
    func single(_ character: UInt32) -> RegexSet {
        let folding = flags.folding
        switch folding {
        case .none: return .character(character)
        case .ascii: return folding.folded(character) != character || character &- 97 < 26 ? .folded(character, folding) : .character(character)
        case .unicode:
            let upper = JavaCharacter.uppercase(character)
            return upper != JavaCharacter.lowercase(upper) ? .folded(character, folding) : .character(character)
        }
    }

    mutating func matching(_ set: RegexSet) -> RegexNode {
        readsPairs = readsPairs || !set.isWithinFirstPlane
        return .set(set)
    }

    // MARK: Repetition

    private mutating func repeated(_ node: RegexNode) throws(FunctionFailure) -> RegexNode {
        var (least, most) = (0, Quantifier.unlimited), isQuestionMark = false
        switch peekSpecial() {
        case "?": (most, isQuestionMark) = (1, true)
        case "*": break
        case "+": least = 1
        case "{":
            guard (special(at: 1).value &- 48) < 10 else { throw error("Illegal repetition", ahead: 2) }
            position += 1
            least = try count()
            most = least
            if accept(",") { most = peekSpecial() == "}" ? Quantifier.unlimited : try count() }
            guard peekSpecial() == "}" else { throw error("Unclosed counted closure", ahead: 1) }
            guard most >= least else { throw error("Illegal repetition range", ahead: 1) }
        default: return node
        }
        position += 1
        let kind: Quantifier.Kind = accept("?") ? .lazy : accept("+") ? .possessive : .greedy
        return .quantified(node, Quantifier(min: least, max: most, kind: kind, isQuestionMark: isQuestionMark))
    }

    private mutating func count() throws(FunctionFailure) -> Int {
        var value = 0
        while case let digit = peek() &- 48, digit < 10 {
            value = value * 10 + Int(digit)
            guard value <= Quantifier.unlimited else { throw error("Illegal repetition range") }
            position += 1
        }
        return value
    }
}
