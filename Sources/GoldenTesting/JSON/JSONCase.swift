import Diagnostics
import Schemas
import Values

/// One case of a JSON file, with its format and config put in.
struct JSONCase {
    struct Topic {
        var name: String
        /// Nil: those of the statement that names the topic, else 1.
        var partitions: Int32?
        var schemas: [Schema]

        /// A schema that the case brings for a part of the topic.
        struct Schema {
            var isKey: Bool
            var schema: SchemaText
            var id: Int32?
            /// Texts that it refers to, each under a subject of its own name.
            var references: [(name: String, schema: SchemaText)]
        }

        func subject(_ schema: Schema) -> String { SchemaBinding.subject(of: name, isKey: schema.isKey) }
    }

    struct Record {
        var topic: String
        /// `.null` if absent.
        var key: JSONTree
        var value: JSONTree
        var timestamp: Int64?
        var window: Window?
        var headers: [(key: String, value: String?)]

        struct Window {
            var start: Int64
            var end: Int64
            var isSession: Bool
        }
    }

    struct ExpectedError {
        var type: String?
        var message: String?
        /// True where the query is to fail at run time, not the statement.
        var isAtRunTime: Bool { type?.contains("StreamsException") == true }
    }

    let file: String
    let fullName: String
    var statements: [String]
    var properties: [(name: String, value: String)] = []
    var topics: [Topic] = []
    var inputs: [Record] = []
    var outputs: [Record] = []
    var expectedError: ExpectedError?
    /// `post.sources`, `post.topics`.
    var post: JSONTree?
    /// What a case of the HTTP API expects; nil: it is none.
    var overHTTP: RESTExpectation?

    static func cases(in text: String, file: String) throws(Diagnostic) -> [JSONCase] {
        guard let tree = LenientJSON.parse(text) else { throw .execution("json", "\(file) is not JSON") }
        var result: [JSONCase] = []
        let stem = file.split(separator: "/").last.map { $0.hasSuffix(".json") ? String($0.dropLast(5)) : String($0) } ?? file
        for node in tree["tests"]?.elements ?? [] where node["enabled"]?.asBoolean != false {
            for format in node["format"].map({ $0.elements.map(\.asText) }) ?? [nil] {
                for config in node["config"].map({ $0.elements.map { Optional($0) } }) ?? [nil] {
                    result.append(JSONCase(node, file: file, stem: stem, format: format, config: config))
                }
            }
        }
        return result
    }

    private init(_ node: JSONTree, file: String, stem: String, format: String?, config: JSONTree?) {
        self.file = file
        var name = "\(stem) - \(node["name"]?.asText ?? "")"
        if let format { name += " - \(format)" }
        statements = (node["statements"]?.elements ?? []).compactMap(\.asText).map { text in format.map { text.replacing("{FORMAT}", with: $0) } ?? text }
        for property in node["properties"]?.members ?? [] {
            var value = property.value
            if let config, value.asText == "{CONFIG}" {
                value = config
                name += " - \(property.name)=\(config.asText ?? config.text.string)"
            }
            properties.append((property.name.string, value.asText ?? value.text.string))
        }
        fullName = name
        topics = (node["topics"]?.elements ?? []).compactMap(JSONCase.topic)
        inputs = (node["inputs"]?.elements ?? []).compactMap(Record.init)
        outputs = (node["outputs"]?.elements ?? []).compactMap(Record.init)
        post = node["post"]
        expectedError = node["expectedException"].map { ExpectedError(type: $0["type"]?.asText, message: $0["message"]?.asText) }
        overHTTP = RESTExpectation(node)
    }

    private static func topic(_ node: JSONTree) -> Topic? {
        guard let name = node["name"]?.asText else { return nil }
        return Topic(
            name: name, partitions: node["partitions"]?.asInteger.map { Int32(clamping: $0) },
            schemas: ["key", "value"].compactMap { schema(node, part: $0) })
    }

    private static func schema(_ node: JSONTree, part: String) -> Topic.Schema? {
        guard let text = node["\(part)Schema"] else { return nil }
        var references: [(name: String, schema: SchemaText)] = []
        for reference in node["\(part)SchemaReferences"]?.elements ?? [] {
            guard let name = reference["name"]?.asText, let text = reference["schema"] else { continue }
            references.append((name, SchemaText(type(named: reference["format"]?.asText ?? node["\(part)Format"]?.asText), text.asText ?? text.text.string)))
        }
        let schema = SchemaText(
            type(named: node["\(part)Format"]?.asText), text.asText ?? text.text.string,
            references: references.map { .init(name: $0.name, subject: $0.name, version: 1) })
        return Topic.Schema(isKey: part == "key", schema: schema, id: node["\(part)SchemaId"]?.asInteger.map { Int32(clamping: $0) }, references: references)
    }

    private static func type(named format: String?) -> SchemaType {
        switch format?.uppercased() {
        case "PROTOBUF": .protobuf
        case "JSON", "JSON_SR": .json
        default: .avro
        }
    }
}

extension JSONCase.Record {
    init?(_ node: JSONTree) {
        guard let topic = node["topic"]?.asText else { return nil }
        self.topic = topic
        key = node["key"] ?? .null
        value = node["value"] ?? .null
        timestamp = node["timestamp"]?.asInteger
        window = node["window"].flatMap { window in
            guard let start = window["start"]?.asInteger, let end = window["end"]?.asInteger else { return nil }
            return Window(start: start, end: end, isSession: window["type"]?.asText?.lowercased() == "session")
        }
        headers = (node["headers"]?.elements ?? []).map { ($0["KEY"]?.asText ?? "", $0["VALUE"]?.asText) }
    }
}
