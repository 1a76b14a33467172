import Diagnostics
import Testing

@testable import Syntax

@Suite("Variables")
struct VariableTests {
    static let variables = [
        "name": "orders", "TEXT": "it's", "Number": "-1.5", "quoted": "`a b`", "string": "'x'", "flag": "true", "evil": "a; DROP STREAM b",
        "comment": "a -- b", "keyword": "FROM", "empty": "",
    ]

    static let replacements: [(String, String)] = [
        ("SELECT * FROM ${name};", "SELECT * FROM orders;"),
        ("SELECT ${NUMBER}, ${Flag}, ${string} FROM ${quoted};", "SELECT -1.5, true, 'x' FROM `a b`;"),
        ("SELECT '${text}-${nothing}-${evil}';", "SELECT 'it''s-${nothing}-a; DROP STREAM b';"),
        ("SELECT '$${name}';", "SELECT '${name}';"),
        ("SELECT '${empty}';", "SELECT '';"),
        ("SELECT `${name}` -- ${name}", "SELECT `${name}` -- ${name}"),
        ("SET '${name}' = '${name}${name}';", "SET 'orders' = 'ordersorders';"),
    ]

    @Test("values stand for names and literals, and inside strings", arguments: replacements)
    func replaced(text: String, result: String) throws {
        let substituted = try VariableSubstitution.apply(VariableTests.variables, to: text)
        #expect(substituted.text == result)
    }

    @Test("a value can be no more than one name or literal", arguments: ["evil", "comment", "keyword", "empty", "text", "missing"])
    func refused(name: String) {
        do {
            _ = try VariableSubstitution.apply(VariableTests.variables, to: "DROP STREAM ${\(name)};", base: 100)
            Issue.record("accepted")
        } catch {
            #expect(["unsafe-variable", "undefined-variable"].contains(error.code))
            #expect(error.span == SourceSpan(start: 112, end: 115 + name.utf8.count))
        }
    }

    @Test("places are those of the script as written")
    func spans() throws {
        let script = "SET 'a'='b';\nSELECT ${name}, '${text}', x FROM ${name} y z;"
        let source = try StatementSplitter.statements(of: script)[1]
        do {
            _ = try Parser.parse(source, variables: VariableTests.variables)
            Issue.record("accepted")
        } catch {
            #expect(
                error.rendered(in: script) == """
                    line 2:45: expected ";", found "z"
                    2 | SELECT ${name}, '${text}', x FROM ${name} y z;
                      |                                             ^
                    """)
        }
        let whole = StatementText(text: "SELECT ${name}, x FROM s;", span: SourceSpan(start: 50, end: 75))
        guard case .query(let query) = try Parser.parse(whole, variables: VariableTests.variables).statement else { return }
        #expect(query.items.map(\.span) == [SourceSpan(start: 57, end: 64), SourceSpan(start: 66, end: 67)])
    }
}
