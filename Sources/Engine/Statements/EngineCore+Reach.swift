import Diagnostics
import Glibc
import Syntax
import Values

extension EngineCore {
    /// Refuses a statement of a client of the network that would make the engine read or write a file, tell a secret, or call an address that is nobody's
    /// but the machine's own.
    func checkReach(of statement: Statement, in session: SessionState) throws(Diagnostic) {
        guard session.isOfNetwork, !isReplaying else { return }
        for (options, span) in statement.outsideOptions {
            for (name, value) in try optionTexts(options).sorted(by: { $0.key < $1.key }) {
                guard let refusal = rules.refusal(of: name.lowercased(), value) else { continue }
                throw .analysis("out-of-reach", "'\(name)' \(refusal.what)", at: span, hint: refusal.hint)
            }
        }
    }

    private var rules: ReachRules { ReachRules(reach: options.networkReach) }
}

/// What the value of a setting would reach.
struct ReachRules {
    let reach: NetworkReach

    private static let fileHint = "--allow-files DIR lets statements from the network use files below DIR."

    /// Nil if it may.
    func refusal(of name: String, _ value: String) -> (what: String, hint: String)? {
        for reference in Self.references(in: value) {
            if let variable = reference.variable, !reach.variables.contains(variable) {
                return ("takes environment variable \(variable), which statements from the network may not", "--allow-variables NAME,… lets them.")
            }
            if let path = reference.path, !reach.holds(path) { return ("takes a secret from file '\(path)', which statements from the network may not", Self.fileHint) }
        }
        if let path = Self.path(name, value), !reach.holds(path) { return ("names file '\(path)', which statements from the network may not use", Self.fileHint) }
        if let host = Self.host(name, value), LinkLocal.holds(host) {
            return ("leads to \(host), an address of the machine's own network", "Such addresses serve secrets of the machine; nothing else is there.")
        }
        return nil
    }

    /// `${env:NAME}` and `${file:PATH:KEY}`.
    static func references(in text: String) -> [(variable: String?, path: String?)] {
        var result: [(String?, String?)] = [], rest = Substring(text)
        while let start = rest.range(of: "${") {
            rest = rest[start.upperBound...]
            guard let end = rest.firstIndex(of: "}") else { break }
            let body = rest[..<end]
            if body.hasPrefix("env:") { result.append((String(body.dropFirst(4)), nil)) }
            if body.hasPrefix("file:") {
                let reference = body.dropFirst(5)
                result.append((nil, String(reference[..<(reference.lastIndex(of: ":") ?? reference.endIndex)])))
            }
        }
        return result
    }

    /// The file that a setting names: a source's, a database's, or one of TLS in a URI.
    static func path(_ name: String, _ value: String) -> String? {
        if name == "file" || name.hasSuffix(".file") || name.hasSuffix(".location") || name.hasSuffix(".path") || name == "schema.filename" { return value }
        if value.lowercased().hasPrefix("sqlite:") {
            let path = value.dropFirst(7)
            return path == ":memory:" ? nil : String(path)
        }
        for option in ["tlscafile=", "tlscertificatekeyfile=", "tlscrlfile=", "sslcertificateauthorityfile=", "sslclientcertificatekeyfile="] {
            guard let start = value.lowercased().range(of: option) else { continue }
            let distance = value.lowercased().distance(from: value.lowercased().startIndex, to: start.upperBound)
            return String(value.dropFirst(distance).prefix { $0 != "&" })
        }
        return nil
    }

    static func host(_ name: String, _ value: String) -> String? {
        guard name.hasSuffix("url") || name.hasSuffix("uri") || name.hasSuffix("host"), !value.hasPrefix("sqlite:") else { return nil }
        var rest = Substring(value)
        if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        if rest.hasPrefix("[") { return String(rest.dropFirst().prefix { $0 != "]" }) }
        return String(rest.prefix { $0 != ":" && $0 != "," })
    }
}

/// Addresses at which clouds serve their machines' secrets.
enum LinkLocal {
    private static let names: Set<String> = ["metadata", "metadata.google.internal", "instance-data", "instance-data.ec2.internal"]

    static func holds(_ host: String) -> Bool {
        let host = host.lowercased(), name = host.hasSuffix(".") ? String(host.dropLast()) : host
        if names.contains(name) { return true }
        var four = in_addr()
        // In all the forms that C libraries take: 0xA9FEA9FE and 2852039166 too.
        if inet_aton(name, &four) != 0 { return UInt32(bigEndian: four.s_addr) >> 16 == 0xA9FE }
        var six = in6_addr()
        guard inet_pton(AF_INET6, String(name.prefix { $0 != "%" }), &six) == 1 else { return false }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        if bytes[0] == 0xFE, bytes[1] & 0xC0 == 0x80 { return true }
        if bytes[0] == 0xFD, bytes[1] == 0x00, bytes[2] == 0x0E, bytes[3] == 0xC2 { return true }
        return bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF && bytes[12] == 0xA9 && bytes[13] == 0xFE
    }
}

extension Statement {
    /// Settings that say what is reached outside of the log.
    fileprivate var outsideOptions: [(options: [WithOption], span: SourceSpan)] {
        if case .createConnector(let statement) = self { return [(statement.options, statement.name.span)] }
        if case .createModel(let statement) = self { return [(statement.options, statement.name.span)] }
        if case .alterModel(let statement) = self, case .options(let options) = statement.change { return [(options, statement.name.span)] }
        if case .createAsSelect(let statement) = self { return statement.sinks.map { ($0.options, $0.span) } }
        return []
    }
}
