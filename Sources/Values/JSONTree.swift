/// A JSON text as a tree: for answers of servers, settings and documents. The data path has its own scanner in Formats.
public indirect enum JSONTree: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// As written.
    case number(Text)
    case string(Text)
    case array([JSONTree])
    /// In the order of the text. Of members with one name the last one was read, at the place of the first.
    case object([Member])

    public struct Member: Hashable, Sendable {
        public var name: Text
        public var value: JSONTree
        public init(_ name: Text, _ value: JSONTree) {
            self.name = name
            self.value = value
        }

        public init(_ name: String, _ value: JSONTree) { self.init(Text(name), value) }
    }

    public var isNull: Bool { if case .null = self { true } else { false } }

    /// Deeper nesting is refused.
    public static let depthMax = 100

    /// Reads one JSON value with nothing but blanks around it; nil if the bytes are anything else.
    public init?(parsing bytes: some Collection<UInt8>) {
        var parser = JSONTreeParser(Array(bytes))
        guard let value = parser.document() else { return nil }
        self = value
    }

    /// Reads the JSON value that the bytes begin with, whatever is behind it; nil if they begin with none.
    public init?(prefixOf bytes: some Collection<UInt8>) {
        var parser = JSONTreeParser(Array(bytes))
        guard let value = parser.value(depth: 0) else { return nil }
        self = value
    }

    public init?(parsing text: String) { self.init(parsing: text.utf8) }
    public init?(parsing text: Text) { self.init(parsing: text.utf8) }

    /// The member of that exact name; nil if there is none, or this is no object.
    public subscript(name: Text) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    public subscript(name: String) -> JSONTree? { self[Text(name)] }

    public static func string(_ text: String) -> JSONTree { .string(Text(text)) }
    public static func number(_ text: String) -> JSONTree { .number(Text(text)) }

    /// Appends the text, without blanks.
    public func append(to out: inout [UInt8]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .boolean(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let text): out.append(contentsOf: text.utf8)
        case .string(let text): JSONText.append(text, to: &out)
        case .array(let elements):
            JSONText.appendList(elements, open: "[", close: "]", to: &out) { $0.append(to: &$1) }
        case .object(let members):
            JSONText.appendList(members, open: "{", close: "}", to: &out) { member, out in
                JSONText.append(member.name, to: &out)
                out.append(UInt8(ascii: ":"))
                member.value.append(to: &out)
            }
        }
    }

    public var text: Text {
        var out: [UInt8] = []
        append(to: &out)
        return Text(decoding: out)
    }
}

/// Recursive descent over RFC 8259.
private struct JSONTreeParser {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() -> JSONTree? {
        guard let value = value(depth: 0) else { return nil }
        skipBlanks()
        return position == bytes.count ? value : nil
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { position += 1 }
    }

    private mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    mutating func value(depth: Int) -> JSONTree? {
        guard depth <= JSONTree.depthMax else { return nil }
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map { .string($0) }
        case UInt8(ascii: "t"): return word("true", .boolean(true))
        case UInt8(ascii: "f"): return word("false", .boolean(false))
        case UInt8(ascii: "n"): return word("null", .null)
        default: return number()
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONTree) -> JSONTree? {
        let length = text.utf8CodeUnitCount
        guard bytes[position...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: length)) else { return nil }
        position += length
        return value
    }

    private mutating func object(depth: Int) -> JSONTree? {
        position += 1
        var members: [JSONTree.Member] = [], places: [Text: Int] = [:]
        skipBlanks()
        if accept("}") { return .object([]) }
        while true {
            skipBlanks()
            guard let name = string() else { return nil }
            skipBlanks()
            guard accept(":"), let value = value(depth: depth + 1) else { return nil }
            if let place = places[name] {
                members[place].value = value
            } else {
                places[name] = members.count
                members.append(.init(name, value))
            }
            skipBlanks()
            if accept("}") { return .object(members) }
            guard accept(",") else { return nil }
        }
    }

    private mutating func array(depth: Int) -> JSONTree? {
        position += 1
        var elements: [JSONTree] = []
        skipBlanks()
        if accept("]") { return .array([]) }
        while true {
            guard let element = value(depth: depth + 1) else { return nil }
            elements.append(element)
            skipBlanks()
            if accept("]") { return .array(elements) }
            guard accept(",") else { return nil }
        }
    }

    private mutating func number() -> JSONTree? {
        let start = position
        _ = accept("-")
        if !accept("0") { guard digits() else { return nil } }
        if accept(".") { guard digits() else { return nil } }
        if accept("e") || accept("E") {
            if !accept("+") { _ = accept("-") }
            guard digits() else { return nil }
        }
        return .number(Text(decoding: bytes[start..<position]))
    }

    private mutating func digits() -> Bool {
        let start = position
        while let byte = next, byte &- 48 < 10 { position += 1 }
        return position > start
    }

    private mutating func string() -> Text? {
        guard accept("\"") else { return nil }
        var out: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return Text(decoding: out)
            case UInt8(ascii: "\\"): guard escape(into: &out) else { return nil }
            case 0..<0x20: return nil
            default: out.append(byte)
            }
        }
        return nil
    }

    private mutating func escape(into out: inout [UInt8]) -> Bool {
        guard let byte = next else { return false }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
        case UInt8(ascii: "b"): out.append(8)
        case UInt8(ascii: "f"): out.append(12)
        case UInt8(ascii: "n"): out.append(10)
        case UInt8(ascii: "r"): out.append(13)
        case UInt8(ascii: "t"): out.append(9)
        case UInt8(ascii: "u"):
            guard var code = unit() else { return false }
            if code & 0xFC00 == 0xD800, bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
                let mark = position
                position += 2
                if let low = unit(), low & 0xFC00 == 0xDC00 { code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF } else { position = mark }
            }
            // A surrogate without its other half has no UTF-8.
            out.append(contentsOf: Character(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        default: return false
        }
        return true
    }

    /// Four hexadecimal digits.
    private mutating func unit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        var code: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            code = code << 4 | UInt32(digit)
        }
        position += 4
        return code
    }
}
