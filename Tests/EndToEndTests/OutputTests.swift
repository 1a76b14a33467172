import ProgramRunner
import Testing

/// What the program writes into files and pipes: everything, whole, or an error.
@Suite struct OutputTests {
    private static let orders = """
        CREATE STREAM orders (id VARCHAR KEY, item VARCHAR, price DOUBLE) WITH (KAFKA_TOPIC = 'orders', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
        SET 'auto.offset.reset' = 'earliest';
        """

    /// Runs a line of shell with `$F` as the program on the bench's data.
    private func shell(_ bench: Bench, _ line: String) async throws -> Outcome {
        try await Program(path: "/bin/sh").run(["-c", "F=\"$0 --data data\"; \(line)", Program.fsql.path], in: bench.folder)
    }

    private func bench() async throws -> Bench {
        let bench = try Bench()
        #expect(try await bench.fsql("-e", Self.orders).status == 0)
        return bench
    }

    @Test func aLongListKeepsEveryDigit() async throws {
        let bench = try await bench()
        let count = 3000
        try await bench.produce((0..<count).map { #"{"id":"\#($0)","item":"i\#($0)","price":\#($0 * 1_000_000_007)}"# }, to: "orders", "--key", "id")
        let table = try await bench.fsql("-e", "SELECT * FROM orders;")
        #expect(!table.output.contains("…"))
        #expect(table.lines.count == count + 4)
        #expect(table.lines[count + 2] == "│ 2999 │ i2999 │ 2.999000020993E12 │")
        let csv = try await bench.fsql("-e", "SELECT * FROM orders;", "--output", "csv")
        #expect(csv.lines.dropFirst().elementsEqual((0..<count).map { number in
            let price = number * 1_000_000_007
            return Substring("\(number),i\(number),\(JavaDouble.text(price))")
        }))
    }

    @Test func aPushQueryKeepsItsKeys() async throws {
        let bench = try await bench()
        try await bench.produce(
            [#"{"id":"a","item":"b","price":1}"#, #"{"id":"order-0000000000017","item":"Lake Constance whitefish","price":123456789012.25}"#], to: "orders", "--key",
            "id")
        let answer = try await bench.fsql("-e", Self.orders.split(separator: "\n")[1] + "SELECT * FROM orders EMIT CHANGES LIMIT 2;")
        #expect(answer.output.contains("│ order-0000000000017 │ Lake Constance whitefish │ 1.2345678901225E11 │"), "\(answer.output)")
    }

    @Test func aDeletionIsMarkedInEveryFormat() async throws {
        let bench = try await bench()
        let table = "CREATE TABLE dear WITH (KAFKA_TOPIC = 'dear') AS SELECT id, LATEST_BY_OFFSET(price) AS price FROM orders GROUP BY id HAVING LATEST_BY_OFFSET(price) > 10;"
        try await bench.produce([#"{"id":"a","price":11}"#, #"{"id":"a","price":9}"#], to: "orders", "--key", "id")
        #expect(try await bench.run(Self.orders.split(separator: "\n")[1] + table).status == 0)
        let query = "SET 'auto.offset.reset' = 'earliest'; SELECT * FROM dear EMIT CHANGES LIMIT 2;"
        let lines = try await bench.fsql("-e", query, "--output", "jsonl")
        #expect(lines.output == "{\"ID\":\"a\",\"PRICE\":11.0}\n{\"ID\":\"a\",\"PRICE\":null,\"<TOMBSTONE>\":true}\n", "\(lines.output)\(lines.diagnostics)")
        let csv = try await bench.fsql("-e", query, "--output", "csv")
        #expect(csv.output == "ID,PRICE,<TOMBSTONE>\na,11.0,\na,,true\n")
        let drawn = try await bench.fsql("-e", query)
        #expect(drawn.output.contains("<TOMBSTONE>"))
    }

    @Test func answersInJSONAreOneDocument() async throws {
        let bench = try await bench()
        try await bench.produce([#"{"id":"a","price":1}"#], to: "orders", "--key", "id")
        let answer = try await bench.fsql("-e", "SELECT id FROM orders; SELECT id FROM orders WHERE id = 'b';", "-e", "SELECT price FROM orders;", "--output", "json")
        #expect(answer.output == "[\n  {\"ID\":\"a\"},\n  {\"PRICE\":1.0}\n]\n")
        let failed = try await bench.fsql("-e", "SELECT id FROM orders; SELECT nothing FROM orders;", "--output", "json")
        #expect(failed.output == "[\n  {\"ID\":\"a\"}\n]\n")
        #expect(failed.status == 1)
    }

    @Test(arguments: [
        "$F -e 'SELECT * FROM orders;'", "$F -e 'SHOW STREAMS;' --output csv", "$F topic print orders", "$F topic list", "$0 docs statements", "$0 --help",
        "$F check", "$0 test case.sql", "$F explain query.sql",
    ])
    func aWriteThatFailsIsAnError(command: String) async throws {
        let bench = try await bench()
        try await bench.produce([#"{"id":"a","price":1}"#], to: "orders", "--key", "id")
        bench.folder.write("--@test: nothing\nSHOW STREAMS;\n", to: "case.sql")
        bench.folder.write(Self.orders + "SELECT * FROM orders EMIT CHANGES;", to: "query.sql")
        #expect(try await shell(bench, command + " >/dev/null").status == 0)
        let full = try await shell(bench, command + " >/dev/full")
        #expect(full.status == 1)
        #expect(full.diagnostics.hasSuffix("error: cannot write to standard output: No space left on device\n"), "\(full.diagnostics)")
        let closed = try await shell(bench, command + " >&-")
        #expect(closed.status == 1)
        #expect(closed.diagnostics.hasSuffix("error: cannot write to standard output: Bad file descriptor\n"), "\(closed.diagnostics)")
    }

    /// What stands behind the SELECT whose answer is lost is not executed.
    @Test func aRunWhoseAnswersAreLostEndsThere() async throws {
        let bench = try await bench()
        bench.folder.write("INSERT INTO orders (id, price) VALUES ('a', 1);\nSELECT * FROM orders;\nINSERT INTO orders (id, price) VALUES ('b', 2);\n", to: "run.sql")
        let full = try await shell(bench, "$F run run.sql >/dev/full")
        #expect(full.status == 1)
        #expect(full.diagnostics.contains("run.sql: the run ends here, because its answers cannot be written\n"), "\(full.diagnostics)")
        #expect(try await bench.fsql("-e", "SELECT id FROM orders;", "--output", "csv").output == "ID\na\n")
    }

    @Test func aReaderThatLeavesIsNoError() async throws {
        let bench = try await bench()
        try await bench.produce((0..<20_000).map { #"{"id":"\#($0)","price":\#($0)}"# }, to: "orders", "--key", "id")
        let answer = try await shell(bench, "{ $F -e 'SELECT * FROM orders;' --output jsonl; echo $? >&2; } | head -1")
        #expect(answer.output == "{\"ID\":\"0\",\"ITEM\":null,\"PRICE\":0.0}\n")
        #expect(answer.diagnostics == "0\n")
    }

    @Test func aClosedInputIsAtItsEnd() async throws {
        let bench = try await bench()
        let silent = try await shell(bench, "$F <&-")
        #expect(silent.status == 0 && silent.output.isEmpty && silent.diagnostics.isEmpty, "\(silent.diagnostics)")
        #expect(try await shell(bench, "$F topic produce orders <&-").diagnostics == "0 records produced to orders\n")
        #expect(try await shell(bench, "$F -e 'SHOW STREAMS;' <&- 2>&- | grep -c ORDERS").output == "1\n")
    }
}

/// Whole numbers as DOUBLE is written.
private enum JavaDouble {
    static func text(_ number: Int) -> String {
        if number < 10_000_000 { return "\(number).0" }
        var digits = Array(String(number))
        let exponent = digits.count - 1
        let first = digits.removeFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(first).\(digits.isEmpty ? "0" : String(digits))E\(exponent)"
    }
}
