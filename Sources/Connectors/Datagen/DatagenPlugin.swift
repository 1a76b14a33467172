import Schemas
import Values

extension ConnectorPlugin {
    /// Generated data.
    static let datagen = ConnectorPlugin(
        name: "datagen", kind: .source, summary: "Generates the tutorial's data, or that of one of Confluent's quickstarts; the same for the same seed.",
        classes: ["io.confluent.kafka.connect.datagen.DatagenConnector", "DatagenSource"],
        options: [
            OptionDeclaration("quickstart", .choice(["fish", "fish_training"] + Quickstart.all.map(\.name)), "What to generate.", example: "fish"),
            OptionDeclaration(
                "schema.string", .text, "Instead of a quickstart: an Avro schema whose arg.properties say how values are made.",
                example: #"{"type":"record","name":"r","fields":[{"name":"id","type":{"type":"long","arg.properties":{"iteration":{"start":1}}}}]}"#),
            OptionDeclaration("schema.keyfield", .text, "The field that becomes the record's key; by default the quickstart's.", example: "id"),
            OptionDeclaration("seed", .integer(0...Int.max), default: "1", "Another seed gives other records.", example: "7"),
            OptionDeclaration("random.seed", .integer(0...Int.max), "Another name for seed.", example: "7"),
            OptionDeclaration(
                "iterations", .integer(-1...Int.max), "How many records, -1 for ever; by default 1000, one shift of 180 fish, or 100 fish for training.", example: "180"),
            OptionDeclaration("interval", .duration, "The time between two records; by default 2 seconds for fish, and none for training.", example: "2 SECONDS"),
            OptionDeclaration(
                "max.interval", .duration, "The longest time between two records, by default 500 milliseconds; for fish another name for interval.", example: "2000"),
            OptionDeclaration("delay", .duration, default: "10 SECONDS", "The time from measuring to weighing.", example: "10 SECONDS"),
            OptionDeclaration(
                "start", .instant,
                "The first record's timestamp; by default 2021-01-01T00:00:00Z, 2021-06-09T13:36:30Z for fish, and 2021-06-02T07:48:52Z for training.",
                example: "2021-06-09T13:36:30Z"),
            OptionDeclaration("measurement.topic", .text, default: "machine-measurement", "Topic of the measurements.", example: "machine-measurement"),
            OptionDeclaration("weight.topic", .text, default: "machine-weight", "Topic of the weights.", example: "machine-weight"),
            OptionDeclaration("kafka.topic", .text, "Topic of what is generated; by default as the quickstart is called.", example: "fish-training"),
            OptionDeclaration(
                "key.converter", .text, "How a quickstart's key is written: StringConverter (the default), IntegerConverter, LongConverter, DoubleConverter, JsonConverter, or with a schema: AvroConverter, ProtobufConverter, JsonSchemaConverter.",
                example: "org.apache.kafka.connect.storage.StringConverter"),
            OptionDeclaration(
                "value.converter", .text, "How a quickstart's value is written: JsonConverter (the default), or with a schema: AvroConverter, ProtobufConverter, JsonSchemaConverter.",
                example: "io.confluent.connect.avro.AvroConverter"),
            OptionDeclaration(
                "key.format", .choice(["KAFKA", "JSON", "AVRO", "PROTOBUF", "JSON_SR"]), "Another way to name the key's form; with a schema, it is registered as TOPIC-key.", example: "AVRO"),
            OptionDeclaration(
                "value.format", .choice(["JSON", "AVRO", "PROTOBUF", "JSON_SR"]), "Another way to name the value's form; with a schema, it is registered as TOPIC-value.", example: "AVRO"),
            .lockstep,
        ],
        make: { values throws(OptionError) in
            let given = values.integer("iterations"), seed = UInt64(values.integer("random.seed") ?? values.integer("seed") ?? 1), isLockstep = values.isTrue("lockstep")
            let interval = values.duration("interval") ?? values.duration("max.interval")
            func count(_ usual: Int) -> Int? { given.map { $0 < 0 ? nil : $0 } ?? usual }
            let forms = (key: try DatagenForm.key(values), value: try DatagenForm.value(values))
            if ["fish", "fish_training"].contains(values.text("quickstart")), forms.key != nil || forms.value != nil {
                throw OptionError("fish are written as JSON only", hint: "Use another quickstart for records with schemas.")
            }
            switch values.text("quickstart") {
            case "fish_training":
                return .source(FishTrainingSource(
                    seed: seed, count: count(100), start: values.instant("start") ?? 1_622_620_132_000, interval: interval ?? 0,
                    topic: values.text("kafka.topic") ?? "fish-training", isLockstep: isLockstep))
            case "fish":
                return .source(FishSource(
                    seed: seed, count: count(180), start: values.instant("start") ?? 1_623_245_790_000, interval: interval ?? 2000,
                    delay: values.duration("delay") ?? 0, measurementTopic: values.text("measurement.topic") ?? "",
                    weightTopic: values.text("weight.topic") ?? "", isLockstep: isLockstep))
            default:
                let quickstart = try Quickstart(values)
                return .source(QuickstartSource(
                    quickstart, topic: values.text("kafka.topic") ?? quickstart.name, keyForm: try DatagenForm.keyForm(values),
                    forms: try SourceForms(quickstart, key: forms.key, value: forms.value), seed: seed,
                    count: count(1000), start: values.instant("start") ?? 1_609_459_200_000,
                    spacing: values.duration("interval").map { .fixed($0) } ?? .upTo(values.duration("max.interval") ?? 500), isLockstep: isLockstep))
            }
        })
}

/// What formats and converters say about schemas.
private enum DatagenForm {
    /// Nil: keys have no schema.
    static func key(_ values: OptionValues) throws(OptionError) -> SchemaType? { try type("key", values) }

    /// Nil: values have no schema.
    static func value(_ values: OptionValues) throws(OptionError) -> SchemaType? {
        let type = try type("value", values)
        if type == nil, let converter = values.text("value.converter"), converter.split(separator: ".").last != "JsonConverter" {
            throw OptionError(
                "option 'value.converter' names no converter that exists here", hint: "There are: JsonConverter, AvroConverter, ProtobufConverter, JsonSchemaConverter.")
        }
        return type
    }

    /// How a key is handed out: with a schema as JSON, which whoever appends it writes by the schema.
    static func keyForm(_ values: OptionValues) throws(OptionError) -> KeyForm {
        if try key(values) != nil { return .json }
        if let format = values.text("key.format"), values.text("key.converter") == nil { return format == "JSON" ? .json : .text }
        return try KeyForm(converter: values.text("key.converter"))
    }

    private static func type(_ part: String, _ values: OptionValues) throws(OptionError) -> SchemaType? {
        let byFormat = values.text(part + ".format").flatMap { format in SchemaType.allCases.first { $0.rawValue == format || $0 == .json && format == "JSON_SR" } }
        // JSON as a format has no schema.
        let format = values.text(part + ".format") == "JSON" ? nil : byFormat
        let converter: SchemaType? =
            switch values.text(part + ".converter")?.split(separator: ".").last {
            case "AvroConverter": .avro
            case "ProtobufConverter": .protobuf
            case "JsonSchemaConverter": .json
            default: nil
            }
        if values.text(part + ".format") != nil, values.text(part + ".converter") != nil, format != converter {
            throw OptionError("options '\(part).format' and '\(part).converter' name two forms", hint: "Use one of them.")
        }
        return format ?? converter
    }
}

extension Quickstart {
    /// The one that the options name or declare.
    fileprivate init(_ values: OptionValues) throws(OptionError) {
        let key = values.text("schema.keyfield")
        if let schema = values.text("schema.string") {
            self = try Quickstart(schema: schema, key: key)
            return
        }
        guard let name = values.text("quickstart"), var quickstart = Quickstart.all.first(where: { $0.name == name }) else {
            let misspelt = values.given.keys.sorted().first { OptionValues.nearest(to: $0, among: values.declarations.map(\.name)) == "quickstart" }
            throw OptionError("option 'quickstart' is required", hint: misspelt.map { "Is '\($0)' a misspelling of it?" } ?? "For example 'quickstart' = 'orders'.")
        }
        if let key {
            guard quickstart.fields.contains(where: { $0.name == key }) else {
                throw OptionError("option 'schema.keyfield': the quickstart has no field '\(key)'", hint: "There are: \(quickstart.fields.map(\.name).joined(separator: ", ")).")
            }
            quickstart.keyField = key
        }
        self = quickstart
    }
}

extension OptionDeclaration {
    static let lockstep = OptionDeclaration(
        "lockstep", .boolean, default: "false", "Works off all records of one timestamp before the next, so that results do not depend on speed.", example: "true")
}
