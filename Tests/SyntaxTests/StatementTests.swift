import Diagnostics
import Testing

@testable import Syntax

@Suite("Statements")
struct StatementTests {
    /// As written, and as printed.
    static let statements: [(String, String)] = [
        (
            "create or replace source stream if not exists s (k int key, h array<struct<key string, value bytes>> headers, t bytes header('x'))",
            "CREATE OR REPLACE SOURCE STREAM IF NOT EXISTS S (K INTEGER KEY, H ARRAY<STRUCT<KEY STRING, VALUE BYTES>> HEADERS, T BYTES HEADER('x'));"
        ),
        (
            "create table t (id varchar(10) primary key, v decimal(4,2)) with (kafka_topic='a', partitions=3, wrap_single_value=false)",
            "CREATE TABLE T (ID STRING PRIMARY KEY, V DECIMAL(4, 2)) WITH (KAFKA_TOPIC = 'a', PARTITIONS = 3, WRAP_SINGLE_VALUE = FALSE);"
        ),
        (
            """
            CREATE STREAM out WITH (value_format='JSON') AS SELECT a.*, b.x y FROM a LEFT JOIN b WITHIN (1 HOUR, 2 MINUTES) GRACE PERIOD 5 SECONDS
            ON a.id = b.id WHERE x > 1 PARTITION BY b.x EMIT CHANGES
            SINK TO MONGODB ('connection.uri' = 'sqlite:x', "Db" = 1) SINK TO http (method = 'POST')
            """,
            """
            CREATE STREAM OUT WITH (VALUE_FORMAT = 'JSON') AS SELECT A.*, B.X AS Y FROM A LEFT OUTER JOIN B WITHIN (1 HOURS, 2 MINUTES) \
            GRACE PERIOD 5 SECONDS ON A.ID = B.ID WHERE X > 1 PARTITION BY B.X EMIT CHANGES \
            SINK TO MONGODB ('connection.uri' = 'sqlite:x', 'Db' = 1) SINK TO HTTP (METHOD = 'POST');
            """
        ),
        (
            "create table c as select k, count(*) from s window hopping (size 60 seconds, advance by 10 seconds, retention 1 day, grace period 0 ms) group by k",
            ""
        ),
        (
            "create table c as select k, count(*) n from s window hopping (size 60 seconds, advance by 10 seconds, retention 1 day, grace period 0 days) group by (k, m) having count(*) > 1 emit final",
            "CREATE TABLE C AS SELECT K, COUNT(*) AS N FROM S WINDOW HOPPING (SIZE 1 MINUTES, ADVANCE BY 10 SECONDS, RETENTION 1 DAYS, GRACE PERIOD 0 DAYS) GROUP BY K, M HAVING COUNT(*) > 1 EMIT FINAL;"
        ),
        (
            "create model m input (\"length\" double) output (\"Weight\" double) with ('provider'='lr') as select * from t order by ts desc, a asc limit 50",
            "CREATE MODEL M INPUT (`length` DOUBLE) OUTPUT (`Weight` DOUBLE) WITH ('provider' = 'lr') AS SELECT * FROM T ORDER BY TS DESC, A LIMIT 50;"
        ),
        ("alter model m as select a from b", "ALTER MODEL M AS SELECT A FROM B;"),
        ("alter model m set ('retrain.every' = '1 HOUR')", "ALTER MODEL M SET ('retrain.every' = '1 HOUR');"),
        ("alter model m use version 3", "ALTER MODEL M USE VERSION 3;"),
        ("retrain model m", "RETRAIN MODEL M;"),
        ("list model versions m", "SHOW MODEL VERSIONS M;"),
        ("drop model if exists m", "DROP MODEL IF EXISTS M;"),
        ("insert into s with (query_id='q') select s.a->b->c, s.a->* from s", "INSERT INTO S WITH (QUERY_ID = 'q') SELECT S.A->B->C, S.A->* FROM S;"),
        ("insert into s (`a b`, c) values (1, -2.50)", "INSERT INTO S (`a b`, C) VALUES (1, -2.50);"),
        ("select window, model from input", ""),
        ("select model, input from output emit emit changes", "SELECT MODEL, INPUT FROM OUTPUT AS EMIT EMIT CHANGES;"),
        ("alter table t add column a int, add b array<string>", "ALTER TABLE T ADD COLUMN A INTEGER, ADD COLUMN B ARRAY<STRING>;"),
        ("create type if not exists address as struct<street varchar, `no` int>", "CREATE TYPE IF NOT EXISTS ADDRESS AS STRUCT<STREET STRING, `no` INTEGER>;"),
        ("create sink connector c with ('a.b' = 'x')", "CREATE SINK CONNECTOR C WITH ('a.b' = 'x');"),
        ("describe model m", "DESCRIBE MODEL M;"), ("describe model", "DESCRIBE MODEL;"), ("describe tables extended", "DESCRIBE TABLES EXTENDED;"),
        ("explain select * from a", "EXPLAIN SELECT * FROM A;"), ("explain CTAS_x_0", "EXPLAIN CTAS_X_0;"),
        ("explain (bound) select * from a", "EXPLAIN (BOUND) SELECT * FROM A;"),
        ("print myTopic from beginning sample 2 limit 3", "PRINT 'myTopic' FROM BEGINNING INTERVAL 2 LIMIT 3;"),
        ("assert not exists topic `a-b` with (partitions=2) timeout 1500 milliseconds", "ASSERT NOT EXISTS TOPIC 'a-b' WITH (PARTITIONS = 2) TIMEOUT 1500 MILLISECONDS;"),
        ("assert schema subject x id 4", "ASSERT SCHEMA SUBJECT 'x' ID 4;"),
        ("assert null values s (k) key (1)", "ASSERT NULL VALUES S (K) KEY (1);"),
        ("terminate all", "TERMINATE ALL;"), ("show all topics extended", "SHOW ALL TOPICS EXTENDED;"),
        ("set 'a' = 'it''s'", "SET 'a' = 'it''s';"), ("spool off", "SPOOL OFF;"), ("define x = '1'", "DEFINE X = '1';"),
    ]

    @Test("statements print in canonical form", arguments: statements)
    func printed(statement: String, canonical: String) throws {
        if canonical.isEmpty {
            #expect(throws: Diagnostic.self) { try Parser.parseStatement(statement) }
            return
        }
        let parsed = try Parser.parseStatement(statement).statement
        #expect(parsed.sql == canonical)
        let again = try Parser.parseStatement(canonical).statement
        #expect(again == parsed)
    }

    @Test("a script is its statements, with their places")
    func script() throws {
        let script = "-- first\nSELECT a FROM b; ;\n/* ; */ DROP STREAM `x;y` ;"
        let statements = try Parser.parse(script)
        #expect(statements.map(\.text) == ["SELECT a FROM b;", "DROP STREAM `x;y` ;"])
        #expect(statements.map(\.span) == [SourceSpan(start: 9, end: 25), SourceSpan(start: 36, end: 55)])
        let split = try StatementSplitter.statements(of: script)
        #expect(split.map(\.text) == statements.map(\.text))
        #expect(split.map(\.span) == statements.map(\.span))
    }

    @Test(
        "input is complete when its last statement ends",
        arguments: [
            ("", true), ("  -- x", true), ("SELECT 1", false), ("SELECT 1;", true), ("SELECT ';", false), ("SELECT `;", false),
            ("SELECT 1 /* ;", false), ("SELECT 1; -- done", true), ("SELECT 1; SELECT", false), ("SELECT ${x};", true), ("SELECT # ;", true),
        ])
    func completeness(text: String, isComplete: Bool) {
        #expect(StatementSplitter.isComplete(text) == isComplete)
    }

    @Test("directives keep their names, texts and places")
    func directives() {
        let script = "--@test: one: two\nSELECT '--@no: x';\n  --@partitions:1,3"
        #expect(
            Directive.all(in: script) == [
                Directive(name: "test", text: "one: two", span: SourceSpan(start: 0, end: 17)),
                Directive(name: "partitions", text: "1,3", span: SourceSpan(start: 39, end: 56)),
            ])
    }

    @Test("text that is no UTF-8 is refused with its line")
    func encoding() throws {
        #expect(try SourceText.decoded(Array("é".utf8)) == "é")
        for end in [[10], [13, 10], [13]] as [[UInt8]] {
            let error = #expect(throws: Diagnostic.self) { try SourceText.decoded([65] + end + end + [66, 0xFF] + end + [0xFF]) }
            #expect(error?.message == "the text is not valid UTF-8 on line 3")
        }
    }
}
