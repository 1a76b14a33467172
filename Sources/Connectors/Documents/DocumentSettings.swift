import Values

/// What the settings of a document sink say, for MongoDB and for SQLite.
struct DocumentSettings: Sendable {
    enum Write: String, Sendable, CaseIterable {
        case replace = "ReplaceOneDefaultStrategy"
        case insert = "InsertOneDefaultStrategy"
        case update = "UpdateOneDefaultStrategy"
        case updateWithTimes = "UpdateOneTimestampsStrategy"
    }

    var target: DocumentTarget
    var maker: DocumentMaker
    var write: Write
    var deletesOnNull: Bool
    var isOrdered: Bool
    var batchLimit: SinkBatchLimit

    init(_ values: OptionValues) throws(OptionError) {
        let given = values.text("document.id.strategy") ?? ""
        guard let identity = DocumentIdentity(className: given) else {
            let names = DocumentIdentity.allCases.map(\.rawValue)
            let near = OptionValues.nearest(to: given.split(separator: ".").last.map(String.init) ?? "", among: names)
            throw OptionError(
                "unknown 'document.id.strategy' '\(given)'", hint: near.map { "Did you mean '\($0)'?" } ?? "There are: \(names.joined(separator: ", ")).")
        }
        let model = values.text("writemodel.strategy") ?? ""
        guard let write = Write(rawValue: model.split(separator: ".").last.map(String.init) ?? "") else {
            throw OptionError("'writemodel.strategy' '\(model)' is not supported", hint: "There are: \(Write.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let side = identity == .partialKey ? "key" : "value"
        let projection = (values.text("document.id.strategy.partial.\(side).projection.list") ?? "").split(separator: ",").map { Text($0.trimmed) }
        if identity == .partialKey || identity == .partialValue, projection.isEmpty {
            throw OptionError("option 'document.id.strategy.partial.\(side).projection.list' is required with \(identity.rawValue)")
        }
        deletesOnNull = values.isTrue("delete.on.null.values")
        if deletesOnNull, !identity.isByKey {
            throw OptionError("'delete.on.null.values' needs an _id made of the key", hint: "For example 'document.id.strategy' = 'FullKeyStrategy'.")
        }
        self.write = write
        maker = DocumentMaker(identity: identity, overwritesExisting: values.isTrue("document.id.strategy.overwrite.existing"), projection: projection)
        target = DocumentTarget(
            database: values.text("database") ?? "", collection: values.text("collection"),
            overrides: values.given.filter { $0.key.hasPrefix("topic.override.") })
        isOrdered = values.isTrue("bulk.write.ordered")
        let most = values.integer("max.batch.size") ?? 0
        batchLimit = SinkBatchLimit(records: most == 0 ? 1000 : min(most, 1000))
    }
}
