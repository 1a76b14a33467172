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

    @Test func entriesKeepTheirLines() {
        let path = "/tmp/fsql-history-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        defer { unlink(path) }
        let texts = ["SELECT a, -- the first\n  'x\\n'\nFROM t;", "\\d clicks", "SELECT '\\\\';"]
        var history = HistoryFile(path: path)
        for text in texts { _ = history.append(text) }
        #expect(HistoryFile(path: path).lines == texts)
        #expect(TextFile.read(path)?.split(separator: "\n").count == 3)
    }

    @Test func linesOfOlderVersionsStayAsTheyAre() {
        let path = "/tmp/fsql-history-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        defer { unlink(path) }
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        TextOutput(descriptor: descriptor).line("\\d clicks")
        close(descriptor)
        #expect(HistoryFile(path: path).lines == ["\\d clicks"])
    }

    @Test func numbersNameEntries() {
        var history = HistoryFile(path: nil)
        for text in ["A;", "B;", "C;"] { _ = history.append(text) }
        #expect(["!!", "!1", "!-1", "SELECT 1;", "! x"].map(history.expanded) == ["C;", "A;", "C;", "SELECT 1;", "! x"])
        #expect(history.expanded("!9") == nil)
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
