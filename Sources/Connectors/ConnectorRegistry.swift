public import Values

/// All connectors there are.
public enum ConnectorRegistry {
    public static let plugins: [ConnectorPlugin] = [.datagen, .file, .http, .mongoDB]

    /// Settings that Kafka Connect's framework has for every connector.
    public static let framework = [
        OptionDeclaration("name", .text, "The connector's name.", example: "weight-to-mongodb"),
        OptionDeclaration("connector.class", .text, "The kind of connector.", example: "mongodb"),
        OptionDeclaration("tasks.max", .integer(1...1000), default: "1", "One task does the work.", example: "1", meaningless: ["1"]),
        OptionDeclaration("topics", .text, "Topics to take from, separated by commas.", example: "weight-diff"),
        OptionDeclaration("topics.regex", .text, "Takes from every topic whose name matches.", example: "weight-.*"),
        OptionDeclaration("key.converter", .text, "Keys are read by the topic's declared format.", example: "org.apache.kafka.connect.storage.StringConverter", meaningless: ["stringconverter", "jsonconverter", "bytearrayconverter"]),
        OptionDeclaration("value.converter", .text, "Values are read by the topic's declared format.", example: "org.apache.kafka.connect.json.JsonConverter", meaningless: ["stringconverter", "jsonconverter", "bytearrayconverter"]),
        OptionDeclaration("key.converter.schemas.enable", .boolean, default: "false", "There are no embedded schemas.", example: "false", meaningless: ["false"]),
        OptionDeclaration("value.converter.schemas.enable", .boolean, default: "false", "There are no embedded schemas.", example: "false", meaningless: ["false"]),
        OptionDeclaration("key.converter.schema.registry.url", .text, "The engine's schema registry is used.", example: "http://localhost:8081"),
        OptionDeclaration("value.converter.schema.registry.url", .text, "The engine's schema registry is used.", example: "http://localhost:8081"),
        OptionDeclaration(
            "errors.tolerance", .choice(["none", "all"]), default: "all", "none: a record that the target refuses for good stops the connector.", example: "all"),
        OptionDeclaration("errors.retry.timeout", .integer(-1...Int.max), default: "-1", "What is worth a retry is retried for ever.", example: "-1", meaningless: ["-1"]),
        OptionDeclaration("errors.retry.delay.max.ms", .integer(1...86_400_000), default: "30000", "The longest wait between two tries.", example: "30000"),
        OptionDeclaration("errors.log.enable", .boolean, default: "true", "Refused records are always logged.", example: "true", meaningless: ["true"]),
        OptionDeclaration("errors.log.include.messages", .boolean, default: "false", "Values are never logged.", example: "false", meaningless: ["false"]),
        OptionDeclaration("errors.deadletterqueue.topic.name", .text, "Where records go that the target refuses for good.", example: "weight-dlq"),
        OptionDeclaration("errors.deadletterqueue.topic.replication.factor", .integer(1...100), "The log keeps its own number of copies.", example: "1", meaningless: ["1"]),
        OptionDeclaration("errors.deadletterqueue.context.headers.enable", .boolean, default: "true", "Their headers say where they came from and why they were refused.", example: "false"),
    ]

    /// Settings that every connector has.
    public static var sharedOptions: [OptionDeclaration] { framework }

    /// Whether there is a plugin of that short name or class name, of either kind.
    public static func has(_ name: String) -> Bool { plugins.contains { matches($0, name) } }

    private static func matches(_ plugin: ConnectorPlugin, _ name: String) -> Bool {
        let wanted = name.trimmed.lowercased()
        return plugin.name == wanted
            || plugin.classes.contains { $0.lowercased() == wanted || $0.split(separator: ".").last.map { $0.lowercased() } == wanted }
    }

    /// The plugin of a short name or a class name, with or without its package.
    /// - Throws: If there is none.
    public static func plugin(named name: String, kind: ConnectorPlugin.Kind? = nil) throws(OptionError) -> ConnectorPlugin {
        let candidates = plugins.filter { kind == nil || $0.kind == kind }
        if let plugin = candidates.first(where: { matches($0, name) }) { return plugin }
        if let other = plugins.first(where: { matches($0, name) }) { throw OptionError("connector '\(name)' is a \(other.kind.rawValue) connector, not a \(kind?.rawValue ?? "")") }
        let names = candidates.map(\.name)
        let near = names.first { $0.hasPrefix(name.lowercased()) || name.lowercased().hasPrefix($0) } ?? OptionValues.nearest(to: name, among: names)
        throw OptionError("unknown connector '\(name)'", hint: near.map { "Did you mean '\($0)'?" } ?? "There are: \(names.joined(separator: ", ")).")
    }

    /// What can be set for a plugin.
    public static func declarations(of plugin: ConnectorPlugin) -> [OptionDeclaration] {
        plugin.options + framework.filter { shared in !plugin.options.contains { $0.name == shared.name } }
    }

    /// A connector from its settings.
    ///
    /// Settings that nobody knows are warned about; a required one that is missing is an error that names the misspelling of it.
    ///
    /// - Parameters:
    ///   - name: The plugin, for example `MONGODB` of `SINK TO MONGODB`; nil: the setting `connector.class` names it.
    ///   - environment: For `${env:NAME}` in values.
    public static func configure(
        _ settings: [String: String], plugin name: String? = nil, kind: ConnectorPlugin.Kind? = nil, environment: [String: String] = [:]
    ) throws(OptionError) -> ConfiguredConnector {
        guard let name = name ?? settings["connector.class"] else {
            throw OptionError("option 'connector.class' is required", hint: "For example 'connector.class' = 'mongodb'.")
        }
        let plugin = try plugin(named: name, kind: kind)
        let declarations = declarations(of: plugin)
        var resolved: [String: String] = [:]
        for (name, value) in settings { resolved[name] = try SecretReference.resolved(value, environment: environment) }
        let values = try OptionValues(resolved, declarations: declarations, unknown: .warn, isKnown: plugin.isKnown)
        // What would change what the target gets is not passed over.
        for part in ["key", "value"] where values.isTrue("\(part).converter.schemas.enable") {
            throw OptionError(
                "'\(part).converter.schemas.enable' = 'true' is not supported: records have no schema in an envelope here",
                hint: "Set it to false; AVRO, PROTOBUF and JSON_SR have their schemas in a registry.")
        }
        let byName = Dictionary(declarations.map { ($0.name, $0) }) { first, _ in first }
        var shown: [String: String] = [:]
        for (name, value) in settings {
            shown[name] = plugin.isKnown(name) ? value : byName[name].map { OptionValues.shown(value, as: $0) } ?? OptionValues.shown(value, undeclared: name, among: declarations)
        }
        return ConfiguredConnector(
            plugin: plugin, connector: try plugin.make(values), topics: (values.text("topics") ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty },
            topicsPattern: values.text("topics.regex"), deadLetterTopic: values.text("errors.deadletterqueue.topic.name"),
            deadLettersHaveContext: values.isTrue("errors.deadletterqueue.context.headers.enable"),
            stopsOnRefusal: values.text("errors.tolerance") == "none", retryDelayMillisecondsMax: values.integer("errors.retry.delay.max.ms") ?? 30_000,
            warnings: values.warnings, shownSettings: shown)
    }
}

extension StringProtocol {
    /// Without blanks at the ends.
    var trimmed: String {
        let start = drop { $0 == " " || $0 == "\t" }
        return String(start[..<(start.lastIndex { $0 != " " && $0 != "\t" }.map { start.index(after: $0) } ?? start.startIndex)])
    }
}
