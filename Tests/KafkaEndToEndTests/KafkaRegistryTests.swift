import ProgramRunner
import Testing

/// Formats of a schema registry on Kafka, where the registry is another process.
@Suite struct KafkaRegistryTests {
    private let bench: KafkaBench

    init() throws { bench = try KafkaBench(topics: ["weights", "heavy"]) }

    private static let statements = """
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM weights (id INT KEY, species STRING, weight DOUBLE) WITH (KAFKA_TOPIC = 'weights', FORMAT = 'AVRO');
        CREATE STREAM heavy WITH (KAFKA_TOPIC = 'heavy', VALUE_FORMAT = 'PROTOBUF') AS SELECT id, species, weight FROM weights WHERE weight > 5;
        INSERT INTO weights VALUES (1, 'cod', 5.5);
        INSERT INTO weights VALUES (2, 'bream', 4.5);
        INSERT INTO weights VALUES (3, 'walleye', 9.0);
        """

    @Test func rowsGoThroughAndARestartNeedsNoRegistry() async throws {
        let server = try Program.fsql.start(["server", "--listen", "127.0.0.1:0", "--schema-registry-listener", "127.0.0.1:0", "--data", "registry"], in: bench.folder)
        let said = try #require(try await server.diagnostics(containing: "listening on"))
        let line = try #require(said.split(separator: "\n").first { $0.hasPrefix("schema registry on http://") })
        let url = String(line.dropFirst("schema registry on ".count))
        _ = bench.folder.write("ksql.schema.registry.url = \(url)\n", to: "fsql.properties")
        let made = try await bench.run(Self.statements, on: .kafka)
        #expect(made.status == 0, "\(made.diagnostics)")
        let answer = try await bench.fsql("-e", "SELECT id, species, weight FROM heavy;", "--output", "jsonl", on: .kafka)
        #expect(answer.lines.map(String.init) == [#"{"ID":1,"SPECIES":"cod","WEIGHT":5.5}"#, #"{"ID":3,"SPECIES":"walleye","WEIGHT":9.0}"#], "\(answer.diagnostics)")
        let printed = try await bench.records(of: "heavy", on: .kafka)
        #expect(printed.first?.contains(#""value":{"SPECIES":"cod","WEIGHT":5.5}"#) == true, "\(printed)")
        server.signal(15)
        _ = try await server.ending()
        let again = try await bench.fsql("-e", "INSERT INTO weights VALUES (4, 'pike', 7.5); SELECT species FROM heavy;", "--output", "jsonl", on: .kafka)
        #expect(again.lines.map(String.init) == [#"{"SPECIES":"cod"}"#, #"{"SPECIES":"walleye"}"#, #"{"SPECIES":"pike"}"#], "\(again.diagnostics)")
    }

    @Test func withoutAURLItIsSaidHowToNameOne() async throws {
        let outcome = try await bench.run("CREATE STREAM weights (id INT KEY) WITH (KAFKA_TOPIC = 'weights', KEY_FORMAT = 'KAFKA', VALUE_FORMAT = 'AVRO');", on: .kafka)
        #expect(outcome.status == 1)
        #expect(outcome.diagnostics.contains("format AVRO needs a schema registry") && outcome.diagnostics.contains("--schema-registry-url"), "\(outcome.diagnostics)")
    }
}
