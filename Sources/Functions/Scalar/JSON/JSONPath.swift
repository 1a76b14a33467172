import Values

/// `$`, then `.name`, `[name]`, `["name"]` or `[0]`.
struct JSONPath {
    private enum Step {
        case name(Text)
        case index(Int)
    }

    private var steps: [Step] = []

    init(_ text: Text) throws(FunctionFailure) {
        var rest = Array(text.utf8)[...]
        guard rest.first == UInt8(ascii: "$") else { throw FunctionFailure("the JSON path must begin with $") }
        rest = rest.dropFirst()
        while let byte = rest.first {
            rest = rest.dropFirst()
            if byte == UInt8(ascii: ".") {
                let name = rest.prefix(while: Self.isNamePart)
                guard !name.isEmpty else { throw FunctionFailure("the JSON path has an empty name") }
                steps.append(.name(Text(decoding: name)))
                rest = rest.dropFirst(name.count)
            } else if byte == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) {
                steps.append(try Self.subscriptStep(rest[..<end]))
                rest = rest[(end + 1)...]
            } else {
                throw FunctionFailure("the JSON path is not valid")
            }
        }
    }

    private static func subscriptStep(_ inside: ArraySlice<UInt8>) throws(FunctionFailure) -> Step {
        let quote = UInt8(ascii: "\"")
        if inside.count >= 2, inside.first == quote, inside.last == quote {
            return .name(Text(decoding: inside.dropFirst().dropLast()))
        }
        let text = Text(decoding: inside)
        if let index = Int(text.string), index >= 0 { return .index(index) }
        guard !inside.isEmpty, inside.allSatisfy(isNamePart) else { throw FunctionFailure("the JSON path is not valid") }
        return .name(text)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || Character(Unicode.Scalar(byte)).isLetter || (UInt8(ascii: "0")...UInt8(ascii: ":")).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@")
    }

    func find(in tree: JSONTree) -> JSONTree? {
        var current = tree
        for step in steps {
            switch (step, current) {
            case (.name(let name), .object):
                guard let value = current[name] else { return nil }
                current = value
            case (.index(let index), .array(let elements)):
                guard index < elements.count else { return nil }
                current = elements[index]
            default: return nil
            }
        }
        return current
    }
}
