import CSQLite
import Glibc
import TopicLog

/// SQLite's answer where it is not the one hoped for.
struct SQLiteError: Error {
    var code: Int32
    var message: String
    var path: String
    /// What the system said, 0 if nothing: SQLite calls a full disk or too many open files by one name with a broken disk.
    var systemCode: Int32 = 0

    /// As the log's error: a full disk, a damaged file, or a disk that refuses.
    var logError: LogError {
        let shortage = [ENOSPC, EDQUOT, EMFILE, ENFILE].first { $0 == systemCode }
        return switch fsql_sqlite_primary_code(code) {
        case SQLITE_FULL: .io(path: path, code: ENOSPC)
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_SCHEMA, SQLITE_ERROR, SQLITE_MISMATCH: .damaged(path: path, reason: message)
        case SQLITE_BUSY, SQLITE_LOCKED: .locked(path: path)
        case SQLITE_NOMEM: .io(path: path, code: ENOMEM)
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH: .io(path: path, code: shortage ?? EACCES)
        default: .io(path: path, code: shortage ?? EIO)
        }
    }
}
