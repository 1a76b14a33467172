import Values

/// A URI taken apart by the rules of RFC 2396, which java.net.URI follows.
struct JavaURI {
    var scheme: Text?
    var host: Text?
    var port: Int32?
    var path: Text = ""
    var query: Text?
    var fragment: Text?
    private(set) var isOpaque = false

    init(_ text: Text) throws(FunctionFailure) {
        guard text.utf8.allSatisfy(Self.isAllowed), percentDecoded(text, form: false) != nil else { throw FunctionFailure("the text is not a URI") }
        var rest = Array(text.utf8)[...]
        if let mark = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = Text(decoding: rest[(mark + 1)...])
            rest = rest[..<mark]
        }
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), !rest[..<colon].contains(where: "/?".utf8.contains) {
            let name = rest[..<colon]
            guard let first = name.first, Self.isLetter(first), name.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) || "+-.".utf8.contains($0) })
            else { throw FunctionFailure("the text is not a URI") }
            scheme = Text(decoding: name)
            rest = rest[(colon + 1)...]
            // An opaque URI (mailto:…) has neither path nor query.
            if rest.first != UInt8(ascii: "/") {
                guard !rest.isEmpty else { throw FunctionFailure("the text is not a URI") }
                isOpaque = true
                return
            }
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = Text(decoding: rest[(mark + 1)...])
            rest = rest[..<mark]
        }
        if rest.starts(with: "//".utf8) {
            let authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
            readAuthority(authority)
            rest = rest.dropFirst(2 + authority.count)
        }
        path = Text(decoding: rest)
    }

    private mutating func readAuthority(_ authority: ArraySlice<UInt8>) {
        var server = authority
        if let at = server.lastIndex(of: UInt8(ascii: "@")) { server = server[(at + 1)...] }
        var name = server
        if server.last != UInt8(ascii: "]"), let colon = server.lastIndex(of: UInt8(ascii: ":")) {
            let digits = String(decoding: server[(colon + 1)...], as: UTF8.self)
            guard digits.isEmpty || Int32(digits) != nil else { return }
            port = Int32(digits)
            name = server[..<colon]
        }
        if !name.isEmpty { host = Text(decoding: name) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    /// Unreserved, reserved and `%`; other characters than ASCII are let through.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte >= 0x80 || "-_.!~*'();/?:@&=+$,%#[]".utf8.contains(byte)
    }
}
