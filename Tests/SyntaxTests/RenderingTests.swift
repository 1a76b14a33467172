import Diagnostics
import Testing

@testable import Syntax

/// Errors stay readable however long the text, its lines, its names and its characters are.
@Suite("Rendering")
struct RenderingTests {
    private func shown(_ text: String) -> String {
        do {
            _ = try Parser.parse(text)
            return "accepted"
        } catch {
            return error.rendered(in: text)
        }
    }

    private static let longName = "N" + String(repeating: "a", count: 1 << 20)

    @Test("a name that nobody reads to its end is cut in its middle")
    func longNames() {
        let error = Diagnostic.analysis("x", "column '\(Self.longName)Z' is not there", detail: "columns are `\(Self.longName)`", hint: "Did you mean \(Self.longName)?")
        #expect(error.message.hasPrefix("column 'Naaaa") && error.message.hasSuffix("aaaZ' is not there"))
        #expect(error.message.contains("…") && error.message.utf8.count < 200)
        #expect(error.rendered(in: nil).utf8.count < 600)
        let changed = error.included(from: "other.sql", text: "")
        #expect(changed.message.utf8.count < 250)
    }

    @Test("a list that nobody reads to its end is cut")
    func longLists() {
        let names = (0..<100_000).map { "`C\($0)`" }.joined(separator: ", ")
        let error = Diagnostic.analysis("x", "not there", detail: "columns are \(names)")
        #expect(error.detail?.hasPrefix("columns are `C0`, `C1`, ") == true && error.detail?.hasSuffix("…") == true)
        #expect(error.rendered(in: nil).utf8.count < 3000)
    }

    @Test("what people write stays as it is")
    func ordinaryTexts() {
        let sentence = String(repeating: "the words of a long sentence are not cut ", count: 12)
        #expect(Diagnostic.analysis("x", sentence).message == sentence)
    }

    @Test("a character of very many marks takes one place and few bytes", arguments: ["SELECT 'a\u{301}' x y z FROM s;", "SELECT a\u{301} FROM s;"])
    func marks(template: String) {
        let text = template.replacing("\u{301}", with: String(repeating: "\u{301}", count: 200_000))
        #expect(shown(text).utf8.count < 1000)
    }

    @Test("the caret stands below what it means, whatever the width of what is before it")
    func wideCharacters() {
        let lines = shown("SELECT '日本🐟', FROM s;").split(separator: "\n")
        #expect(lines[1] == "1 | SELECT '日本🐟', FROM s;")
        #expect(lines[2] == "  |                  ^^^^")
        let tabs = shown("SELECT\t'日',\tFROM s;").split(separator: "\n")
        #expect(tabs[1] == "1 | SELECT '日', FROM s;" && tabs[2] == "  |              ^^^^")
    }

    @Test("a line fits into the terminal", arguments: [40, 60, 80, 200])
    func narrowTerminals(width: Int) {
        let columns = (0..<100).map { "日\($0)" }.joined(separator: ", "), text = "SELECT \(columns), nonsuch FROM \(columns);"
        let bytes = Array(text.utf8), word = Array("nonsuch".utf8)
        let start = bytes.indices.first { bytes[$0...].starts(with: word) } ?? 0
        let error = Diagnostic.analysis("x", "not there", at: SourceSpan(start: start, end: start + word.count))
        let lines = error.rendered(in: text, width: width).split(separator: "\n")
        #expect(TextWidth.columns(lines[1]) <= width && lines[1].contains("nonsuch"))
        let place = lines[1].firstRange(of: "nonsuch").map { TextWidth.columns(lines[1][..<$0.lowerBound]) }
        #expect(place == lines[2].prefix { $0 != "^" }.count && lines[2].hasSuffix("| " + String(repeating: " ", count: (place ?? 0) - 4) + "^^^^^^^"))
    }

    @Test("a long line is cut around the place")
    func longLines() {
        let columns = (0..<100_000).map { "a\($0)" }.joined(separator: ", ")
        let lines = shown("SELECT \(columns) FROM FROM \(columns);").split(separator: "\n")
        #expect(lines[0] == "line 1:788902: expected the name of a stream or table, found \"FROM\"")
        #expect(lines[1].hasPrefix("1 | …") && lines[1].hasSuffix("…") && lines[1].contains(" FROM FROM ") && lines[1].count < 140)
        #expect(lines[2].drop { $0 != "^" } == "^^^^" && lines[2].count < lines[1].count)
    }

    @Test("lines end with LF, CR LF or CR", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) {
        let text = ["-- a comment", "SHOW STREAMS;", "SHOW -- another", "NOTHING;", "SHOW TABLES;"].joined(separator: end)
        #expect(shown(text).split(separator: "\n").prefix(3) == ["line 4:1: expected what to show, found \"NOTHING\"", "4 | NOTHING;", "  | ^^^^^^^"])
        #expect(throws: Never.self) { try Parser.parse("-- a comment\(end)SHOW STREAMS; -- another\(end)SHOW TABLES;") }
    }

    @Test("what moves the cursor of a terminal is not shown")
    func controls() {
        let text = "SHOW \u{1B}[2J\u{7}STREAMS;"
        let error = shown(text)
        #expect(!error.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        #expect(error.hasPrefix("line 1:6: unknown character U+001B\n"))
    }
}
