import ProgramRunner
import Testing

/// PRINT and `fsql topic print` read a topic alike: by the formats that are declared on it.
@Suite struct PrintTests {
    private func printed(_ bench: Bench, _ topic: String, _ limit: Int) async throws -> (inSQL: [String], byCommand: [String]) {
        let sql = try await bench.fsql("-e", "PRINT '\(topic)' FROM BEGINNING LIMIT \(limit);", "--output", "jsonl")
        let command = try await bench.fsql("topic", "print", topic, "--from-beginning")
        #expect(sql.status == 0 && command.status == 0, "\(sql.diagnostics) \(command.diagnostics)")
        return (sql.lines.map(String.init), command.lines.map(String.init))
    }

    @Test func aDelimitedTopic() async throws {
        let bench = try Bench()
        let declared = "CREATE STREAM d (n INT KEY, a VARCHAR, p DECIMAL(4, 2)) WITH (KAFKA_TOPIC = 'd', VALUE_FORMAT = 'DELIMITED', PARTITIONS = 1);"
        #expect(try await bench.fsql("-e", declared + "INSERT INTO d (ROWTIME, n, a, p) VALUES (1000, 7, 'x', 1.50);").status == 0)
        try await bench.produce(["one field"], to: "d")
        let printed = try await printed(bench, "d", 2)
        #expect(printed.inSQL.first?.contains(#""key":"7","value":"{\"A\":\"x\",\"P\":1.50}""#) == true, "\(printed.inSQL)")
        #expect(printed.inSQL.last?.contains(#""key":null,"value":"one field""#) == true, "\(printed.inSQL)")
        #expect(printed.byCommand.first?.contains(#"key: 7, value: {"A":"x","P":1.50}, partition: 0, offset: 0"#) == true, "\(printed.byCommand)")
        #expect(printed.byCommand.last?.contains("key: <null>, value: one field, partition: 0, offset: 1") == true, "\(printed.byCommand)")
    }

    @Test func aWindowedKey() async throws {
        let bench = try Bench()
        try await bench.weigh(Fish.weight("f1", "2.5", at: 61_000))
        let table = "CREATE TABLE n WITH (KAFKA_TOPIC = 'n') AS SELECT id, COUNT(*) AS n FROM weighed WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id EMIT CHANGES;"
        #expect(try await bench.run(Fish.streams + table).status == 0)
        let printed = try await printed(bench, "n", 1)
        #expect(printed.inSQL.first?.contains(#""key":"[f1@60000/120000]","value":"{\"N\":1}""#) == true, "\(printed.inSQL)")
        #expect(printed.byCommand.first?.contains(#"key: [f1@60000/120000], value: {"N":1}, partition: 0"#) == true, "\(printed.byCommand)")
    }
}
