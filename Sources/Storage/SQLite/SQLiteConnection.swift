import CSQLite

/// A connection to one database file, for one thread at a time.
final class SQLiteConnection: @unchecked Sendable {
    let path: String
    private let database: OpaquePointer

    /// Opens or creates the file.
    init(path: String) throws(SQLiteError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory", systemCode = opened.map { sqlite3_system_errno($0) } ?? 0
            sqlite3_close_v2(opened)
            throw SQLiteError(code: code, message: message, path: path, systemCode: systemCode)
        }
        self.path = path
        database = opened
    }

    deinit { sqlite3_close_v2(database) }

    /// Runs statements without parameters and results.
    func execute(_ sql: String) throws(SQLiteError) {
        try check(sqlite3_exec(database, sql, nil, nil, nil))
    }

    /// Compiles a statement that is kept and run many times.
    func prepare(_ sql: String) throws(SQLiteError) -> SQLiteStatement {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil))
        guard let statement else { throw SQLiteError(code: SQLITE_MISUSE, message: "an empty statement", path: path) }
        return SQLiteStatement(statement, connection: self)
    }

    /// Runs `body` between BEGIN and COMMIT; rolls back if it throws or the commit fails.
    func transaction(_ body: () throws(SQLiteError) -> Void) throws(SQLiteError) {
        try execute("BEGIN IMMEDIATE")
        do throws(SQLiteError) {
            try body()
            try execute("COMMIT")
        } catch {
            // After some errors SQLite has rolled back already; then this fails, and that is all right.
            if sqlite3_get_autocommit(database) == 0 { try? execute("ROLLBACK") }
            throw error
        }
    }

    func check(_ code: Int32) throws(SQLiteError) {
        if code != SQLITE_OK { throw error(code) }
    }

    func error(_ code: Int32) -> SQLiteError { SQLiteError(code: code, message: String(cString: sqlite3_errmsg(database)), path: path, systemCode: sqlite3_system_errno(database)) }
}
