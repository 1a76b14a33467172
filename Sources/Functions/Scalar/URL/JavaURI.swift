/// A URI taken apart by the rules of RFC 2396, which java.net.URI follows.
struct JavaURI {
    var scheme: String?
    var host: String?
    var port: Int32?
    var path = ""
    var query: String?
    var fragment: String?

    init(_ text: String) throws(FunctionFailure) {
        guard text.utf8.allSatisfy(Self.isAllowed), percentDecoded(text, form: false) != nil else { throw FunctionFailure("the text is not a URI") }
        var rest = Substring(text)
        if let mark = rest.firstIndex(of: "#") {
            fragment = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains(where: { "/?".contains($0) }) {
            let name = rest[..<colon]
            guard let first = name.first, first.isASCII, first.isLetter, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
            else { throw FunctionFailure("the text is not a URI") }
            scheme = String(name)
            rest = rest[rest.index(after: colon)...]
            // An opaque URI (mailto:…) has neither path nor query.
            if rest.first != "/" {
                guard !rest.isEmpty else { throw FunctionFailure("the text is not a URI") }
                path = ""
                isOpaque = true
                return
            }
        }
        if let mark = rest.firstIndex(of: "?") {
            query = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        if rest.hasPrefix("//") {
            let authority = rest.dropFirst(2).prefix { $0 != "/" }
            try readAuthority(authority)
            rest = rest.dropFirst(2 + authority.count)
        }
        path = String(rest)
    }

    private(set) var isOpaque = false

    private mutating func readAuthority(_ authority: Substring) throws(FunctionFailure) {
        var server = authority
        if let at = server.lastIndex(of: "@") { server = server[server.index(after: at)...] }
        var name = server
        if !server.hasSuffix("]"), let colon = server.lastIndex(of: ":") {
            let digits = server[server.index(after: colon)...]
            guard digits.isEmpty || Int32(digits) != nil else { return }
            port = Int32(digits)
            name = server[..<colon]
        }
        if !name.isEmpty { host = String(name) }
    }

    /// Unreserved, reserved and `%`; other characters than ASCII are let through.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case 0x80...: true
        default: "-_.!~*'();/?:@&=+$,%#[]".utf8.contains(byte)
        }
    }
}
