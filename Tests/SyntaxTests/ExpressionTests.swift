import Diagnostics
import Testing
import Values

@testable import Syntax

@Suite("Expressions")
struct ExpressionTests {
    /// As written, as printed, as messages show it.
    static let expressions: [(String, String, String)] = [
        ("a + b * c", "A + B * C", "(A + (B * C))"),
        ("(a + b) * c", "(A + B) * C", "((A + B) * C)"),
        ("a - (b - c)", "A - (B - C)", "(A - (B - C))"),
        ("a - b - -1", "A - B - -1", "((A - B) - -1)"),
        ("-a * +b", "-A * +B", "(-A * +B)"),
        ("- -5", "- -5", "- -5"),
        ("-(5)", "-(5)", "-(5)"),
        ("not a = 1 and b or c", "NOT A = 1 AND B OR C", "(((NOT (A = 1)) AND B) OR C)"),
        ("(a and b) and c and (d and e)", "A AND B AND C AND (D AND E)", "(A AND B AND C AND (D AND E))"),
        ("a || b + c || 'x''y'", "A || B + C || 'x''y'", "(A || (B + C) || 'x''y')"),
        ("a not in (1, 2)", "A NOT IN (1, 2)", "(NOT (A IN (1, 2)))"),
        ("a not between 1 and 2 and b", "A NOT BETWEEN 1 AND 2 AND B", "((NOT (A BETWEEN 1 AND 2)) AND B)"),
        ("a like 'x%' escape '!'", "A LIKE 'x%' ESCAPE '!'", "(A LIKE 'x%' ESCAPE '!')"),
        ("a is not distinct from null", "A IS NOT DISTINCT FROM NULL", "(A IS NOT DISTINCT FROM null)"),
        ("a is not null", "A IS NOT NULL", "(A IS NOT NULL)"),
        ("(a = b) = true", "(A = B) = TRUE", "((A = B) = true)"),
        ("case a when 1 then 'x' else null end", "CASE A WHEN 1 THEN 'x' ELSE NULL END", "(CASE A WHEN 1 THEN 'x' ELSE null END)"),
        ("s.a->b[1]->`c`", "S.A->B[1]->`c`", "S.A->B[1]->c"),
        ("map('a' := x, k := 2)", "MAP('a' := X, K := 2)", "MAP('a':=X, K:=2)"),
        ("struct(f0 := val1)", "STRUCT(F0 := VAL1)", "STRUCT(F0:=VAL1)"),
        ("array[1, array[]]", "ARRAY[1, ARRAY[]]", "ARRAY[1, ARRAY[]]"),
        // A column that is called so, not a constructor.
        ("(array)[1]", "`ARRAY`[1]", "ARRAY[1]"),
        ("transform(a, (x, y) => x + y, z => z)", "TRANSFORM(A, (X, Y) => X + Y, Z => Z)", "TRANSFORM(A, (X, Y) => (X + Y), Z => Z)"),
        ("timestampadd(DAYS, 5, t)", "TIMESTAMPADD(DAYS, 5, T)", "TIMESTAMPADD(DAYS, 5, T)"),
        ("cast(a as map<string, decimal(3,1)>)", "CAST(A AS MAP<STRING, DECIMAL(3, 1)>)", "CAST(A AS MAP<STRING, DECIMAL(3, 1)>)"),
        ("t at time zone 'UTC'", "T AT TIME ZONE 'UTC'", "T AT TIME ZONE 'UTC'"),
        ("predict(m, \"Length\")->\"Weight\"", "PREDICT(M, `Length`)->`Weight`", "PREDICT(M, Length)->Weight"),
        ("decimal '12'", "DECIMAL '12'", "12"),
        ("1e3 != .5", "1000.0E0 <> .5", "(1000.0E0 <> .5)"),
        ("`a``b` + \"c\"\"d\" + `EMIT`", "`a``b` + `c\"d` + `EMIT`", "((a`b + c\"d) + EMIT)"),
    ]

    @Test("expressions print in canonical form", arguments: expressions)
    func printed(text: String, sql: String, message: String) throws {
        let expression = try Parser.parseExpression(text)
        #expect(expression.sql == sql)
        #expect(expression.messageText == message)
        let again = try Parser.parseExpression(sql)
        #expect(again == expression)
    }

    static let literals: [(String, Literal)] = [
        ("2147483647", .integer(.max)), ("2147483648", .bigint(2_147_483_648)), ("-2147483648", .integer(.min)),
        ("-9223372036854775808", .bigint(.min)), ("5.", .decimal("5.")), ("-.50", .decimal("-.50")), ("1E3", .double(1000)),
        ("1.2e-1", .double(0.12)), ("'it''s\n'", .string("it's\n")), ("true", .boolean(true)), ("NULL", .null),
    ]

    @Test("literals have the type of their text", arguments: literals)
    func literal(text: String, literal: Literal) throws {
        let expression = try Parser.parseExpression(text)
        #expect(expression.kind == .literal(literal))
    }

    @Test(
        "precision and scale are those of the text",
        arguments: [("1.5", 2, 1), ("0.05", 3, 2), (".05", 3, 2), ("0.00", 3, 2), ("5.", 1, 0), ("-12.340", 5, 3), ("007.5", 2, 1)])
    func decimals(text: String, precision: Int, scale: Int) {
        #expect(Literal.decimalShape(of: text) == (precision, scale))
    }

    @Test("names fold unless quoted; a digit may come first")
    func names() throws {
        let expression = try Parser.parseExpression("f(foo, `foo`, 1r, _x@1)")
        guard case .call(let name, let arguments, false) = expression.kind else {
            Issue.record("no call")
            return
        }
        #expect(name.name == "F")
        let names = arguments.map { if case .column(nil, let name) = $0.kind { name.name } else { "" } }
        #expect(names == ["FOO", "foo", "1R", "_X@1"])
    }

    @Test("every node knows its place")
    func spans() throws {
        let text = "a + f(b, 'é') * (c)"
        let expression = try Parser.parseExpression(text)
        guard case .arithmetic(.add, let left, let right) = expression.kind, case .arithmetic(.multiply, let call, let last) = right.kind
        else {
            Issue.record("another tree")
            return
        }
        let bytes = Array(text.utf8)
        let texts = [expression, left, right, call, last].map { String(decoding: bytes[$0.span.start..<$0.span.end], as: UTF8.self) }
        #expect(texts == [text, "a", "f(b, 'é') * (c)", "f(b, 'é')", "(c)"])
    }

    @Test("units that are words or names")
    func units() throws {
        for (text, unit) in [("f(DAYS)", TimeUnit.day), ("f(day)", .day), ("f(milliseconds)", .millisecond)] {
            let call = try Parser.parseExpression(text)
            guard case .call(_, let arguments, _) = call.kind else { continue }
            #expect(arguments[0].asTimeUnit == unit)
        }
    }

    @Test("types resolve names by look-up")
    func types() throws {
        let type = try Parser.parseType("MAP<STRING, STRUCT<a address, b INT ARRAY>>")
        let resolved = try type.resolved { name throws(Diagnostic) in name.name == "ADDRESS" ? .bytes : .boolean }
        #expect(resolved.description == "MAP<STRING, STRUCT<`A` BYTES, `B` ARRAY<INTEGER>>>")
        let columns = try Parser.parseSchemaElements("A INT KEY, b STRING")
        #expect(columns.map(\.name.name) == ["A", "B"])
        #expect(columns.map(\.constraint) == [.key, nil])
    }
}
