import CMongoC
import CMongoLibrary

/// One write of a bulk; all parts are encoded BSON documents.
enum MongoDBWrite {
    case replace(selector: [UInt8], document: [UInt8])
    case update(selector: [UInt8], change: [UInt8])
    case insert([UInt8])
    case delete(selector: [UInt8])
}

/// What a bulk write came to.
struct MongoDBResult {
    struct WriteError {
        /// Of the write in the bulk.
        var index: Int
        var code: Int
        var message: String
    }

    /// Writes that the server refused. In an ordered bulk there is at most one, and nothing behind it was tried.
    var writeErrors: [WriteError] = []
    /// The bulk as a whole failed or is not sure to last: nothing is known of its writes.
    var failure: String?
}

/// A connection to MongoDB: the only place that calls libmongoc. Not for concurrent use.
final class MongoDBConnection {
    private let mongo: mongo_library
    private let client: OpaquePointer

    /// What is wrong with an address; nil if nothing is.
    static func complaint(aboutURI uri: String) throws(MongoLibrary.Missing) -> String? {
        let mongo = try MongoLibrary.load().functions
        var error = bson_error_t()
        guard let parsed = mongo.mongoc_uri_new_with_error(uri, &error) else { return message(of: error) }
        mongo.mongoc_uri_destroy(parsed)
        return nil
    }

    /// Nil if the address is not valid. Connects with the first write.
    init?(uri: String) {
        guard let mongo = try? MongoLibrary.load().functions else { return nil }
        self.mongo = mongo
        guard let parsed = mongo.mongoc_uri_new_with_error(uri, nil) else { return nil }
        defer { mongo.mongoc_uri_destroy(parsed) }
        // A dead server must show soon; who wants to wait longer says so in the address.
        for (name, milliseconds) in [("serverSelectionTimeoutMS", Int32(5000)), ("connectTimeoutMS", 5000), ("socketTimeoutMS", 30_000)]
        where !mongo.mongoc_uri_has_option(parsed, name) {
            _ = mongo.mongoc_uri_set_option_as_int32(parsed, name, milliseconds)
        }
        guard let client = mongo.mongoc_client_new_from_uri(parsed) else { return nil }
        self.client = client
        _ = mongo.mongoc_client_set_error_api(client, 2)
        _ = mongo.mongoc_client_set_appname(client, "fsql")
    }

    deinit { mongo.mongoc_client_destroy(client) }

    /// Runs the writes as one bulk. Blocks.
    /// - Parameter unfit: Called with the index and the reason for a write that libmongoc itself refuses; it is left out.
    func run(_ writes: [MongoDBWrite], database: String, collection: String, isOrdered: Bool, unfit: (Int, String) -> Void) -> MongoDBResult {
        guard let target = mongo.mongoc_client_get_collection(client, database, collection) else { return MongoDBResult(failure: "no collection") }
        defer { mongo.mongoc_collection_destroy(target) }
        let options = bson_new()
        defer { bson_destroy(options) }
        bson_append_bool(options, "ordered", -1, isOrdered)
        guard let bulk = mongo.mongoc_collection_create_bulk_operation_with_opts(target, options) else { return MongoDBResult(failure: "no memory") }
        defer { mongo.mongoc_bulk_operation_destroy(bulk) }
        // Positions in the bulk, as the server counts them.
        var positions: [Int] = []
        for (index, write) in writes.enumerated() {
            if let reason = append(write, to: bulk) { unfit(index, reason) } else { positions.append(index) }
        }
        if positions.isEmpty { return MongoDBResult() }
        var error = bson_error_t()
        let reply = bson_new()
        defer { bson_destroy(reply) }
        if mongo.mongoc_bulk_operation_execute(bulk, reply, &error) != 0 { return MongoDBResult() }
        return MongoDBReply(reply: reply, error: error).result(positions)
    }

    /// Why the write cannot be part of the bulk; nil if it is.
    private func append(_ write: MongoDBWrite, to bulk: OpaquePointer) -> String? {
        let upsert = bson_new()
        defer { bson_destroy(upsert) }
        bson_append_bool(upsert, "upsert", -1, true)
        var error = bson_error_t()
        let accepted =
            switch write {
            case .insert(let document):
                with(document) { mongo.mongoc_bulk_operation_insert_with_opts(bulk, $0, nil, &error) }
            case .delete(let selector):
                with(selector) { mongo.mongoc_bulk_operation_remove_one_with_opts(bulk, $0, nil, &error) }
            case .replace(let selector, let document):
                with(selector) { selector in with(document) { mongo.mongoc_bulk_operation_replace_one_with_opts(bulk, selector, $0, upsert, &error) } }
            case .update(let selector, let change):
                with(selector) { selector in with(change) { mongo.mongoc_bulk_operation_update_one_with_opts(bulk, selector, $0, upsert, &error) } }
            }
        return accepted ? nil : MongoDBConnection.message(of: error)
    }

    private func with(_ bytes: [UInt8], _ body: (OpaquePointer) -> Bool) -> Bool {
        guard let document = bson_new_from_data(bytes, bytes.count) else { return false }
        defer { bson_destroy(document) }
        return body(document)
    }

    static func message(of error: bson_error_t) -> String {
        withUnsafeBytes(of: error.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
