import CMongoC
import Values

/// Reads what libmongoc says of a bulk write that did not go through as a whole.
struct MongoDBReply {
    var reply: OpaquePointer?
    var error: bson_error_t

    /// - Parameter positions: For each write in the bulk, its index among the caller's.
    func result(_ positions: [Int]) -> MongoDBResult {
        let message = MongoDBConnection.message(of: error)
        // Whatever else is in the reply: after a broken connection nobody knows what arrived.
        let broken = [MONGOC_ERROR_CLIENT, MONGOC_ERROR_STREAM, MONGOC_ERROR_PROTOCOL, MONGOC_ERROR_SERVER_SELECTION].contains { $0.rawValue == error.domain }
        let tree = json
        guard !broken, case .array(let errors)? = tree?["writeErrors"], !errors.isEmpty else {
            return MongoDBResult(failure: message.isEmpty ? "the bulk write failed" : message)
        }
        if case .array(let concerns)? = tree?["writeConcernErrors"], !concerns.isEmpty { return MongoDBResult(failure: "write concern: \(message)") }
        var result = MongoDBResult()
        for error in errors {
            guard let index = number(error["index"]), positions.indices.contains(index) else { return MongoDBResult(failure: message) }
            let text = if case .string(let text)? = error["errmsg"] { text.string } else { message }
            let code = number(error["code"]) ?? 0
            if MongoDBReply.isTransient(code) { return MongoDBResult(failure: text) }
            result.writeErrors.append(.init(index: positions[index], code: code, message: text))
        }
        return result
    }

    private var json: JSONTree? {
        guard let text = bson_as_relaxed_extended_json(reply, nil) else { return nil }
        defer { bson_free(text) }
        return JSONTree(parsing: String(cString: text))
    }

    private func number(_ tree: JSONTree?) -> Int? {
        if case .number(let text)? = tree { Double(text.string).flatMap { Int(exactly: $0) } } else { nil }
    }

    /// Codes that a server gives when another try may succeed: elections, shutdown, timeouts, conflicts, lost peers
    /// (the retryable errors of MongoDB's driver specification, and write conflicts).
    static func isTransient(_ code: Int) -> Bool {
        [6, 7, 50, 89, 91, 112, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436].contains(code)
    }
}
