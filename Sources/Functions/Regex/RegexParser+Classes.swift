extension RegexParser {
    /// A class behind its `[`: unions, `&&`, ranges and escapes. Without `consumesEnd`, the right side of `&&` up to the class's `]`.
    mutating func characterClass(consumesEnd: Bool) throws(FunctionFailure) -> RegexSet {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { throw error("classes are nested too deeply") }
        // Java negates a class that has ^ right behind its bracket, and all that && does in it.
        let isNegated = consumesEnd && peekSpecial() == "^" && special(at: -1) == "["
        if isNegated { position += 1 }
        var set: RegexSet?, singles: [RegexSet] = [], hasSingles = false
        while true {
            let special = peekSpecial()
            if special == "[" {
                position += 1
                set = union(set, try characterClass(consumesEnd: true))
            } else if special == "&", nextIsAmpersand() {
                let right = try rightSide()
                if hasSingles {
                    // The list of single characters is one for the whole class: those that follow come in here too.
                    set = union(set, .pending)
                    hasSingles = false
                }
                guard let left = set ?? right else { throw error("Bad class syntax") }
                // An && with nothing behind it is no restriction.
                if set != nil, let right { set = .intersection(left, right) } else { set = left }
            } else if special == "]", set != nil || hasSingles {
                if consumesEnd { position += 1 }
                break
            } else if isAtEnd {
                throw error("Unclosed character class")
            } else if let more = try rangeOrSingle(&singles) {
                set = union(set, more)
            } else {
                hasSingles = true
            }
        }
        if hasSingles { set = union(set, .pending) }
        let list = singles.reduce(RegexSet.ranges([])) { list, single in
            if case .ranges(let ranges) = list, case .ranges(let more) = single { .ranges(ranges + more) } else { .union(list, single) }
        }
        let complete = (set ?? .ranges([])).completed(list)
        return isNegated ? .complement(complete) : complete
    }

    private func union(_ a: RegexSet?, _ b: RegexSet) -> RegexSet { a.map { .union($0, b) } ?? b }

    /// True if `&&` stands here; it is consumed.
    private mutating func nextIsAmpersand() -> Bool {
        let start = position
        position += 1
        if accept("&") { return true }
        position = start
        return false
    }

    /// What stands behind `&&`: classes, or everything up to the end of this one. Nil if nothing does.
    private mutating func rightSide() throws(FunctionFailure) -> RegexSet? {
        var right: RegexSet?
        while case let special = peekSpecial(), special != "]", special != "&" {
            if isAtEnd { throw error("Unclosed character class") }
            if special == "[" {
                position += 1
                right = union(right, try characterClass(consumesEnd: true))
            } else {
                right = union(right, try characterClass(consumesEnd: false))
            }
        }
        return right
    }

    /// A range or an escape; nil if it was a single character, which is added to the list.
    private mutating func rangeOrSingle(_ singles: inout [RegexSet]) throws(FunctionFailure) -> RegexSet? {
        let first: UInt32
        if peekSpecial() == "\\" {
            position += 1
            switch try escape(inClass: true, startsRange: special(at: 1) == "-") {
            case .character(let character): first = character
            case .set(let set): return set
            case .node: throw error("Illegal/unsupported escape sequence")
            }
        } else {
            _ = peek()
            first = read()
        }
        if peekSpecial() == "-", case let following = special(at: 1), following != "[", following != "]" {
            position += 1
            let last: UInt32
            if peekSpecial() == "\\" {
                position += 1
                guard case .character(let character) = try escape(inClass: true, startsRange: true) else { throw error("Illegal character range") }
                last = character
            } else {
                _ = peek()
                if isAtEnd { throw error("Illegal character range") }
                last = read()
            }
            guard last >= first else { throw error("Illegal character range") }
            return flags.folding == .none ? .ranges([first...last]) : .foldedRange(first...last, flags.folding)
        }
        let set = single(first)
        // Java keeps single characters up to U+00FF in a list, unless they are equal to others when case does not matter.
        guard first < 256, !(flags.folding == .unicode && [0xFF, 0xB5, 0x49, 0x69, 0x53, 0x73, 0x4B, 0x6B, 0xC5, 0xE5].contains(first)) else { return set }
        singles.append(set)
        return nil
    }
}
