import Diagnostics
import Testing

@testable import Syntax

/// Every input gives a tree or an error, in the time that its length deserves.
@Suite("Limits")
struct LimitTests {
    private func code(_ text: String) -> String? {
        do {
            _ = try Parser.parseExpression(text)
            return nil
        } catch {
            return error.code
        }
    }

    private func nested(_ open: String, _ inner: String, _ close: String, _ count: Int) -> String {
        String(repeating: open, count: count) + inner + String(repeating: close, count: count)
    }

    static let nestings: [(String, String)] = [
        ("(", ")"), ("f(", ")"), ("NOT ", ""), ("- ", ""), ("CASE WHEN a THEN ", " END"), ("ARRAY[", "]"), ("CAST(", " AS INT)"),
        ("a[", "]"), ("f(x => ", ")"), ("STRUCT(a := ", ")"), ("CASE ", " WHEN 1 THEN 2 END"), ("1 IN (", ")"),
    ]

    @Test("nesting has a limit that is an error", arguments: nestings)
    func nesting(open: String, close: String) {
        #expect(code(nested(open, "a", close, 100)) == nil)
        #expect(code(nested(open, "a", close, 10_000)) == "too-deep")
        #expect(code(nested(open, "a", "", 10_000)) == "too-deep")
    }

    @Test("the deepest tree can be compared, printed and parsed again", arguments: nestings)
    func deepest(open: String, close: String) throws {
        let text = nested(open, "a", close, Parser.nestingMax - 2)
        guard code(text) == nil else { return }
        let expression = try Parser.parseExpression(text)
        let again = try Parser.parseExpression(expression.sql)
        #expect(again == expression)
        #expect(!expression.messageText.isEmpty)
    }

    @Test("chains of AND, OR and || may be very long", arguments: [" AND ", " OR ", " || "])
    func flatChains(link: String) throws {
        let text = Array(repeating: "a", count: 10_000).joined(separator: link)
        let expression = try Parser.parseExpression(text)
        let again = try Parser.parseExpression(expression.sql)
        #expect(again == expression)
    }

    @Test("chains that grow the tree end in an error", arguments: [" + ", " * ", "[1]", "->f", " AT TIME ZONE 'UTC'"])
    func treeChains(link: String) throws {
        let isBinary = link.hasPrefix(" ") && link.hasSuffix(" ")
        func chain(_ count: Int) -> String {
            isBinary ? Array(repeating: "a", count: count).joined(separator: link) : "a" + String(repeating: link, count: count)
        }
        let longest = try Parser.parseExpression(chain(Parser.heightMax - 2))
        let again = try Parser.parseExpression(longest.sql)
        #expect(again == longest)
        #expect(!longest.messageText.isEmpty)
        #expect(code(chain(20_000)) == "too-deep")
    }

    @Test("height adds up over nested chains")
    func heights() {
        var text = "a"
        for _ in 0..<20 { text = "(" + text + String(repeating: " + 1", count: 100) + ")" }
        #expect(code(text) == "too-deep")
    }

    @Test("types nest as deep as expressions")
    func types() throws {
        #expect(throws: Diagnostic.self) { try Parser.parseType(nested("ARRAY<", "INT", ">", 10_000)) }
        #expect(throws: Diagnostic.self) { try Parser.parseType("INT" + String(repeating: " ARRAY", count: 10_000)) }
        let type = try Parser.parseType(nested("ARRAY<", "INT", ">", 120))
        let again = try Parser.parseType(type.sql)
        #expect(again == type)
    }

    @Test("EXPLAIN of EXPLAIN has a limit")
    func explain() {
        #expect(throws: Diagnostic.self) { try Parser.parseStatement(String(repeating: "EXPLAIN ", count: 10_000) + "SHOW TYPES") }
    }

    @Test("a megabyte of statement, name or string parses quickly")
    func size() throws {
        let clock = ContinuousClock()
        let elapsed = try clock.measure {
            let name = String(repeating: "n", count: 1 << 20)
            let column = try Parser.parseExpression(name), string = try Parser.parseExpression("'\(name)'")
            #expect(column.sql.utf8.count == 1 << 20)
            #expect(string.sql.utf8.count == (1 << 20) + 2)
            let values = Array(repeating: "(col + 1)", count: 40_000).joined(separator: ", ")
            let statements = try Parser.parse("INSERT INTO s VALUES (\(values));")
            #expect(statements.count == 1)
            #expect(throws: Diagnostic.self) { try Parser.parse("SELECT \(name) \(name) \(name);") }
        }
        // Generous: what must not be here is a quadratic loop.
        #expect(elapsed < .seconds(60))
    }
}
