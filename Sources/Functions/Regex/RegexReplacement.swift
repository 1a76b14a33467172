/// What stands in place of a match: text, `$1` and `${name}` for groups, `\` before a character that means itself.
struct RegexReplacement {
    private enum Part {
        case text([UInt8])
        case group(Int)
    }

    private var parts: [Part] = []

    /// - Throws: for a reference to no group, with Java's reason.
    init(_ template: UnsafeBufferPointer<UInt8>, _ program: RegexProgram) throws(FunctionFailure) {
        var text: [UInt8] = [], index = 0
        while index < template.count {
            let byte = template[index]
            index += 1
            if byte == UInt8(ascii: "\\") {
                guard index < template.count else { throw FunctionFailure("the replacement ends with a backslash: character to be escaped is missing") }
                text.append(template[index])
                index += 1
            } else if byte == UInt8(ascii: "$") {
                if !text.isEmpty { parts.append(.text(text)) }
                text = []
                parts.append(.group(try Self.group(template, &index, program)))
            } else {
                text.append(byte)
            }
        }
        if !text.isEmpty { parts.append(.text(text)) }
    }

    /// The group behind a `$`.
    private static func group(_ template: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ program: RegexProgram) throws(FunctionFailure) -> Int {
        guard index < template.count else { throw FunctionFailure("Illegal group reference: group index is missing") }
        if template[index] == UInt8(ascii: "{") {
            let start = index + 1
            index = start
            while index < template.count, isNameByte(template[index]) { index += 1 }
            let name = String(decoding: template[start..<index], as: UTF8.self)
            guard !name.isEmpty, index < template.count, template[index] == UInt8(ascii: "}") else {
                throw FunctionFailure("named capturing group is missing trailing '}'")
            }
            index += 1
            if template[start] &- 48 < 10 { throw FunctionFailure("capturing group name {\(name)} starts with digit character") }
            guard let group = program.groupNames[name] else { throw FunctionFailure("No group with name {\(name)}") }
            return group
        }
        guard template[index] &- 48 < 10 else { throw FunctionFailure("Illegal group reference") }
        var group = Int(template[index] - 48)
        index += 1
        // Further digits belong to the number as long as there is such a group.
        while index < template.count, template[index] &- 48 < 10, group * 10 + Int(template[index] - 48) <= program.groupCount {
            group = group * 10 + Int(template[index] - 48)
            index += 1
        }
        guard group <= program.groupCount else { throw FunctionFailure("No group \(group)") }
        return group
    }

    private static func isNameByte(_ byte: UInt8) -> Bool { byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 }

    /// Appends what stands in place of the last match.
    func append(_ matcher: RegexMatcher, _ search: RegexSearch, to out: inout [UInt8]) {
        for part in parts {
            switch part {
            case .text(let text): out.append(contentsOf: text)
            case .group(let group): if let range = matcher.range(group) { search.append(range, to: &out) }
            }
        }
    }
}
