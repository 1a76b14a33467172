import CCurl

/// libcurl, loaded and initialized when it is first asked for, and then for the life of the process.
struct CurlLibrary: @unchecked Sendable {
    let functions: curl_library

    /// Why it cannot be loaded.
    struct Missing: Error {
        let reason: String
    }

    /// curl_global_init is not thread-safe by itself; a global's initialiser is.
    private static let loaded = Result { () throws(Missing) in
        var reason: UnsafePointer<CChar>?
        guard let functions = curl_library_load(&reason) else { throw Missing(reason: reason.map { String(cString: $0) } ?? "dlopen gives no reason") }
        _ = functions.pointee.curl_global_init(Int(CURL_GLOBAL_ALL))
        return CurlLibrary(functions: functions.pointee)
    }

    static func load() throws(Missing) -> CurlLibrary { try loaded.get() }
}
