import Glibc

/// `${env:NAME}` and `${file:PATH:KEY}` in option values: secrets that do not stand in a statement.
public enum SecretReference {
    /// The text with every reference replaced. Anything else in `${…}` stays as it is.
    ///
    /// - Parameter environment: Where `${env:NAME}` is looked up.
    /// - Throws: For a name, file or key that does not exist.
    public static func resolved(_ text: String, environment: [String: String]) throws(OptionError) -> String {
        var result = "", rest = Substring(text)
        while let start = rest.firstIndex(of: "$") {
            result += rest[..<start]
            rest = rest[start...]
            guard rest.hasPrefix("${env:") || rest.hasPrefix("${file:"), let end = rest.firstIndex(of: "}") else {
                result.append("$")
                rest = rest.dropFirst()
                continue
            }
            let body = rest[rest.index(rest.startIndex, offsetBy: 2)..<end]
            result += try body.hasPrefix("env:") ? variable(body.dropFirst(4), environment) : entry(body.dropFirst(5))
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    /// Whether a value holds a reference, and can thus be shown as it was given.
    static func isPresent(in text: String) -> Bool { text.contains("${env:") || text.contains("${file:") }

    private static func variable(_ name: Substring, _ environment: [String: String]) throws(OptionError) -> String {
        guard let value = environment[String(name)] else { throw OptionError("environment variable \(name) is not set") }
        return value
    }

    /// `PATH:KEY`: the value of a line `KEY=VALUE`.
    private static func entry(_ reference: Substring) throws(OptionError) -> String {
        guard let colon = reference.lastIndex(of: ":") else { throw OptionError("${file:…} needs a path and a key", hint: "For example ${file:/run/secrets/mongo:password}.") }
        let path = String(reference[..<colon]), key = reference[reference.index(after: colon)...]
        guard let text = contents(path) else { throw OptionError("file '\(path)' cannot be read: \(String(cString: strerror(errno)))") }
        for line in text.split(whereSeparator: \.isNewline) {
            guard let equals = line.firstIndex(of: "="), line[..<equals].filter({ $0 != " " }) == key else { continue }
            return String(line[line.index(after: equals)...].drop { $0 == " " })
        }
        throw OptionError("file '\(path)' has no entry '\(key)'")
    }

    private static func contents(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = [], piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += piece[..<count]
        }
    }
}
