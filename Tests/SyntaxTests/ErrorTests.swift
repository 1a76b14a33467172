import Diagnostics
import Testing

@testable import Syntax

/// What users read: the whole text of each error.
@Suite("Errors")
struct ErrorTests {
    @Test("an error says what, where and what to do", arguments: errors)
    func rendered(statement: String, expected: String) {
        do {
            _ = try Parser.parse(statement)
            Issue.record("accepted: \(statement)")
        } catch {
            #expect(error.rendered(in: statement) == expected)
        }
    }

    static let errors: [(String, String)] = [
        (
            #"DROP QUERY q1;"#,
            #"""
            line 1:6: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after DROP, found "QUERY"
            1 | DROP QUERY q1;
              |      ^^^^^
            hint: To stop a query, use TERMINATE query_id.
            """#
        ),
        (
            #"DROP MATERIALIZED VIEW v;"#,
            #"""
            line 1:6: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after DROP, found "MATERIALIZED"
            1 | DROP MATERIALIZED VIEW v;
              |      ^^^^^^^^^^^^
            hint: There are no views: DROP TABLE drops what CREATE TABLE … AS made.
            """#
        ),
        (
            #"SELCT * FROM a;"#,
            #"""
            line 1:1: unknown statement "SELCT"
            1 | SELCT * FROM a;
              | ^^^^^
            hint: Did you mean SELECT?
            """#
        ),
        (
            #"SELECT * FORM a;"#,
            #"""
            line 1:10: expected FROM, found "FORM"
            1 | SELECT * FORM a;
              |          ^^^^
            hint: Did you mean FROM?
            """#
        ),
        (
            #"SELECT a, b WHERE a = 1;"#,
            #"""
            line 1:13: expected FROM, found "WHERE"
            1 | SELECT a, b WHERE a = 1;
              |             ^^^^^
            hint: The clauses of a query come in this order: FROM, WINDOW, WHERE, GROUP BY, PARTITION BY, HAVING, EMIT, ORDER BY, LIMIT.
            """#
        ),
        (
            #"SELECT * FROM orders WERE total > 3;"#,
            #"""
            line 1:27: expected ";", found "total"
            1 | SELECT * FROM orders WERE total > 3;
              |                           ^^^^^
            hint: Did you mean WHERE instead of WERE?
            """#
        ),
        (
            #"SELECT * FROM a GROUP BY x WHERE y = 1;"#,
            #"""
            line 1:28: expected ";", found "WHERE"
            1 | SELECT * FROM a GROUP BY x WHERE y = 1;
              |                            ^^^^^
            hint: The clauses of a query come in this order: FROM, WINDOW, WHERE, GROUP BY, PARTITION BY, HAVING, EMIT, ORDER BY, LIMIT.
            """#
        ),
        (
            #"SELECT * FROM a"#,
            #"""
            line 1:15: the last statement does not end
            1 | SELECT * FROM a
              |               ^
            hint: Put a semicolon (;) behind it.
            """#
        ),
        (
            #"SELECT * FROM a SELECT * FROM b;"#,
            #"""
            line 1:17: expected ";", found "SELECT"
            1 | SELECT * FROM a SELECT * FROM b;
              |                 ^^^^^^
            hint: Put a semicolon (;) between two statements.
            """#
        ),
        (
            #"INSERT INTO s (1, 2);"#,
            #"""
            line 1:15: expected VALUES or SELECT, found "("
            1 | INSERT INTO s (1, 2);
              |               ^
            hint: INSERT INTO name VALUES (1, 'text');
            """#
        ),
        (
            #"INSERT INTO s;"#,
            #"""
            line 1:14: expected VALUES or SELECT, found ";"
            1 | INSERT INTO s;
              |              ^
            """#
        ),
        (
            #"INSERT INTO s (a, b) SELECT * FROM t;"#,
            #"""
            line 1:22: expected VALUES, found "SELECT"
            1 | INSERT INTO s (a, b) SELECT * FROM t;
              |                      ^^^^^^
            hint: INSERT INTO ... SELECT takes no column list: name the columns with AS.
            """#
        ),
        (
            #"CREATE CONNECTOR c WITH ('a' = 'b');"#,
            #"""
            line 1:8: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE, found "CONNECTOR"
            1 | CREATE CONNECTOR c WITH ('a' = 'b');
              |        ^^^^^^^^^
            hint: Say which kind: CREATE SOURCE CONNECTOR or CREATE SINK CONNECTOR.
            """#
        ),
        (
            #"CREATE VIEW v AS SELECT * FROM a;"#,
            #"""
            line 1:8: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE, found "VIEW"
            1 | CREATE VIEW v AS SELECT * FROM a;
              |        ^^^^
            hint: There are no views: CREATE TABLE name AS SELECT … GROUP BY … or CREATE STREAM name AS SELECT … keeps a result up to date.
            """#
        ),
        (
            #"CREATE STREAM s (a INT) AS SELECT * FROM t;"#,
            #"""
            line 1:25: expected ";", found "AS"
            1 | CREATE STREAM s (a INT) AS SELECT * FROM t;
              |                         ^^
            hint: CREATE ... AS SELECT takes neither a column list nor the word SOURCE.
            """#
        ),
        (
            #"CREATE STREAM s (a INT, b) WITH (kafka_topic = 't');"#,
            #"""
            line 1:26: expected a type, found ")"
            1 | CREATE STREAM s (a INT, b) WITH (kafka_topic = 't');
              |                          ^
            """#
        ),
        (
            #"CREATE STREAM s (a DECIMAL) WITH (kafka_topic = 't');"#,
            #"""
            line 1:27: expected "(", found ")"
            1 | CREATE STREAM s (a DECIMAL) WITH (kafka_topic = 't');
              |                           ^
            hint: A DECIMAL has a precision and a scale: DECIMAL(10, 2).
            """#
        ),
        (
            #"CREATE STREAM s WITH (kafka_topic = t);"#,
            #"""
            line 1:37: expected a literal, found "t"
            1 | CREATE STREAM s WITH (kafka_topic = t);
              |                                     ^
            hint: Text needs single quotes: 't'.
            """#
        ),
        (
            #"CREATE STREAM table (a INT);"#,
            #"""
            line 1:15: expected the name of a stream, found "table"
            1 | CREATE STREAM table (a INT);
              |               ^^^^^
            hint: TABLE is a reserved word. As a name it needs back quotes: `TABLE`.
            """#
        ),
        (
            #"CREATE TABLE t (id INT PRIMARY, b INT);"#,
            #"""
            line 1:31: expected KEY, found ","
            1 | CREATE TABLE t (id INT PRIMARY, b INT);
              |                               ^
            """#
        ),
        (
            #"SELECT a = b = c FROM s;"#,
            #"""
            line 1:14: expected FROM, found "="
            1 | SELECT a = b = c FROM s;
              |              ^
            hint: Comparisons do not chain: put one of them in parentheses.
            """#
        ),
        (
            #"SELECT 'abc FROM s;"#,
            #"""
            line 1:8: the string has no closing quote
            1 | SELECT 'abc FROM s;
              |        ^
            hint: Close it with '. A quote inside a string is written twice: ''.
            """#
        ),
        (
            #"SELECT `abc FROM s;"#,
            #"""
            line 1:8: the quoted name has no closing quote
            1 | SELECT `abc FROM s;
              |        ^
            hint: Close it with `.
            """#
        ),
        (
            #"SELECT a /* comment FROM s;"#,
            #"""
            line 1:10: the comment has no end
            1 | SELECT a /* comment FROM s;
              |          ^^
            hint: Close it with */.
            """#
        ),
        (
            #"SELECT a # b FROM s;"#,
            #"""
            line 1:10: unknown character "#"
            1 | SELECT a # b FROM s;
              |          ^
            hint: A comment starts with -- and ends with the line.
            """#
        ),
        (
            #"SELECT "a" || é FROM s;"#,
            #"""
            line 1:15: unknown character "é"
            1 | SELECT "a" || é FROM s;
              |               ^
            hint: Text stands in single quotes, a name with other signs in back quotes.
            """#
        ),
        (
            #"SELECT ${x} FROM s;"#,
            #"""
            line 1:8: variable ${x} is not defined
            1 | SELECT ${x} FROM s;
              |        ^^^^
            hint: Define it: DEFINE name = 'value';
            """#
        ),
        (
            #"SELECT 99999999999999999999 FROM s;"#,
            #"""
            line 1:8: the number 99999999999999999999 is too large for BIGINT
            1 | SELECT 99999999999999999999 FROM s;
              |        ^^^^^^^^^^^^^^^^^^^^
            hint: BIGINT ends at 9223372036854775807. With a decimal point it is a DECIMAL.
            """#
        ),
        (
            #"SELECT 1e999 FROM s;"#,
            #"""
            line 1:8: the number 1e999 is too large for DOUBLE
            1 | SELECT 1e999 FROM s;
              |        ^^^^^
            hint: A DOUBLE goes up to 1.8E308.
            """#
        ),
        (
            #"SELECT COUNT(*) FROM s WINDOW TUMBLING (SIZE 10 PARSECS) GROUP BY a;"#,
            #"""
            line 1:49: expected a unit of time, found "PARSECS"
            1 | SELECT COUNT(*) FROM s WINDOW TUMBLING (SIZE 10 PARSECS) GROUP BY a;
              |                                                 ^^^^^^^
            hint: One of DAYS, HOURS, MINUTES, SECONDS, MILLISECONDS.
            """#
        ),
        (
            #"SELECT COUNT(*) FROM s WINDOW TUMBLNG (SIZE 10 SECONDS) GROUP BY a;"#,
            #"""
            line 1:31: expected TUMBLING, HOPPING or SESSION after WINDOW, found "TUMBLNG"
            1 | SELECT COUNT(*) FROM s WINDOW TUMBLNG (SIZE 10 SECONDS) GROUP BY a;
              |                               ^^^^^^^
            hint: Did you mean TUMBLING?
            """#
        ),
        (
            #"SELECT * FROM a EMIT CHANGE;"#,
            #"""
            line 1:22: expected ";", found "CHANGE"
            1 | SELECT * FROM a EMIT CHANGE;
              |                      ^^^^^^
            hint: EMIT is followed by CHANGES or FINAL.
            """#
        ),
        (
            #"SELECT * FROM a JOIN b;"#,
            #"""
            line 1:23: expected ON, found ";"
            1 | SELECT * FROM a JOIN b;
              |                       ^
            hint: A join says how its sources belong together: ON a.column = b.column.
            """#
        ),
        (
            #"SELECT CASE WHEN a THEN b FROM s;"#,
            #"""
            line 1:27: expected END, found "FROM"
            1 | SELECT CASE WHEN a THEN b FROM s;
              |                           ^^^^
            hint: A CASE ends with END.
            """#
        ),
        (
            #"SELECT a IS DISTINCT b FROM s;"#,
            #"""
            line 1:22: expected FROM, found "b"
            1 | SELECT a IS DISTINCT b FROM s;
              |                      ^
            """#
        ),
        (
            #"SELECT f(a, FROM s;"#,
            #"""
            line 1:13: expected an expression, found "FROM"
            1 | SELECT f(a, FROM s;
              |             ^^^^
            """#
        ),
        (
            #"SELECT a + b->* FROM s;"#,
            #"""
            line 1:13: expected an alias, "," or FROM, found "->"
            1 | SELECT a + b->* FROM s;
              |             ^^
            hint: Put what stands before ->* in parentheses.
            """#
        ),
        (
            #"SET a = 'b';"#,
            #"""
            line 1:5: expected the name of a property in single quotes, found "a"
            1 | SET a = 'b';
              |     ^
            hint: SET 'name' = 'value';
            """#
        ),
        (
            #"SET "a" = 'b';"#,
            #"""
            line 1:5: expected the name of a property in single quotes, found ""a""
            1 | SET "a" = 'b';
              |     ^^^
            hint: Strings stand in single quotes: 'text'.
            """#
        ),
        (
            #"SHOW STREMS;"#,
            #"""
            line 1:6: expected what to show, found "STREMS"
            1 | SHOW STREMS;
              |      ^^^^^^
            hint: Did you mean STREAMS?
            """#
        ),
        (
            #"SHOW;"#,
            #"""
            line 1:5: expected what to show, found ";"
            1 | SHOW;
              |     ^
            hint: For example STREAMS, TABLES, TOPICS, QUERIES, FUNCTIONS, TYPES, VARIABLES, PROPERTIES, CONNECTORS, MODELS.
            """#
        ),
        (
            #"ALTER STREAM s DROP COLUMN a;"#,
            #"""
            line 1:16: expected ADD, found "DROP"
            1 | ALTER STREAM s DROP COLUMN a;
              |                ^^^^
            hint: Columns stay as they are: CREATE STREAM new AS SELECT column AS name, … FROM old; leaves some out or renames them.
            """#
        ),
        (
            #"ALTER MODEL m RESET;"#,
            #"""
            line 1:15: expected AS SELECT, SET or USE VERSION, found "RESET"
            1 | ALTER MODEL m RESET;
              |               ^^^^^
            """#
        ),
        (
            #"ASSERT NOT STREAM s;"#,
            #"""
            line 1:12: expected EXISTS, found "STREAM"
            1 | ASSERT NOT STREAM s;
              |            ^^^^^^
            """#
        ),
        (
            #"CREATE MODEL m INPUT (a INT) OUTPUT (b DOUBLE);"#,
            #"""
            line 1:47: expected WITH, found ";"
            1 | CREATE MODEL m INPUT (a INT) OUTPUT (b DOUBLE);
              |                                               ^
            """#
        ),
        (
            #"RETRAIN m;"#,
            #"""
            line 1:9: expected MODEL, found "m"
            1 | RETRAIN m;
              |         ^
            """#
        ),
        (
            #"DESCRIBE;"#,
            #"""
            line 1:9: expected the name of a stream or table, found ";"
            1 | DESCRIBE;
              |         ^
            """#
        ),
        (
            #";DROP STREAM a b;"#,
            #"""
            line 1:16: expected ";", found "b"
            1 | ;DROP STREAM a b;
              |                ^
            """#
        ),
        (
            #"SELECT a FROM topic;"#,
            #"""
            line 1:15: expected the name of a stream or table, found "topic"
            1 | SELECT a FROM topic;
              |               ^^^^^
            hint: TOPIC is a reserved word. As a name it needs back quotes: `TOPIC`.
            """#
        ),
        (
            #"SELECT * FROM a LIMIT x;"#,
            #"""
            line 1:23: expected a whole number after LIMIT, found "x"
            1 | SELECT * FROM a LIMIT x;
              |                       ^
            hint: LIMIT 10
            """#
        ),
        (
            #"PRINT 'a' FROM START;"#,
            #"""
            line 1:16: expected BEGINNING, found "START"
            1 | PRINT 'a' FROM START;
              |                ^^^^^
            hint: PRINT topic FROM BEGINNING;
            """#
        ),
    ]
}
