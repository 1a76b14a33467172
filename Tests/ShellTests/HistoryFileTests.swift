import Glibc
import Testing

@testable import Shell

struct HistoryFileTests {
    @Test func keepsLinesForTheirOwnerAlone() {
        let path = "/tmp/fsql-history-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        defer { unlink(path) }
        var history = HistoryFile(path: path)
        let isNew = ["SHOW TABLES;", "SHOW TABLES;", "SHOW STREAMS;"].map { history.append($0) }
        #expect(isNew == [true, false, true])
        #expect(HistoryFile(path: path).lines == ["SHOW TABLES;", "SHOW STREAMS;"])
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test func aHistoryThatCannotBeWrittenIsNoError() {
        var history = HistoryFile(path: "/nonexistent/history")
        _ = history.append("SHOW TABLES;")
        #expect(history.lines == ["SHOW TABLES;"])
    }

    @Test func theEnvironmentSaysWhere() {
        #expect(HistoryFile.usualPath(environment: ["HOME": "/h"]) == "/h/.fsql-history")
        #expect(HistoryFile.usualPath(environment: ["HOME": "/h", "FSQL_HISTORY": "/x"]) == "/x")
        #expect(HistoryFile.usualPath(environment: ["HOME": "/h", "FSQL_HISTORY": ""]) == nil)
    }
}
