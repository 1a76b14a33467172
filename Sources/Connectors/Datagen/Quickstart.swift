/// What a kind of generated records looks like: names, types and ranges as those who know Confluent's generator expect them.
struct Quickstart: Sendable {
    /// In lower case.
    var name: String
    /// The field that becomes the record's key; it stays in the value.
    var keyField: String?
    var fields: [GeneratedField]
    /// The Avro schema that declares it, if one does.
    var avroSchema: String?

    init(_ name: String, key: String?, _ fields: [GeneratedField]) {
        self.name = name
        keyField = key
        self.fields = fields
    }

    static let all = website + commerce + finance + companies + games + devices
}
