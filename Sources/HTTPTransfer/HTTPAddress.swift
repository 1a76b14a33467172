/// Parts of URLs.
public enum HTTPAddress {
    /// Percent-encodes everything but the unreserved characters (RFC 3986), by UTF-8 bytes.
    public static func escaped(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            let character = Unicode.Scalar(byte)
            switch character {
            case "A"..."Z", "a"..."z", "0"..."9", "-", ".", "_", "~": result.unicodeScalars.append(character)
            default: result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    /// The URL with parameters added, encoded, behind those it already has.
    public static func adding(_ parameters: [(name: String, value: String)], to url: String) -> String {
        guard !parameters.isEmpty else { return url }
        let query = parameters.map { "\(escaped($0.name))=\(escaped($0.value))" }.joined(separator: "&")
        let (address, fragment) = split(url, at: "#")
        let glue = address.contains("?") ? (address.hasSuffix("?") || address.hasSuffix("&") ? "" : "&") : "?"
        return address + glue + query + fragment
    }

    /// `scheme://authority` in lower case without user and password: calls with the same origin share connections.
    public static func origin(of url: String) -> String {
        guard let schemeEnd = url.range(of: "://") else { return url.lowercased() }
        let rest = url[schemeEnd.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
        return (url[..<schemeEnd.upperBound] + host).lowercased()
    }

    /// The host name or address of a URL, without port and brackets, in lower case.
    public static func host(of url: String) -> String {
        let origin = origin(of: url)
        let authority = origin.range(of: "://").map { origin[$0.upperBound...] } ?? origin[...]
        if authority.first == "[" { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }

    /// True for this machine's own addresses, which no proxy can reach.
    public static func isLoopback(_ url: String) -> Bool {
        let host = host(of: url)
        return host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    private static func split(_ text: String, at separator: Character) -> (String, String) {
        guard let index = text.firstIndex(of: separator) else { return (text, "") }
        return (String(text[..<index]), String(text[index...]))
    }
}

extension String {
    /// The first place of a text, by characters.
    fileprivate func range(of needle: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
            start = index(after: start)
        }
        return nil
    }
}
