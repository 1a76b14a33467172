import CSQLite
import Values

/// Why a SQLite file does not do what was asked.
struct SQLiteFailure: Error, Sendable {
    var code: Int32
    var message: String
}

/// One connection to a SQLite file. Not for concurrent use.
final class SQLiteConnection: @unchecked Sendable {
    private let handle: OpaquePointer

    init(path: String, readOnly: Bool) throws(SQLiteFailure) {
        var opened: OpaquePointer?
        let flags = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw SQLiteFailure(code: code, message: message)
        }
        handle = opened
        sqlite3_busy_timeout(handle, 5000)
    }

    deinit { sqlite3_close_v2(handle) }

    func execute(_ sql: String) throws(SQLiteFailure) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw failure(code) }
    }

    /// Runs one statement with text parameters (nil is NULL) and returns its rows.
    @discardableResult func rows(_ sql: String, _ parameters: [String?] = []) throws(SQLiteFailure) -> [[String?]] {
        var prepared: OpaquePointer?
        var code = sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
        guard code == SQLITE_OK, let statement = prepared else { throw failure(code) }
        defer { sqlite3_finalize(statement) }
        // SQLITE_TRANSIENT: SQLite copies the text.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for (index, parameter) in parameters.enumerated() {
            if let parameter { code = sqlite3_bind_text(statement, Int32(index + 1), parameter, Int32(parameter.utf8.count), transient) }
            if code != SQLITE_OK { throw failure(code) }
        }
        var rows: [[String?]] = []
        while true {
            code = sqlite3_step(statement)
            if code == SQLITE_DONE { return rows }
            guard code == SQLITE_ROW else { throw failure(code) }
            rows.append((0..<sqlite3_column_count(statement)).map { column in
                sqlite3_column_text(statement, column).map { text in
                    String(decoding: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column))), as: UTF8.self)
                }
            })
        }
    }

    private func failure(_ code: Int32) -> SQLiteFailure { SQLiteFailure(code: code, message: String(cString: sqlite3_errmsg(handle))) }

    /// A name in double quotes, inner ones doubled.
    static func quoted(_ name: String) -> String { "\"" + name.doubling("\"") + "\"" }
}
