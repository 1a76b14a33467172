import ProgramRunner
import Testing

/// A data directory with the program at work on it.
struct Bench {
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    func fsql(_ arguments: String..., input: String = "") async throws -> Outcome { try await fsql(arguments, input: input) }

    func fsql(_ arguments: [String], input: String = "", data: String = "data") async throws -> Outcome {
        try await Program.fsql.run(arguments + ["--data", data], input: input, in: folder)
    }

    /// Runs statements as a file with `fsql run`.
    func run(_ statements: String, _ arguments: String...) async throws -> Outcome {
        folder.write(statements, to: "statements.sql")
        return try await Program.fsql.run(["run", "statements.sql"] + arguments + ["--data", "data"], in: folder)
    }

    /// Appends lines to a topic as they are.
    func produce(_ lines: [String], to topic: String, _ arguments: String...) async throws {
        let outcome = try await Program.fsql.run(
            ["topic", "produce", topic] + arguments + ["--data", "data"], input: lines.map { $0 + "\n" }.joined(), in: folder)
        try #require(outcome.status == 0, "\(outcome.diagnostics)")
    }

    /// The records of a topic as JSON lines.
    func records(of topic: String) async throws -> [String] {
        let outcome = try await fsql("topic", "print", topic, "--from-beginning", "--output", "jsonl")
        try #require(outcome.status == 0, "\(outcome.diagnostics)")
        return outcome.lines.map(String.init)
    }

    /// What the processing log says, but for messages and times.
    func problems() async throws -> [String] {
        try await select("SELECT reason, `TOPIC`, partition, offset, field FROM fsql_processing_log;")
    }

    /// Rows of a SELECT as JSON lines.
    func select(_ query: String) async throws -> [String] {
        let outcome = try await fsql("-e", query, "--output", "jsonl")
        try #require(outcome.status == 0, "\(outcome.diagnostics)")
        return outcome.lines.map(String.init)
    }
}

/// Measurements with predictions, weights of the same fish, and what is made of both.
enum Fish {
    static let streams = """
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM predicted (id VARCHAR KEY, prediction DOUBLE) WITH (KAFKA_TOPIC = 'predicted', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
        CREATE STREAM weighed (id VARCHAR KEY, weight DOUBLE) WITH (KAFKA_TOPIC = 'weighed', VALUE_FORMAT = 'JSON', PARTITIONS = 1);

        """

    static let comparison = streams + """
        CREATE STREAM compared WITH (KAFKA_TOPIC = 'compared', VALUE_FORMAT = 'JSON') AS
          SELECT p.id AS id, prediction, weight, ROUND(ABS(prediction - weight) / weight, 3) AS error
          FROM predicted p JOIN weighed w WITHIN 1 MINUTE GRACE PERIOD 10 SECONDS ON p.id = w.id
          EMIT CHANGES;
        """

    static func prediction(_ id: String, _ weight: String, at time: Int) -> String { #"{"id":"\#(id)","PREDICTION":\#(weight),"ts":\#(time)}"# }
    static func weight(_ id: String, _ weight: String, at time: Int) -> String { #"{"id":"\#(id)","WEIGHT":\#(weight),"ts":\#(time)}"# }
}

extension Bench {
    func measure(_ lines: String...) async throws { try await produce(lines, to: "predicted", "--key", "id", "--timestamp", "ts") }
    func weigh(_ lines: String...) async throws { try await produce(lines, to: "weighed", "--key", "id", "--timestamp", "ts") }
}
