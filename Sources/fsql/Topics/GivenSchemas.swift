import ArgumentParser
import Diagnostics
import Schemas
import Shell

/// Schemas in files, by which a command writes records.
struct SchemaOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A schema (.avsc, .proto or .json) that values are written by; it is registered under TOPIC-value if it is new.", valueName: "file"))
    var schema: String?

    @Option(help: ArgumentHelp("What the file holds, where its ending does not tell: AVRO, PROTOBUF or JSON_SR.", valueName: "type"), transform: SchemaOptions.type)
    var schemaType: SchemaType?

    @Option(help: ArgumentHelp("The message of a .proto file that is meant (default: its first).", valueName: "name"))
    var schemaName: String?

    @Option(help: ArgumentHelp("The same for keys, under TOPIC-key; needs --key.", valueName: "file"))
    var keySchema: String?

    @Option(help: ArgumentHelp("The same for keys.", valueName: "type"), transform: SchemaOptions.type)
    var keySchemaType: SchemaType?

    @Option(help: ArgumentHelp("The same for keys.", valueName: "name"))
    var keySchemaName: String?

    func validate() throws {
        if schema == nil, schemaType != nil || schemaName != nil { throw ValidationError("--schema-type and --schema-name say more about --schema, which is missing") }
        if keySchema == nil, keySchemaType != nil || keySchemaName != nil { throw ValidationError("--key-schema-type and --key-schema-name say more about --key-schema, which is missing") }
    }

    /// Refuses the schema of keys that nothing gives.
    func validate(key: String?) throws {
        if keySchema != nil, key == nil { throw ValidationError("--key-schema needs --key, the field that is the key") }
    }

    /// What the files hold.
    func given() throws -> GivenSchemas {
        GivenSchemas(
            key: try keySchema.map { try SchemaOptions.read($0, keySchemaType, keySchemaName, isKey: true) },
            value: try schema.map { try SchemaOptions.read($0, schemaType, schemaName, isKey: false) })
    }

    private static func type(_ text: String) throws -> SchemaType {
        if let type = SchemaType.allCases.first(where: { $0.formatName == text.uppercased() || $0.rawValue == text.uppercased() }) { return type }
        throw ValidationError("'\(text)' is no type of schema: use AVRO, PROTOBUF or JSON_SR")
    }

    private static func read(_ path: String, _ type: SchemaType?, _ name: String?, isKey: Bool) throws -> GivenSchemas.Part {
        let flag = isKey ? "--key-schema" : "--schema"
        let ending: SchemaType? =
            switch path.split(separator: "/").last?.split(separator: ".").last?.lowercased() {
            case "avsc": .avro
            case "proto": .protobuf
            case "json": .json
            default: nil
            }
        guard let type = type ?? ending else {
            throw Exit(status: Failure.usage("\(flag) \(path): the file's ending tells no type of schema: use .avsc, .proto or .json, or say it by \(flag)-type"))
        }
        if name != nil, type != .protobuf { throw Exit(status: Failure.usage("\(flag)-name names a message, and \(path) is \(type.formatName)")) }
        guard let text = try TextFile.script(path) else { throw Exit(status: Failure.usage("cannot read \(path)")) }
        return GivenSchemas.Part(path: path, schema: SchemaText(type, text), messageName: name)
    }
}

/// The schemas of a topic's keys and values, as somebody gives them.
struct GivenSchemas {
    struct Part {
        var path: String
        var schema: SchemaText
        /// Nil: a file's first message.
        var messageName: String?
    }

    var key: Part?
    var value: Part?

    /// Each with the subject that it belongs to.
    func parts(of topic: String) -> [(part: Part, subject: String)] {
        [(key, true), (value, false)].compactMap { part, isKey in part.map { ($0, SchemaBinding.subject(of: topic, isKey: isKey)) } }
    }
}

extension GivenSchemas.Part {
    /// The message that values of a Protobuf schema are.
    func message(of registered: RegisteredSchema) throws(SchemaError) -> ProtobufSchema.Message {
        let schema = try ProtobufSchema(parsing: registered.schema.text, references: registered.referencedTexts)
        return try schema.message(named: messageName ?? schema.topLevel.first)
    }
}

extension SchemaType {
    /// The format whose schemas these are.
    var formatName: String { self == .json ? "JSON_SR" : rawValue }
}
