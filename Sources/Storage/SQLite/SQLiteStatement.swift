import CSQLite

/// A compiled statement. Parameters and columns count from 0.
final class SQLiteStatement {
    private let statement: OpaquePointer
    private let connection: SQLiteConnection

    init(_ statement: OpaquePointer, connection: SQLiteConnection) {
        self.statement = statement
        self.connection = connection
    }

    deinit { sqlite3_finalize(statement) }

    /// What a parameter can be.
    enum Value {
        case integer(Int64)
        case text(String)
        case blob([UInt8])
        case null
    }

    /// Runs a statement that returns no rows.
    func run(_ values: [Value]) throws(SQLiteError) {
        defer { sqlite3_reset(statement) }
        try bind(values)
        let code = sqlite3_step(statement)
        if code != SQLITE_DONE, code != SQLITE_ROW { throw connection.error(code) }
    }

    /// Runs a query and calls `body` once per row.
    func rows(_ values: [Value] = [], _ body: (SQLiteStatement) throws(SQLiteError) -> Void) throws(SQLiteError) {
        defer { sqlite3_reset(statement) }
        try bind(values)
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            if code != SQLITE_ROW { throw connection.error(code) }
            try body(self)
        }
    }

    var columnCount: Int32 { sqlite3_column_count(statement) }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
    func unsigned(_ column: Int32) -> UInt64 { UInt64(bitPattern: integer(column)) }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(statement, column) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))), as: UTF8.self)
    }

    func blob(_ column: Int32) -> [UInt8] {
        guard let bytes = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
    }

    private func bind(_ values: [Value]) throws(SQLiteError) {
        for (index, value) in values.enumerated() {
            let parameter = Int32(index + 1)
            switch value {
            case .integer(let number): try connection.check(sqlite3_bind_int64(statement, parameter, number))
            case .text(let text): try connection.check(sqlite3_bind_text(statement, parameter, text, Int32(text.utf8.count), fsql_sqlite_transient()))
            case .blob(let bytes):
                // SQLite takes a null pointer for NULL, so an empty blob needs a call of its own.
                let code = bytes.isEmpty ? sqlite3_bind_zeroblob(statement, parameter, 0)
                    : sqlite3_bind_blob(statement, parameter, bytes, Int32(bytes.count), fsql_sqlite_transient())
                try connection.check(code)
            case .null: try connection.check(sqlite3_bind_null(statement, parameter))
            }
        }
    }
}

extension SQLiteStatement.Value {
    static func unsigned(_ number: UInt64) -> Self { .integer(Int64(bitPattern: number)) }
}
