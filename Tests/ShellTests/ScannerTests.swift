import Testing

@testable import Shell

struct ScannerTests {
    @Test(arguments: [
        ("SELECT 1;", StatementScanner.Ending.complete), ("SELECT 1", .open), ("", .blank), ("  \n", .blank), ("-- note", .blank),
        ("SELECT ';", .open), ("SELECT ';';", .complete), ("SELECT 'it''s;", .open), ("SELECT 'it''s';", .complete),
        ("SELECT `a;b`;", .complete), ("SELECT \"a;", .open), ("SELECT 1; -- done", .complete), ("SELECT 1 -- not yet;", .open),
        ("SELECT 1; /* open", .open), ("/* ; */", .blank), ("SELECT 1; SELECT 2", .open), ("SELECT '--';", .complete), ("SELECT 1 /* ; */ ;\n", .complete),
    ])
    func knowsWhereStatementsEnd(text: String, ending: StatementScanner.Ending) {
        #expect(StatementScanner.ending(of: text) == ending)
    }

    @Test func findsTheLeadingWords() {
        #expect(StatementScanner.leadingWords(of: " -- x\n/* y */ create  Stream s (a INT)", count: 3) == ["CREATE", "STREAM", "S"])
    }

    @Test func aCommandLineMayLeaveTheSemicolonOut() {
        #expect(Batch.closed("SHOW TABLES") == "SHOW TABLES;")
        #expect(Batch.closed("A; B -- c") == "A; B -- c\n;")
        #expect(Batch.closed("SHOW TABLES;") == "SHOW TABLES;")
    }
}
