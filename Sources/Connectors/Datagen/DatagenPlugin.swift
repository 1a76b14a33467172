import Values

extension ConnectorPlugin {
    /// Generated data.
    static let datagen = ConnectorPlugin(
        name: "datagen", kind: .source, summary: "Generates the tutorial's data, the same for the same seed.",
        classes: ["io.confluent.kafka.connect.datagen.DatagenConnector"],
        options: [
            OptionDeclaration("quickstart", .choice(["fish", "fish_training"]), "What to generate.", example: "fish", isRequired: true),
            OptionDeclaration("seed", .integer(0...Int.max), default: "1", "Another seed gives other fish.", example: "7"),
            OptionDeclaration(
                "iterations", .integer(-1...Int.max), "How many fish, -1 for ever; by default one shift of 180, or 100 for training.", example: "180"),
            OptionDeclaration("interval", .duration, "The time between two fish; by default 2 seconds, and none for training.", example: "2 SECONDS"),
            OptionDeclaration("max.interval", .duration, "Another name for interval.", example: "2000"),
            OptionDeclaration("delay", .duration, default: "10 SECONDS", "The time from measuring to weighing.", example: "10 SECONDS"),
            OptionDeclaration(
                "start", .instant, "The first record's timestamp; by default 2021-06-09T13:36:30Z, and 2021-06-02T07:48:52Z for training.",
                example: "2021-06-09T13:36:30Z"),
            OptionDeclaration("measurement.topic", .text, default: "machine-measurement", "Topic of the measurements.", example: "machine-measurement"),
            OptionDeclaration("weight.topic", .text, default: "machine-weight", "Topic of the weights.", example: "machine-weight"),
            OptionDeclaration("kafka.topic", .text, default: "fish-training", "Topic of the training data.", example: "fish-training"),
            .lockstep,
        ],
        make: { values throws(OptionError) in
            let given = values.integer("iterations"), seed = UInt64(values.integer("seed") ?? 1), isLockstep = values.isTrue("lockstep")
            let interval = values.duration("interval") ?? values.duration("max.interval")
            func count(_ usual: Int) -> Int? { given.map { $0 < 0 ? nil : $0 } ?? usual }
            guard values.text("quickstart") == "fish" else {
                return .source(FishTrainingSource(
                    seed: seed, count: count(100), start: values.instant("start") ?? 1_622_620_132_000, interval: interval ?? 0,
                    topic: values.text("kafka.topic") ?? "", isLockstep: isLockstep))
            }
            return .source(FishSource(
                seed: seed, count: count(180), start: values.instant("start") ?? 1_623_245_790_000, interval: interval ?? 2000,
                delay: values.duration("delay") ?? 0, measurementTopic: values.text("measurement.topic") ?? "",
                weightTopic: values.text("weight.topic") ?? "", isLockstep: isLockstep))
        })
}

extension OptionDeclaration {
    static let lockstep = OptionDeclaration(
        "lockstep", .boolean, default: "false", "Works off all records of one timestamp before the next, so that results do not depend on speed.", example: "true")
}
