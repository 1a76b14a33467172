import Values

extension ConnectorPlugin {
    /// Documents in MongoDB, or in a SQLite file.
    static let mongoDB = ConnectorPlugin(
        name: "mongodb", kind: .sink, summary: "Stores every record as a document in MongoDB, or with connection.uri = 'sqlite:PATH' in a SQLite file.",
        classes: ["com.mongodb.kafka.connect.MongoSinkConnector", "MongoDbAtlasSink"],
        options: [
            OptionDeclaration(
                "connection.uri", .address, default: "mongodb://localhost:27017", "Where the documents go: mongodb://…, mongodb+srv://… or sqlite:PATH.",
                example: "sqlite:documents.db"),
            OptionDeclaration("connection.host", .text, "Instead of connection.uri: the host of a cluster, reached as mongodb+srv://.", example: "cluster.example.net"),
            OptionDeclaration("connection.user", .text, "The user at connection.host.", example: "weigher"),
            OptionDeclaration("connection.password", .text, "The password at connection.host.", example: "${env:MONGODB_PASSWORD}", isSecret: true),
            OptionDeclaration("database", .text, "The database; its collection fsql_incarnations tells which logs have delivered, and how far.", example: "Weight", isRequired: true),
            OptionDeclaration("collection", .text, "The collection; by default as the topic is called.", example: "TrainingData"),
            OptionDeclaration("max.batch.size", .integer(0...1_000_000), default: "0", "Records a bulk write, at most 1000; 0 is 1000.", example: "100"),
            OptionDeclaration("bulk.write.ordered", .boolean, default: "true", "Whether documents are written in order.", example: "true"),
            OptionDeclaration(
                "document.id.strategy", .text, default: "KafkaMetaDataStrategy",
                "What becomes the _id: KafkaMetaDataStrategy (topic#partition#offset, so that a repeated delivery changes nothing), BsonOidStrategy, "
                    + "UuidStrategy, FullKeyStrategy, ProvidedInKeyStrategy, ProvidedInValueStrategy, PartialKeyStrategy, PartialValueStrategy.",
                example: "com.mongodb.kafka.connect.sink.processor.id.strategy.FullKeyStrategy"),
            OptionDeclaration(
                "document.id.strategy.overwrite.existing", .boolean, default: "false", "Whether an _id in the value gives way to the strategy's.", example: "false"),
            OptionDeclaration("document.id.strategy.partial.key.projection.list", .text, "Fields of the key for PartialKeyStrategy.", example: "Fish_Id"),
            OptionDeclaration(
                "document.id.strategy.partial.key.projection.type", .choice(["AllowList"]), default: "AllowList", "The fields listed are taken.", example: "AllowList"),
            OptionDeclaration("document.id.strategy.partial.value.projection.list", .text, "Fields of the value for PartialValueStrategy.", example: "Fish_Id"),
            OptionDeclaration(
                "document.id.strategy.partial.value.projection.type", .choice(["AllowList"]), default: "AllowList", "The fields listed are taken.", example: "AllowList"),
            OptionDeclaration(
                "writemodel.strategy", .text, default: "ReplaceOneDefaultStrategy",
                "How documents are written: ReplaceOneDefaultStrategy, InsertOneDefaultStrategy, UpdateOneDefaultStrategy, UpdateOneTimestampsStrategy.",
                example: "ReplaceOneDefaultStrategy"),
            OptionDeclaration("delete.on.null.values", .boolean, default: "false", "Whether a null value deletes the key's document.", example: "true"),
            OptionDeclaration("max.num.retries", .integer(0...Int.max), default: "3", "What is worth a retry is retried for ever.", example: "3", meaningless: ["3"]),
            OptionDeclaration("retries.defer.timeout", .integer(0...Int.max), default: "5000", "The wait between retries grows by itself.", example: "5000", meaningless: ["5000"]),
            OptionDeclaration(
                "mongo.errors.tolerance", .choice(["none", "all", "data"]), default: "all", "Refused records go to the dead-letter topic; 'errors.tolerance' = 'none' stops the connector instead.", example: "data", meaningless: ["all", "data"]),
            OptionDeclaration("mongo.errors.log.enable", .boolean, default: "true", "Refused records are always logged.", example: "true", meaningless: ["true"]),
        ],
        isKnown: { name in name.hasPrefix("topic.override.") && (name.hasSuffix(".database") || name.hasSuffix(".collection")) },
        make: { values throws(OptionError) in
            let settings = try DocumentSettings(values), uri = MongoDBAddress.text(values)
            if uri.hasPrefix("sqlite:") {
                let path = String(uri.dropFirst(7))
                guard !path.isEmpty else { throw OptionError("option 'connection.uri' has no path behind sqlite:", hint: "For example 'sqlite:documents.db'.") }
                return .sink(DocumentStoreSink(path: path, settings: settings))
            }
            return .sink(try MongoDBSink(uri: uri, settings: settings))
        })
}

/// Where a cluster is: its address as one, or host, user and password apart, as Confluent Cloud's connector has them.
enum MongoDBAddress {
    static func text(_ values: OptionValues) -> String {
        guard values.given["connection.uri"] == nil, let host = values.text("connection.host") else { return values.text("connection.uri") ?? "" }
        guard let user = values.text("connection.user") else { return "mongodb+srv://\(host)" }
        return "mongodb+srv://\(escaped(user)):\(escaped(values.text("connection.password") ?? ""))@\(host)"
    }

    /// What has a meaning in an address is written by its number.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): String(Unicode.Scalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
