extension RegexParser {
    /// What stands in parentheses; nil for flags that hold from here on.
    mutating func group() throws(FunctionFailure) -> RegexNode? {
        let outerFlags = flags
        position += 1
        guard peekSpecial() == "?" else {
            groupCount += 1
            let index = groupCount
            return .group(try closed(outerFlags), index: index)
        }
        position += 1
        let kind = Unicode.Scalar(read())
        switch kind {
        case ":": return .group(try closed(outerFlags), index: nil)
        case "=", "!":
            let inner = try closed(outerFlags)
            return .lookAhead(inner, isNegated: kind == "!")
        case ">": return .atomic(try closed(outerFlags))
        case "<":
            let next = pattern.characters.indices.contains(position) ? Unicode.Scalar(pattern.characters[position]) : nil
            if let next, next != "=", next != "!" {
                let name = try groupName()
                guard groupNames[name] == nil else { throw error("Named capturing group <\(name)> is already defined") }
                groupCount += 1
                let index = groupCount
                groupNames[name] = index
                return .group(try closed(outerFlags), index: index)
            }
            position += 1
            return try lookBehind(isNegated: next == "!", outerFlags)
        case "$", "@": throw error("Unknown group type")
        default:
            position -= 1
            readFlags()
            let end = Unicode.Scalar(read())
            if end == ")" { return nil }
            guard end == ":" else { throw error("Unknown inline modifier") }
            return .group(try closed(outerFlags), index: nil)
        }
    }

    /// The rest of a group with its parenthesis; the flags are those of outside again.
    private mutating func closed(_ outerFlags: RegexFlags) throws(FunctionFailure) -> RegexNode {
        let inner = try alternation()
        guard accept(")") else { throw error("Unclosed group", ahead: 1) }
        flags = outerFlags
        return inner
    }

    private mutating func lookBehind(isNegated: Bool, _ outerFlags: RegexFlags) throws(FunctionFailure) -> RegexNode {
        let countsCharacters = pattern.characters.dropFirst(position).contains { $0 >= 0x10000 }
        let inner = try alternation(), lengths = RegexLengths(inner)
        guard lengths.hasMax else { throw error("Look-behind group does not have an obvious maximum length") }
        guard accept(")") else { throw error("Unclosed group", ahead: 1) }
        flags = outerFlags
        return .lookBehind(
            inner, RegexLookBehind.Bounds(isNegated: isNegated, least: lengths.min, most: lengths.max, countsCharacters: countsCharacters))
    }

    /// A name and its `>`.
    mutating func groupName() throws(FunctionFailure) -> String {
        var name = ""
        while let scalar = Unicode.Scalar(read()), scalar.isASCII, scalar.properties.isAlphabetic || (!name.isEmpty && scalar.value &- 48 < 10) {
            name.unicodeScalars.append(scalar)
        }
        guard !name.isEmpty else { throw error("capturing group name does not start with a Latin letter") }
        guard position - 1 < pattern.characters.count, pattern.characters[position - 1] == 0x3E else {
            throw error("named capturing group is missing trailing '>'")
        }
        return name
    }

    /// `i`, `ms-x` and the like.
    private mutating func readFlags() {
        var isOff = false
        while true {
            let letter = peek()
            if letter == 0x2D, !isOff {
                isOff = true
            } else if let flag = RegexFlags.letter(letter) {
                if isOff { flags.subtract(flag) } else { flags.formUnion(flag) }
            } else {
                return
            }
            position += 1
        }
    }
}
