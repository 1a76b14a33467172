import Glibc
import Testing
import TopicLog

@testable import Storage

/// What a person is told of a file of SQLite's that cannot be written.
@Suite struct SQLiteErrorTests {
    /// SQLITE_IOERR and SQLITE_CANTOPEN.
    private static let disk: Int32 = 10, open: Int32 = 14

    private static let cases: [(Int32, Int32, Int32)] = [
        (disk, ENOSPC, ENOSPC), (disk, 0, EIO), (disk, EACCES, EIO), (open, EMFILE, EMFILE), (open, ENOENT, EACCES), (13, 0, ENOSPC),
    ]

    @Test(arguments: cases) func theSystemSaysWhatIsShort(_ code: Int32, _ systemCode: Int32, _ told: Int32) {
        guard case .io("p", let found) = SQLiteError(code: code, message: "", path: "p", systemCode: systemCode).logError else {
            Issue.record("no error of a file")
            return
        }
        #expect(found == told)
    }
}
