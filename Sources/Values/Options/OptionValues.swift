/// Checked values of declared options.
public struct OptionValues: Sendable {
    /// What to do with a name that is not declared.
    public enum UnknownRule: Sendable { case refuse, warn }

    public let declarations: [OptionDeclaration]
    /// What was given, by name, unknown names included.
    public let given: [String: String]
    /// Names given that are not declared, with the one that was meant where that can be told.
    public private(set) var warnings: [String] = []
    private let byName: [String: OptionDeclaration]

    /// - Parameter isKnown: Further names that are neither refused nor warned about.
    /// - Throws: For a required option that is missing, a value that does not fit, and, by `unknown`, a name that is not declared.
    public init(
        _ given: [String: String], declarations: [OptionDeclaration], unknown rule: UnknownRule = .refuse,
        isKnown: (String) -> Bool = { _ in false }
    ) throws(OptionError) {
        self.given = given
        self.declarations = declarations
        byName = Dictionary(declarations.map { ($0.name, $0) }) { first, _ in first }
        let unknown = given.keys.filter { byName[$0] == nil && !isKnown($0) }.sorted()
        for declaration in declarations where declaration.isRequired && given[declaration.name] == nil {
            let misspelt = unknown.first { OptionValues.nearest(to: $0, among: declarations.map(\.name)) == declaration.name }
            throw OptionError(
                "option '\(declaration.name)' is required",
                hint: misspelt.map { "Is '\($0)' a misspelling of it?" } ?? (declaration.example.isEmpty ? nil : "For example '\(declaration.name)' = '\(declaration.example)'."))
        }
        for name in unknown {
            let meant = OptionValues.nearest(to: name, among: declarations.map(\.name))
            if rule == .refuse { throw OptionError("unknown option '\(name)'", hint: meant.map { "Did you mean '\($0)'?" } ?? "There are: \(declarations.map(\.name).sorted().joined(separator: ", ")).") }
            warnings.append("unknown setting '\(name)' is ignored" + (meant.map { "; did you mean '\($0)'?" } ?? ""))
        }
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let declaration = byName[name], let complaint = declaration.complaint(about: value) else { continue }
            throw OptionError("option '\(name)' \(complaint)", hint: declaration.defaultValue.map { "The default is '\($0)'." })
        }
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let declaration = byName[name], let same = declaration.meaningless, !same.contains(OptionValues.lastName(value).lowercased()) else { continue }
            warnings.append("setting '\(name)' = '\(value)' changes nothing: \(OptionValues.clause(declaration.summary))")
        }
    }

    /// A sentence as a part of another one.
    private static func clause(_ sentence: String) -> String { sentence.prefix(1).lowercased() + sentence.dropFirst().dropLast(sentence.hasSuffix(".") ? 1 : 0) }

    /// A class name without its package.
    private static func lastName(_ value: String) -> Substring { value.split(separator: ".").last ?? "" }

    /// What was given, or the default.
    public func text(_ name: String) -> String? {
        guard let declaration = byName[name] else { return given[name] }
        guard let value = given[name] else { return declaration.defaultValue }
        if case .choice(let names) = declaration.kind { return names.first { $0.lowercased() == value.lowercased() } ?? value }
        return value
    }

    public func integer(_ name: String) -> Int? { text(name).flatMap { Int($0) } }
    public func number(_ name: String) -> Double? { text(name).flatMap { Double($0) } }
    /// Milliseconds.
    public func duration(_ name: String) -> Int64? { text(name).flatMap(OptionValues.milliseconds) }
    /// Milliseconds since 1970.
    public func instant(_ name: String) -> Int64? { text(name).flatMap(OptionValues.instant) }
    public func isTrue(_ name: String) -> Bool { text(name)?.lowercased() == "true" }

    static func milliseconds(_ text: String) -> Int64? {
        if let plain = Int64(text), plain >= 0 { return plain }
        let words = text.split(separator: " ")
        guard words.count == 2, let count = Int64(words[0]), (0...1_000_000_000).contains(count) else { return nil }
        let units: [(String, Int64)] = [("MILLISECOND", 1), ("SECOND", 1000), ("MINUTE", 60_000), ("HOUR", 3_600_000), ("DAY", 86_400_000)]
        let unit = words[1].uppercased()
        return units.first { $0.0 == unit || $0.0 + "S" == unit }.map { count * $0.1 }
    }

    static func instant(_ text: String) -> Int64? { Int64(text) ?? TimeText.timestamp(text) }

    /// What was given, fit to be shown: a secret, and every name that nobody declared, is masked.
    public var shown: [String: String] {
        var result = given
        for (name, value) in given { result[name] = OptionValues.shown(value, as: byName[name]) }
        return result
    }

    /// The value of a name that nobody declared, fit to be shown: masked if the name may be that of a secret, or a misspelling of one.
    public static func shown(_ value: String, undeclared name: String, among declarations: [OptionDeclaration]) -> String {
        let meant = nearest(to: name, among: declarations.map(\.name)).flatMap { near in declarations.first { $0.name == near } }
        let lower = name.lowercased(), isSecret = ["pass", "pwd", "secret", "token", "key", "cred", "auth", "header", "sasl", "jaas", "cert"].contains { lower.contains($0) }
        if isSecret || meant?.isSecret == true || meant?.kind == .address { return "******" }
        return withoutPassword(value)
    }

    /// One value, fit to be shown. A reference to a secret is no secret.
    public static func shown(_ value: String, as declaration: OptionDeclaration?) -> String {
        if let declaration, declaration.isSecret, SecretReference.isPresent(in: value) { return value }
        guard let declaration, !declaration.isSecret else { return "******" }
        return declaration.kind == .address ? withoutPassword(value) : value
    }

    /// `scheme://user:******@host…?token=******`
    public static func withoutPassword(_ address: String) -> String { withoutSecretParameters(withoutUserPassword(address)) }

    private static let secretWords = ["token", "key", "secret", "pass", "pwd", "sig", "auth", "cred", "code", "session"]

    private static func withoutSecretParameters(_ address: String) -> String {
        guard let mark = address.firstIndex(of: "?"), address.contains("://") else { return address }
        let query = address[address.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false).map { part -> String in
            guard let equals = part.firstIndex(of: "="), part.index(after: equals) < part.endIndex else { return String(part) }
            let name = part[..<equals].lowercased(), value = part[part.index(after: equals)...]
            // Where the authentication takes place is no secret of MongoDB's.
            guard secretWords.contains(where: name.contains), !["authsource", "authmechanism"].contains(name), !SecretReference.isPresent(in: String(value)) else { return String(part) }
            return "\(part[...equals])******"
        }
        return address[...mark] + query.joined(separator: "&")
    }

    private static func withoutUserPassword(_ address: String) -> String {
        let bytes = Array(address.utf8)
        guard let scheme = bytes.indices.first(where: { bytes[$0...].starts(with: "://".utf8) }) else { return address }
        let start = scheme + 3
        let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? bytes.count
        guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")), let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":")) else { return address }
        return String(decoding: bytes[...colon] + Array("******".utf8) + bytes[at...], as: UTF8.self)
    }

    /// The declared name at most a third of the length away in single-character edits; case does not count.
    public static func nearest(to name: String, among candidates: [String]) -> String? {
        let wanted = Array(name.lowercased().utf8.prefix(128))
        let near = candidates.map { ($0, edits(wanted, Array($0.lowercased().utf8.prefix(128)))) }.min { $0.1 < $1.1 }
        return near.flatMap { $0.1 <= max(1, wanted.count / 3) ? $0.0 : nil }
    }

    /// Levenshtein distance.
    private static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let replaced = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
