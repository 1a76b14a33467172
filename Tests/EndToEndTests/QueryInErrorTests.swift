import ProgramRunner
import Testing

/// A query that stops by a record says so where its user looks next.
@Suite struct QueryInErrorTests {
    private static let script = """
        SET 'ksql.timestamp.throw.on.invalid' = 'true';
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM calls (id INT KEY, made BIGINT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON', TIMESTAMP='made', PARTITIONS=1);
        CREATE TABLE counted AS SELECT id, COUNT(*) AS n FROM calls GROUP BY id;
        INSERT INTO calls VALUES (1, 7000);
        INSERT INTO calls VALUES (1, NULL);

        """
    private static let cause = "the timestamp column is null, negative or unreadable in the record at offset 1 of topic calls, partition 0"

    @Test func statementsGoOnAndTheAnswerSaysSo() async throws {
        let bench = try Bench()
        let outcome = try await bench.fsql("-e", Self.script + "SELECT * FROM counted;", "--output", "csv")
        #expect(outcome.status == 0)
        #expect(outcome.output == "ID,N\n1,1\n")
        #expect(outcome.diagnostics.contains("query CTAS_COUNTED_1 failed: \(Self.cause)\n"), "\(outcome.diagnostics)")
        let later = try await bench.fsql("-e", "SELECT * FROM counted;", "--output", "csv")
        #expect(later.output == "ID,N\n1,1\n")
        #expect(later.diagnostics == "warning: query CTAS_COUNTED_1 is in ERROR, and the answer is what it had made before: \(Self.cause)\n")
    }

    @Test func aRunFails() async throws {
        let bench = try Bench()
        bench.folder.write(Self.script, to: "script.ksql")
        for _ in 1...2 {
            let outcome = try await bench.fsql("run", "script.ksql")
            #expect(outcome.status == 1)
            #expect(outcome.diagnostics.contains("script.ksql: query CTAS_COUNTED_1 failed: \(Self.cause)\nhint: "), "\(outcome.diagnostics)")
        }
    }
}
