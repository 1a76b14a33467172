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
                "key.converter", .text, "How a quickstart's key is written: StringConverter (the default), IntegerConverter, LongConverter, DoubleConverter, JsonConverter.",
                example: "org.apache.kafka.connect.storage.StringConverter"),
            .lockstep,
        ],
        make: { values throws(OptionError) in
            let given = values.integer("iterations"), seed = UInt64(values.integer("random.seed") ?? values.integer("seed") ?? 1), isLockstep = values.isTrue("lockstep")
            let interval = values.duration("interval") ?? values.duration("max.interval")
            func count(_ usual: Int) -> Int? { given.map { $0 < 0 ? nil : $0 } ?? usual }
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
                    quickstart, topic: values.text("kafka.topic") ?? quickstart.name, keyForm: try KeyForm(converter: values.text("key.converter")), seed: seed,
                    count: count(1000), start: values.instant("start") ?? 1_609_459_200_000,
                    spacing: values.duration("interval").map { .fixed($0) } ?? .upTo(values.duration("max.interval") ?? 500), isLockstep: isLockstep))
            }
        })
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
