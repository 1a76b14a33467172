import Storage
import Testing
import World

@testable import Engine

/// What is accepted without effect says so, in the result of its statement.
@Suite struct WarningTests {
    static let schema = "CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);"

    /// The warnings of the last statement.
    private func warnings(_ script: String) async throws -> [String] {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        try await engine.start(connectors: false)
        let session = engine.makeSession()
        var warnings: [String] = []
        for statement in try session.statements(in: Self.schema + script) {
            if case .done(_, let outcome) = try await session.execute(statement) { warnings = outcome.warnings }
        }
        await engine.stop()
        return warnings
    }

    @Test func settingsOfASession() async throws {
        #expect(try await warnings("SET 'auto.offset.reset' = 'earliest';") == [])
        #expect(
            try await warnings("SET 'commit.interval.ms' = '5000';")
                == ["'commit.interval.ms' acts when fsql starts: FSQL_COMMIT_INTERVAL_MS=5000, or commit.interval.ms=5000 in the file of settings"])
        #expect(
            try await warnings("SET 'ksql.streams.cache.max.bytes.buffering' = '10000000';")
                == ["'ksql.streams.cache.max.bytes.buffering' changes nothing here: each change of a row is passed on; results are not held back"])
        #expect(try await warnings("ALTER SYSTEM 'processing.guarantee' = 'at_least_once';").count == 1)
    }

    @Test(arguments: [
        ("ksql.streams.cache.max.bytes.buffering", "0"), ("processing.guarantee", "exactly_once_v2"), ("ksql.lambdas.enabled", "TRUE"),
        ("topology.optimization", "all"),
    ])
    func valuesThatSayWhatIsDoneAnywayAreSilent(name: String, value: String) async throws {
        #expect(try await warnings("SET '\(name)' = '\(value)';") == [])
    }

    @Test func settingsOfConnectors() async throws {
        let given = "'connector.class'='mongodb', 'connection.uri'='mongodb://h', 'database'='d', 'topics'='s'"
        #expect(
            try await warnings("CREATE SINK CONNECTOR c WITH (\(given), 'colection'='z', 'tasks.max'='4', 'value.converter'='io.confluent.connect.avro.AvroConverter');") == [
                "connector C: unknown setting 'colection' is ignored; did you mean 'collection'?",
                "connector C: setting 'tasks.max' = '4' changes nothing: one task does the work",
                "connector C: setting 'value.converter' = 'io.confluent.connect.avro.AvroConverter' changes nothing: values are read by the topic's declared format",
            ])
        #expect(
            try await warnings(
                "CREATE SINK CONNECTOR c WITH (\(given), 'tasks.max'='1', 'value.converter'='org.apache.kafka.connect.json.JsonConverter', 'value.converter.schemas.enable'='false');")
                == [])
    }

    @Test func sinkClauses() async throws {
        #expect(
            try await warnings("CREATE STREAM t AS SELECT * FROM s SINK TO HTTP ('http.api.url'='http://h', 'retry'='1');")
                == ["connector T_HTTP_0: unknown setting 'retry' is ignored"])
    }

    /// A misspelling is seen; what may be a secret is not.
    @Test func ignoredSettingsAreShown() async throws {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        try await engine.start(connectors: false)
        let session = engine.makeSession()
        let script = """
            \(Self.schema) CREATE SINK CONNECTOR c WITH ('connector.class'='mongodb', 'connection.uri'='mongodb://h', 'database'='d', 'topics'='s',
              'colection'='z', 'connection.passwrd'='hidden', 'conection.uri'='mongodb://me:hidden@h', 'api.token'='hidden'); DESCRIBE CONNECTOR c;
            """
        var shown: [String: String] = [:]
        for statement in try session.statements(in: script) {
            guard case .table(let table) = try await session.execute(statement) else { continue }
            for row in table.rows { shown[row[0].text(as: .string)] = row[1].text(as: .string) }
        }
        #expect(shown["colection"] == "z")
        #expect(!shown.values.contains { $0.contains("hidden") })
        await engine.stop()
    }
}
