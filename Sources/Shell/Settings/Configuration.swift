/// Settings of the process: a flag wins over the environment, that over the file, that over the default.
public struct Configuration: Sendable {
    /// A text and where it came from, for messages.
    public struct Entry: Sendable, Equatable {
        public var text: String
        public var origin: String
    }

    /// The file that is read where none is named.
    public static let usualFile = "fsql.properties"

    private let environment: [String: String]
    private let file: [String: String]
    private let fileName: String

    /// - Parameter fileText: `key = value` lines; `#` and `!` begin comments.
    public init(environment: [String: String], fileText: String? = nil, fileName: String = Configuration.usualFile) {
        self.environment = environment
        self.fileName = fileName
        file = fileText.map(Configuration.properties) ?? [:]
    }

    /// What was said about a setting with a dotted name (`memory.limit`): `--memory-limit`, `FSQL_MEMORY_LIMIT`, or the file's line.
    public func entry(_ name: String, flag: String? = nil) -> Entry? {
        if let flag { return Entry(text: flag, origin: "--" + name.replacing(".", with: "-")) }
        let variable = "FSQL_" + name.uppercased().replacing(".", with: "_")
        if let text = environment[variable], !text.isEmpty { return Entry(text: text, origin: variable) }
        return file[name].map { Entry(text: $0, origin: "\(fileName), \(name)") }
    }

    /// What the setting says, as `parse` reads it; nil if nothing was said.
    /// - Throws: ``ConfigurationError`` if `parse` answers nil.
    public func value<T>(
        _ name: String, flag: String? = nil, expected: String, _ parse: (String) -> T?
    ) throws(ConfigurationError) -> T? {
        guard let entry = entry(name, flag: flag) else { return nil }
        guard let value = parse(entry.text) else { throw ConfigurationError(entry: entry, expected: expected) }
        return value
    }

    /// What was said under a prefix (`kafka.` for `kafka.security.protocol` or `FSQL_KAFKA_SECURITY_PROTOCOL`), by the rest of the name.
    public func entries(under prefix: String) -> [String: String] {
        var result: [String: String] = [:]
        for (name, value) in file where name.hasPrefix(prefix) { result[String(name.dropFirst(prefix.count))] = value }
        let start = "FSQL_" + prefix.uppercased().replacing(".", with: "_")
        for (name, value) in environment where name.hasPrefix(start) {
            result[name.dropFirst(start.count).lowercased().replacing("_", with: ".")] = value
        }
        return result
    }

    /// The file's lines that are none of `names`, not Kafka's and not those of the schema registry: settings of the session.
    public func others(than names: Set<String>) -> [(name: String, value: String)] {
        file.filter { !names.contains($0.key) && !$0.key.hasPrefix("kafka.") && !$0.key.hasPrefix("ksql.schema.registry.") }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    static func properties(_ text: String) -> [String: String] {
        var result: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmingBlanks()
            guard let first = line.first, first != "#", first != "!", let sign = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { continue }
            result[line[..<sign].trimmingBlanks()] = line[line.index(after: sign)...].trimmingBlanks()
        }
        return result
    }
}

/// A setting that cannot be understood.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    public var entry: Configuration.Entry
    public var expected: String

    public var description: String { "\(entry.origin): \"\(entry.text)\" is not \(expected)" }
}
