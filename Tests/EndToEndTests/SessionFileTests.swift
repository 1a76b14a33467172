import Glibc
import ProgramRunner
import Testing

/// A file with statements of all kinds: each way to execute it ends by itself, with the same rows.
@Suite struct SessionFileTests {
    enum Mode: String, CaseIterable {
        case run, file, pipe, text
    }

    private func execute(_ statements: String, _ mode: Mode, in bench: Bench, data: String = "data") async throws -> Outcome {
        bench.folder.write(statements, to: "session.sql")
        let format = ["--output", "jsonl"]
        return switch mode {
        case .run: try await bench.fsql(["run", "session.sql"] + format, data: data)
        case .file: try await bench.fsql(["-f", "session.sql"] + format, data: data)
        case .pipe: try await bench.fsql(format, input: statements, data: data)
        case .text: try await bench.fsql(["-e", statements] + format, data: data)
        }
    }

    private static let source = "CREATE STREAM b (id INT KEY, a VARCHAR) WITH (KAFKA_TOPIC = 'b', PARTITIONS = 1, VALUE_FORMAT = 'JSON');\n"
    private static let inserts = "INSERT INTO b (ROWTIME, id, a) VALUES (1000, 1, 'x');\nINSERT INTO b (ROWTIME, id, a) VALUES (2000, 2, 'y');\n"

    @Test(arguments: Mode.allCases) func aTutorial(mode: Mode) async throws {
        let outcome = try await execute(
            Self.source + Self.inserts + """
                SET 'auto.offset.reset' = 'earliest';
                SELECT * FROM b EMIT CHANGES LIMIT 2;
                CREATE TABLE n AS SELECT a, COUNT(*) AS n FROM b GROUP BY a EMIT CHANGES;
                SELECT * FROM n WHERE a = 'x';
                INSERT INTO b (ROWTIME, id, a) VALUES (3000, 3, 'x');
                SELECT * FROM n;
                PRINT N FROM BEGINNING LIMIT 3;
                SELECT a, COUNT(*) AS m FROM b GROUP BY a EMIT CHANGES LIMIT 3;
                """, mode, in: try Bench())
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(
            outcome.output == """
                {"ID":1,"A":"x"}
                {"ID":2,"A":"y"}
                {"A":"x","N":1}
                {"A":"x","N":2}
                {"A":"y","N":1}
                {"rowtime":"1970-01-01T00:00:01.000","key":"x","value":"{\\"N\\":1}","partition":0,"offset":0}
                {"rowtime":"1970-01-01T00:00:02.000","key":"y","value":"{\\"N\\":1}","partition":0,"offset":1}
                {"rowtime":"1970-01-01T00:00:03.000","key":"x","value":"{\\"N\\":2}","partition":0,"offset":2}
                {"A":"x","M":1}
                {"A":"y","M":1}
                {"A":"x","M":2}

                """, "\(outcome.output)")
    }

    /// PRINT reads what a query writes that nobody has asked before.
    @Test(arguments: Mode.allCases) func printBehindAQuery(mode: Mode) async throws {
        let outcome = try await execute(
            "SET 'auto.offset.reset' = 'earliest';\n" + Self.source + Self.inserts + "CREATE STREAM c AS SELECT * FROM b;\nPRINT C FROM BEGINNING LIMIT 2;", mode,
            in: try Bench())
        #expect(outcome.status == 0 && outcome.lines.count == 2, "\(outcome.output) \(outcome.diagnostics)")
    }

    /// SHOW and its like are answered in every mode, and again when a run is repeated.
    @Test(arguments: Mode.allCases) func listings(mode: Mode) async throws {
        let bench = try Bench(), statements = "SHOW STREAMS;\n"
        for _ in 0..<2 {
            let outcome = try await execute(statements, mode, in: bench)
            #expect(outcome.status == 0 && outcome.output.contains("FSQL_PROCESSING_LOG"), "\(outcome.output) \(outcome.diagnostics)")
        }
    }

    /// Nobody can write what is missing: a LIMIT that cannot be reached does not wait for ever.
    @Test(arguments: Mode.allCases) func aLimitThatCannotBeReached(mode: Mode) async throws {
        let outcome = try await execute(
            Self.source + Self.inserts + "SELECT id FROM b EMIT CHANGES LIMIT 5;\nPRINT b LIMIT 5;\nSET 'auto.offset.reset' = 'earliest';\nSELECT id FROM b EMIT CHANGES LIMIT 5;\n",
            mode, in: try Bench())
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(outcome.output.hasSuffix("{\"ID\":1}\n{\"ID\":2}\n"), "\(outcome.output)")
    }

    /// Records of a stream whose value is null are no rows of an answer; PRINT shows them.
    @Test(arguments: Mode.allCases) func recordsWithoutAValue(mode: Mode) async throws {
        let outcome = try await execute(
            """
            SET 'auto.offset.reset' = 'earliest';
            CREATE STREAM s (id STRING KEY, val STRING) WITH (KAFKA_TOPIC = 's', VALUE_FORMAT = 'KAFKA', PARTITIONS = 1);
            INSERT INTO s VALUES ('1', 'x');
            INSERT INTO s VALUES ('2', CAST(NULL AS STRING));
            INSERT INTO s VALUES ('3', 'y');
            SELECT id, val FROM s EMIT CHANGES LIMIT 2;
            SELECT id, val FROM s;
            SELECT id FROM s LIMIT 5;
            SELECT id, ROWTIME IS NULL AS isn, COALESCE(val, 'none') AS c FROM s;
            SELECT id FROM s WHERE id = '2';
            PRINT s FROM BEGINNING LIMIT 3;
            """, mode, in: try Bench())
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(
            outcome.lines.dropLast(3) == [
                #"{"ID":"1","VAL":"x"}"#, #"{"ID":"3","VAL":"y"}"#, #"{"ID":"1","VAL":"x"}"#, #"{"ID":"3","VAL":"y"}"#, #"{"ID":"1"}"#, #"{"ID":"3"}"#,
                #"{"ID":"1","ISN":false,"C":"x"}"#, #"{"ID":"3","ISN":false,"C":"y"}"#,
            ], "\(outcome.output)")
        #expect(outcome.lines.suffix(3).map { $0.contains(#""value":null"#) } == [false, true, false])
    }

    /// The rows of SELECT are a run's output; its story goes where it is in nobody's way.
    @Test func aRunKeepsItsOutputForRows() async throws {
        let bench = try Bench()
        let outcome = try await execute(Self.source + Self.inserts + "CREATE STREAM c AS SELECT * FROM b;\nSELECT id FROM c;\n", .run, in: bench)
        #expect(outcome.output == "{\"ID\":1}\n{\"ID\":2}\n")
        #expect(outcome.diagnostics.hasPrefix("stream C: 2 rows from 2 records\n2 records in, 2 out, "), "\(outcome.diagnostics)")
        // Once more: the INSERTs are done, the SELECT is answered again.
        let again = try await execute(Self.source + Self.inserts + "CREATE STREAM c AS SELECT * FROM b;\nSELECT id FROM c;\n", .run, in: bench)
        #expect(again.output == outcome.output)
    }
}
