import ProgramRunner
import Testing

/// `SELECT … FROM 'file'` in the shell and in `fsql run`.
@Suite struct FileQueryTests {
    private func lines(_ sql: String, _ files: [String: String]) async throws -> [String] {
        let bench = try Bench()
        for (name, text) in files { _ = bench.folder.write(text, to: name) }
        return try await bench.select(sql)
    }

    private static let people = """
        {"id": 1, "name": "ada", "pos": {"lat": 1.5}}

        {"id": 2, "name": "bob", "pos": {"lat": 2}, "extra": true}
        """

    @Test func linesOfJSON() async throws {
        let files = ["people.jsonl": Self.people]
        #expect(
            try await lines("SELECT * FROM 'people.jsonl';", files)
                == [#"{"ID":1,"NAME":"ada","POS":{"LAT":1.5},"EXTRA":null}"#, #"{"ID":2,"NAME":"bob","POS":{"LAT":2.0},"EXTRA":true}"#])
        #expect(try await lines("SELECT p.name, pos->lat FROM 'people.jsonl' p WHERE id > 1;", files) == [#"{"NAME":"bob","LAT":2.0}"#])
        #expect(try await lines("SELECT people.name FROM 'people.jsonl' ORDER BY name DESC LIMIT 1;", files) == [#"{"NAME":"bob"}"#])
        #expect(
            try await lines("DESCRIBE SELECT id, pos, extra FROM 'people.jsonl';", files)
                == [#"{"Field":"ID","Type":"BIGINT"}"#, #"{"Field":"POS","Type":"STRUCT<`LAT` DOUBLE>"}"#, #"{"Field":"EXTRA","Type":"BOOLEAN"}"#])
    }

    @Test func separatedValues() async throws {
        let files = ["b.csv": "id;name;code;price\r\n1;\"Mü;\"\"ller\";007;1.5\r\n2;;012;2\r\n"]
        #expect(
            try await lines("SELECT * FROM 'b.csv';", files)
                == [#"{"ID":1,"NAME":"Mü;\"ller","CODE":"007","PRICE":1.5}"#, #"{"ID":2,"NAME":null,"CODE":"012","PRICE":2.0}"#])
        #expect(try await lines("SELECT code, COUNT(*) AS n FROM 'b.csv' GROUP BY code;", files) == [#"{"CODE":"007","N":1}"#, #"{"CODE":"012","N":1}"#])
    }

    @Test func whatWasFoundIsTold() async throws {
        let bench = try Bench()
        _ = bench.folder.write(Self.people, to: "people.jsonl")
        let outcome = try await bench.fsql("-e", "SELECT id FROM 'people.jsonl';")
        #expect(outcome.diagnostics == "'people.jsonl' has `ID` BIGINT, `NAME` STRING, `POS` STRUCT<`LAT` DOUBLE>, `EXTRA` BOOLEAN\n")
    }

    @Test(arguments: [
        ("SELECT * FROM 'none.csv';", "line 1:15: file 'none.csv' cannot be read"),
        ("SELECT * FROM 'a.txt';", "line 1:15: what 'a.txt' holds is not known by its name"),
        ("SELECT * FROM 'bad.jsonl';", "line 1:15: line 2 of the file is no JSON object"),
        ("SELECT * FROM 'open.csv';", "line 1:15: a field of the file begins with a double quote that is never closed"),
        ("SELECT * FROM 'empty.csv';", "line 1:15: 'empty.csv' has no rows"),
        ("SELECT nme FROM 'ok.csv';", "line 1:8: SELECT column 'NME' cannot be resolved"),
        ("SELECT * FROM 'ok.csv' EMIT CHANGES;", "line 1:24: a file is read once: it has no changes to follow"),
    ])
    func refusals(sql: String, message: String) async throws {
        let bench = try Bench()
        for (name, text) in ["a.txt": "x", "bad.jsonl": "{}\n[1]\n", "open.csv": "a\n\"x\n", "empty.csv": "", "ok.csv": "name\nx\n"] { _ = bench.folder.write(text, to: name) }
        let outcome = try await bench.fsql("-e", sql)
        #expect(outcome.status == 1)
        #expect(outcome.diagnostics.contains(message), "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("hint: "), "\(outcome.diagnostics)")
    }
}
