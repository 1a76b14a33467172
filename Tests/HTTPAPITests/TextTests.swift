import Testing

@testable import HTTPAPI

@Suite struct TextTests {
    @Test(arguments: [
        ("{}", JSONDocument.object([:])), (" [1, -0.5e+3 ,true] ", .array([.number("1"), .number("-0.5e+3"), .boolean(true)])),
        (#""\u00e9\uD83C\uDF31\/\n""#, .string("é🌱/\n")), (#"{"a":{"b":null}}"#, .object(["a": .object(["b": .null])])),
    ])
    func reads(text: String, document: JSONDocument) { #expect(JSONDocument(Array(text.utf8)) == document) }

    @Test(arguments: ["", "{", "[1,]", "01", "1.", "+1", #""\x""#, #""\uD83C""#, "{} x", "nul", "\"\u{1}\"", #"{"a" 1}"#, #"{a:1}"#])
    func refuses(text: String) { #expect(JSONDocument(Array(text.utf8)) == nil) }

    @Test func refusesDeepNesting() {
        #expect(JSONDocument(Array((String(repeating: "[", count: 10_000)).utf8)) == nil)
        #expect(JSONDocument([0x22, 0xFF, 0x22]) == nil)
    }

    @Test func queryStrings() {
        let parameters = PercentText.parameters("a=1&b=x%3Dy&c&d==+")
        #expect(parameters?.map(\.0) == ["a", "b", "c", "d"])
        #expect(parameters?.map(\.1) == ["1", "x=y", "", "= "])
        #expect(PercentText.decode("%f", plusIsSpace: false) == nil)
        #expect(PercentText.decode("%ff", plusIsSpace: false) == nil)
        #expect(PercentText.decode("a+b", plusIsSpace: false) == "a+b")
    }

    @Test(arguments: [
        ("CREATE OR REPLACE STREAM IF NOT EXISTS beds AS SELECT 1", "stream/BEDS/create"), ("/* x */ drop table `My Beds`;", "table/My Beds/drop"),
        ("-- note\nINSERT INTO beds SELECT * FROM a", "stream/BEDS/create"), ("TERMINATE q_1;", "terminate/Q_1/execute"),
        ("RETRAIN MODEL m;", "model/M/retrain"), ("CREATE SINK CONNECTOR c WITH (a='b');", "connector/C/create"),
    ])
    func commandIDs(text: String, id: String) { #expect(CommandID(StatementWords(text)).description == id) }

    @Test func silentStatements() {
        #expect(StatementWords("INSERT INTO a (x) VALUES (1);").isSilent)
        #expect(!StatementWords("INSERT INTO a SELECT * FROM values;").isSilent)
        #expect(StatementWords("set 'a'='b';").isSilent)
        #expect(StatementWords(" /* unended").first == "")
    }
}
