import Glibc
import Values

/// How a record becomes a document: which `_id` it gets. Named as MongoDB's connector names its strategies.
enum DocumentIdentity: String, Sendable, CaseIterable {
    /// `topic#partition#offset`: the same record gives the same document however often it is delivered. The default.
    case kafkaMetaData = "KafkaMetaDataStrategy"
    /// A new ObjectId each time: a repeated delivery gives a second document.
    case objectID = "BsonOidStrategy"
    /// A new UUID each time: a repeated delivery gives a second document.
    case uuid = "UuidStrategy"
    case fullKey = "FullKeyStrategy"
    case providedInKey = "ProvidedInKeyStrategy"
    case providedInValue = "ProvidedInValueStrategy"
    case partialKey = "PartialKeyStrategy"
    case partialValue = "PartialValueStrategy"

    /// Reads a class name, with or without its package.
    init?(className: String) {
        let last = className.split(separator: ".").last.map(String.init) ?? ""
        self.init(rawValue: last)
    }

    /// Whether records of one key share a document, so that a tombstone can delete it.
    var isByKey: Bool { self == .fullKey || self == .providedInKey || self == .partialKey }
    /// Whether a delivery that is repeated finds its document again.
    var isRepeatable: Bool { self != .objectID && self != .uuid }
}

/// Why a record cannot become a document.
struct UnfitRecord: Error {
    var reason: String
    init(_ reason: String) { self.reason = reason }
}

/// A record, ready to be stored.
struct Document {
    enum ID: Hashable {
        case value(JSONTree)
        /// The store makes one.
        case generatedObjectID
    }

    var id: ID
    /// Without `_id`.
    var members: [JSONTree.Member]
}

/// Turns records into documents by the sink's settings.
struct DocumentMaker: Sendable {
    var identity: DocumentIdentity
    /// An `_id` in the value gives way.
    var overwritesExisting: Bool
    /// Fields of the partial strategies.
    var projection: [Text]

    /// - Returns: Nil for a tombstone.
    func document(_ record: SinkRecord) throws(UnfitRecord) -> Document? {
        guard let bytes = record.value else { return nil }
        guard let tree = JSONTree(parsing: bytes) else { throw UnfitRecord("the value is not JSON, or nested too deeply") }
        if tree == .null { return nil }
        guard case .object(let members) = tree else { throw UnfitRecord("the value is not a JSON object") }
        let rest = members.filter { $0.name != "_id" }
        if !overwritesExisting, identity != .providedInValue, let own = tree["_id"] { return Document(id: .value(own), members: rest) }
        return Document(id: try id(of: record, value: tree), members: rest)
    }

    /// The `_id` of the document that a tombstone deletes.
    func deletedID(_ record: SinkRecord) throws(UnfitRecord) -> Document.ID { try id(of: record, value: .null) }

    private func id(of record: SinkRecord, value: JSONTree) throws(UnfitRecord) -> Document.ID {
        switch identity {
        case .kafkaMetaData: return .value(.string(record.coordinates))
        case .objectID: return .generatedObjectID
        case .uuid: return .value(.string(randomUUID()))
        case .fullKey: return .value(try key(record))
        case .providedInKey:
            guard let id = try key(record)["_id"] else { throw UnfitRecord("the key has no _id") }
            return .value(id)
        case .providedInValue:
            guard let id = value["_id"] else { throw UnfitRecord("the value has no _id") }
            return .value(id)
        case .partialKey: return .value(try projected(try key(record)))
        case .partialValue: return .value(try projected(value))
        }
    }

    private func key(_ record: SinkRecord) throws(UnfitRecord) -> JSONTree {
        if let text = record.keyJSON, let tree = JSONTree(parsing: text) { return tree }
        guard let bytes = record.key else { throw UnfitRecord("the record has no key") }
        return JSONTree(parsing: bytes) ?? .string(String(decoding: bytes, as: UTF8.self))
    }

    private func projected(_ tree: JSONTree) throws(UnfitRecord) -> JSONTree {
        guard case .object(let members) = tree else { throw UnfitRecord("it is not a JSON object, so no fields can be taken for the _id") }
        return .object(members.filter { projection.contains($0.name) })
    }

    private func randomUUID() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]].map { $0.joined() }.joined(separator: "-")
    }
}

/// Which database and collection a topic's documents go to.
struct DocumentTarget: Sendable {
    var database: String
    /// Nil: as the topic is called.
    var collection: String?
    /// `topic.override.T.database` and `topic.override.T.collection`.
    var overrides: [String: String]

    func place(of topic: String) -> (database: String, collection: String) {
        (
            overrides["topic.override.\(topic).database"] ?? database,
            overrides["topic.override.\(topic).collection"] ?? collection ?? topic
        )
    }
}
