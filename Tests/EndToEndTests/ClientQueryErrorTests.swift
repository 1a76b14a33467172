import ProgramRunner
import Testing

/// Records that a SELECT cannot use: its rows are not the whole truth, and it says so.
@Suite struct ClientQueryErrorTests {
    private static let stream =
        "CREATE STREAM weighed (id VARCHAR KEY, weight INTEGER) WITH (KAFKA_TOPIC = 'weighed', VALUE_FORMAT = 'JSON', PARTITIONS = 1);"
    private static let lines = [#"{"WEIGHT":2}"#, "garbage", #"{"WEIGHT":0}"#, #"{"WEIGHT":"heavy"}"#]

    private func bench() async throws -> Bench {
        let bench = try Bench()
        try await bench.produce(Self.lines, to: "weighed")
        #expect(try await bench.fsql("-e", Self.stream).status == 0)
        return bench
    }

    private static let hint = "hint: SELECT * FROM FSQL_PROCESSING_LOG; tells where each of them is.\n"
    private static let first = "topic weighed, partition 0, offset 1: value: malformed bytes\n"

    @Test func ofAPullQueryOverAStream() async throws {
        let bench = try await bench()
        let outcome = try await bench.fsql("-e", "SELECT 10 / weight AS x FROM weighed;", "--output", "jsonl")
        #expect(outcome.status == 0)
        #expect(outcome.output == #"{"X":5}"# + "\n" + #"{"X":null}"# + "\n")
        #expect(outcome.diagnostics == "warning: 3 errors in records; the first: \(Self.first)\(Self.hint)", "\(outcome.diagnostics)")
        let log = try await bench.problems()
        #expect(
            log == [
                #"{"REASON":"malformed_value","TOPIC":"weighed","PARTITION":0,"OFFSET":1,"FIELD":null}"#,
                #"{"REASON":"malformed_value","TOPIC":"weighed","PARTITION":0,"OFFSET":3,"FIELD":"WEIGHT"}"#,
                #"{"REASON":"expression","TOPIC":"weighed","PARTITION":0,"OFFSET":2,"FIELD":"X"}"#,
            ])
    }

    @Test(arguments: [
        "SELECT COUNT(*) FROM weighed GROUP BY 1;", "SET 'auto.offset.reset' = 'earliest'; SELECT weight FROM weighed EMIT CHANGES LIMIT 2;",
        "SELECT id, COUNT(weight) AS n FROM weighed GROUP BY id ORDER BY n;",
    ])
    func ofOtherQueries(_ query: String) async throws {
        let outcome = try await bench().fsql("-e", query)
        #expect(outcome.status == 0)
        #expect(outcome.diagnostics == "warning: 2 errors in records; the first: \(Self.first)\(Self.hint)", "\(outcome.diagnostics)")
    }

    /// The row that a bad record would have replaced is still there, as in a running query.
    @Test func ofAPullQueryOverATable() async throws {
        let bench = try Bench()
        try await bench.weigh(Fish.weight("f1", "2", at: 1000), Fish.weight("f2", "4", at: 2000), Fish.weight("f1", #""heavy""#, at: 3000))
        let table = "CREATE TABLE t (id VARCHAR PRIMARY KEY, weight INTEGER) WITH (KAFKA_TOPIC = 'weighed', VALUE_FORMAT = 'JSON');"
        let outcome = try await bench.fsql("-e", table + "SELECT * FROM t;", "--output", "csv")
        #expect(outcome.output == "ID,WEIGHT\nf1,2\nf2,4\n")
        #expect(outcome.diagnostics.hasPrefix("warning: an error in a record: topic weighed, partition 0, offset 2: WEIGHT: "), "\(outcome.diagnostics)")
    }

    /// A query that is sent again and again does not fill the log; a query over the log adds nothing to it.
    @Test func theLogIsBounded() async throws {
        let bench = try Bench()
        try await bench.produce((0..<500).map { "garbage \($0)" }, to: "weighed")
        let outcome = try await bench.fsql("-e", Self.stream + "SELECT * FROM weighed;")
        #expect(outcome.diagnostics.hasPrefix("warning: 500 errors in records; the first: "), "\(outcome.diagnostics)")
        #expect(try await bench.problems().count == 100)
        #expect(try await bench.fsql("-e", "SELECT 1 / partition FROM fsql_processing_log;").diagnostics.hasPrefix("warning: 100 errors in records"))
        #expect(try await bench.problems().count == 100)
    }

    /// A row of a join comes of two records.
    @Test func ofAJoinNamesBothTopics() async throws {
        let bench = try Bench()
        try await bench.measure(Fish.prediction("f1", "2.5", at: 1000))
        try await bench.weigh(Fish.weight("f1", "0", at: 2000))
        #expect(try await bench.run(Fish.comparison).status == 0)
        let log = try await bench.select("SELECT message, `TOPIC`, partition, offset FROM fsql_processing_log;")
        #expect(log.count == 1)
        #expect(log.first?.hasSuffix(#", in a row joined from predicted and weighed","TOPIC":null,"PARTITION":null,"OFFSET":null}"#) == true, "\(log)")
    }
}
