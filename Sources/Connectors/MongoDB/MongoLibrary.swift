import CMongoLibrary

/// libmongoc, loaded and initialized when it is first asked for, and then for the life of the process.
struct MongoLibrary: @unchecked Sendable {
    let functions: mongo_library

    /// Why it cannot be loaded.
    struct Missing: Error {
        let reason: String
    }

    private static let loaded = Result { () throws(Missing) in
        var reason: UnsafePointer<CChar>?
        guard let functions = mongo_library_load(&reason) else { throw Missing(reason: reason.map { String(cString: $0) } ?? "dlopen gives no reason") }
        functions.pointee.mongoc_init()
        return MongoLibrary(functions: functions.pointee)
    }

    static func load() throws(Missing) -> MongoLibrary { try loaded.get() }
}
