import KafkaLog
import ProgramRunner
import Testing

/// A small cluster, and data directories with the program at work on them.
struct KafkaBench {
    let folder: ScratchFolder
    private let cluster: MockCluster

    /// What a command works on.
    enum Log { case embedded, kafka }

    /// - Parameter topics: Created with one partition each; the mock cluster gives four to those that are created on demand.
    init(topics: [String]) throws {
        folder = try ScratchFolder()
        cluster = try MockCluster()
        for topic in topics + ["fsql_processing_log", "default_ksql_processing_log"] { try cluster.createTopic(topic, partitions: 1) }
    }

    /// - Parameter data: The data directory; each log has one of its own by default.
    func arguments(_ arguments: [String], on log: Log, data: String? = nil) -> [String] {
        switch log {
        case .embedded: arguments + ["--data", data ?? "data-embedded"]
        case .kafka: arguments + ["--data", data ?? "data-kafka", "--bootstrap-server", cluster.bootstrapServers]
        }
    }

    func fsql(_ arguments: String..., on log: Log, data: String? = nil) async throws -> Outcome {
        try await Program.fsql.run(self.arguments(arguments, on: log, data: data), in: folder)
    }

    func run(_ statements: String, on log: Log) async throws -> Outcome {
        folder.write(statements, to: "statements.sql")
        return try await fsql("run", "statements.sql", on: log)
    }

    /// Loads a topic from lines that have the fields `Fish_Id` and `ts`.
    func load(_ lines: [String], into topic: String, on log: Log, data: String? = nil) async throws {
        folder.write(lines.map { $0 + "\n" }.joined(), to: "\(topic).json")
        let outcome = try await fsql("topic", "load", topic, "\(topic).json", "--key", "Fish_Id", "--timestamp", "ts", on: log, data: data)
        try #require(outcome.status == 0, "\(outcome.diagnostics)")
    }

    /// The records of a topic as JSON lines: key, value, timestamp, partition and offset.
    func records(of topic: String, on log: Log, data: String? = nil) async throws -> [String] {
        let outcome = try await fsql("topic", "print", topic, "--from-beginning", "--output", "jsonl", on: log, data: data)
        try #require(outcome.status == 0, "\(outcome.diagnostics)")
        return outcome.lines.map(String.init)
    }
}
