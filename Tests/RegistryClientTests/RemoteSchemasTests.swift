import Diagnostics
import Engine
import HTTPTestServer
import RegistryClient
import Schemas
import Storage
import Testing
import TopicLog
import Values
import World

/// Formats whose schemas are in a registry elsewhere.
@Suite struct RemoteSchemasTests {
    private let double: RegistryDouble
    private let broker = MemoryBroker()

    init() throws { double = try RegistryDouble() }

    /// A process on the same log.
    private func engine(urls: [String]? = nil) throws -> SQLEngine {
        var options = EngineOptions()
        options.schemaRegistry = RemoteRegistry(RegistryClientSettings(urls: urls ?? [double.url])) { Surroundings.system.clock.monotonicNanoseconds }
        return try SQLEngine(broker: broker, options: options, surroundings: .system)
    }

    private func run(_ text: String, _ session: Session) async throws {
        for statement in try session.statements(in: text) { _ = try await session.execute(statement) }
    }

    private func rows(_ text: String, _ session: Session) async throws -> [[SQLValue]] {
        guard case .rows(let stream) = try await session.execute(session.statements(in: text)[0]) else { return [] }
        var seen: [[SQLValue]] = []
        while let rows = try await stream.next() { seen += rows.map(\.values) }
        return seen
    }

    private func session(_ engine: SQLEngine) throws -> Session {
        let session = engine.makeSession()
        try session.set("auto.offset.reset", "earliest")
        return session
    }

    private static let orders = "CREATE STREAM orders (id INT KEY, item STRING) WITH (KAFKA_TOPIC='orders', FORMAT='AVRO', PARTITIONS=1);"
    /// Written by another program, with a schema of its own: {"item": text}.
    private static let foreign = SchemaText(.avro, #"{"type":"record","name":"R","fields":[{"name":"item","type":"string"}]}"#)

    private func appendForeign(_ item: String, id: Int32) throws {
        let value = [0] + withUnsafeBytes(of: id.bigEndian, Array.init) + [UInt8(item.utf8.count * 2)] + Array(item.utf8)
        try broker.append(RecordBlock([LogRecord(key: nil, value: value, timestamp: 0)]), to: TopicPartition("orders", 0))
        try broker.commit(CommitRecord())
    }

    @Test(arguments: ["AVRO", "PROTOBUF", "JSON_SR"]) func rowsAreWrittenAndReadAndSchemasRegistered(format: String) async throws {
        let engine = try engine(), session = try session(engine)
        try await engine.start(connectors: false)
        try await run(Self.orders.replacing("AVRO", with: format) + "CREATE STREAM copy AS SELECT * FROM orders; INSERT INTO orders VALUES (1, 'nut'); INSERT INTO orders VALUES (2, NULL);", session)
        let none: SQLValue = format == "PROTOBUF" ? .string("") : .null
        #expect(try await rows("SELECT * FROM copy EMIT CHANGES LIMIT 2;", session) == [[.integer(1), .string("nut")], [.integer(2), none]])
        #expect(try ["orders-key", "orders-value", "COPY-key", "COPY-value"].map { try double.registry.latest($0)?.version } == [1, 1, 1, 1])
        // Columns come from the registry, too.
        try await run("CREATE STREAM again WITH (KAFKA_TOPIC='orders', FORMAT='\(format)');", session)
        #expect(try await rows("SELECT item FROM again LIMIT 1;", session) == [[.string("nut")]])
        await engine.stop()
    }

    @Test func whatWasOnceSaidIsNotAskedAgain() async throws {
        let first = try engine(), firstSession = try session(first)
        try await first.start(connectors: false)
        try await run(Self.orders + "INSERT INTO orders VALUES (1, 'nut');", firstSession)
        let asked = double.requests.count
        try await run((0..<20).map { "INSERT INTO orders VALUES (\($0), 'bolt');" }.joined(), firstSession)
        #expect(double.requests.count == asked)
        await first.stop()
        // A restart without a registry reads and writes what is known.
        double.stop()
        let second = try engine(), session = try session(second)
        try await second.start(connectors: false)
        try await run("INSERT INTO orders VALUES (99, 'cog');", session)
        #expect(try await rows("SELECT * FROM orders;", session).count == 22)
        await second.stop()
    }

    @Test func aRegistryThatIsDownRefusesAStatementAndChangesNothing() async throws {
        let engine = try engine(), session = try session(engine)
        double.fail { _ in .hangUp }
        await #expect { try await run(Self.orders, session) } throws: { ($0 as? Diagnostic)?.code == "registry-unavailable" }
        #expect(try broker.topic(named: "orders") == nil)
        double.fail(nil)
        try await run(Self.orders, session)
        await engine.stop()
    }

    @Test func anIncompatibleSchemaIsRefusedBeforeTheTopicIsMade() async throws {
        _ = try double.registry.register(SchemaText(.avro, #"{"type":"record","name":"R","fields":[{"name":"X","type":"int"}]}"#), under: "T-value")
        let engine = try engine(), session = try session(engine)
        try await run(Self.orders, session)
        await #expect { try await run("CREATE STREAM t AS SELECT id, item AS x FROM orders;", session) } throws: {
            ($0 as? Diagnostic)?.code == "schema-registration" && ($0 as? Diagnostic)?.message.contains("incompatible") == true
        }
        #expect(try broker.topic(named: "T") == nil)
        #expect(try double.registry.latest("T-key") == nil)
        await engine.stop()
    }

    @Test func recordsWaitForASchemaThatCannotBeHadAndOnlyThey() async throws {
        let engine = try engine(), session = try session(engine)
        try await engine.start(connectors: false)
        let other = "CREATE STREAM other (k STRING KEY, v INT) WITH (KAFKA_TOPIC='other', VALUE_FORMAT='JSON', PARTITIONS=1); CREATE STREAM twice AS SELECT k, v * 2 AS v FROM other;"
        try await run(Self.orders + "CREATE STREAM items AS SELECT id, item FROM orders;" + other + "INSERT INTO orders VALUES (1, 'nut');", session)
        let id = try double.registry.register(Self.foreign, under: "foreign")
        double.fail { $0.path.hasPrefix("/schemas/ids/\(id)") ? .answer(503, "{}") : nil }
        try appendForeign("bolt", id: id)
        try await run("INSERT INTO orders VALUES (2, 'cog'); INSERT INTO other VALUES ('a', 21);", session)
        #expect(try await rows("SELECT v FROM twice EMIT CHANGES LIMIT 1;", session) == [[.integer(42)]])
        #expect(try await rows("SELECT item FROM items EMIT CHANGES LIMIT 1;", session) == [[.string("nut")]])
        // It says so, where people look.
        var isTold = false
        for _ in 0..<200 where !isTold {
            try await Task.sleep(for: .milliseconds(50))
            guard case .table(let table) = try await session.execute(session.statements(in: "SHOW QUERIES;")[0]) else { continue }
            isTold = table.rows.contains { row in row.contains { "\($0)".contains("ERROR") } }
        }
        #expect(isTold)
        double.fail(nil)
        #expect(try await rows("SELECT item FROM items EMIT CHANGES LIMIT 3;", session) == [[.string("nut")], [.string("bolt")], [.string("cog")]])
        await engine.stop()
    }

    @Test func anIdThatDoesNotExistCostsItsRecordAlone() async throws {
        let engine = try engine(), session = try session(engine)
        try await run(Self.orders + "INSERT INTO orders VALUES (1, 'nut');", session)
        try appendForeign("bolt", id: 999)
        try await run("INSERT INTO orders VALUES (2, 'cog');", session)
        guard case .rows(let stream) = try await session.execute(session.statements(in: "SELECT item FROM orders;")[0]) else { return }
        var items: [SQLValue] = []
        while let rows = try await stream.next() { items += rows.flatMap(\.values) }
        #expect(items == [.string("nut"), .string("cog")])
        #expect(stream.recordErrors.count == 1)
        #expect(double.requests.filter { $0.path == "/schemas/ids/999" }.count == 1)
        await engine.stop()
    }

    @Test(arguments: [401, 403]) func deniedAccessIsSaid(status: Int) async throws {
        let engine = try engine(), session = try session(engine)
        double.fail { _ in .answer(status, "") }
        await #expect { try await run(Self.orders, session) } throws: { ($0 as? Diagnostic)?.code == "registry-refused" }
        await engine.stop()
    }

    static let strange: [ScriptedReply] = [
        .answer(200, "<html>hello</html>"), .answer(200, "{}"), .answer(404, "not here"), .answer(302, "", headers: ["Location: http://127.0.0.1:1/"]), .raw("nonsense"),
        .answer(200, #"{"schema":17}"#),
    ]

    @Test(arguments: strange.indices) func whatIsNoRegistryIsRefused(number: Int) async throws {
        let engine = try engine(), session = try session(engine), reply = Self.strange[number]
        double.fail { _ in reply }
        await #expect(throws: Diagnostic.self) { try await run("CREATE STREAM s WITH (KAFKA_TOPIC='orders', VALUE_FORMAT='AVRO');", session) }
        await engine.stop()
    }

    @Test func ofSeveralRegistriesOneThatAnswersIsEnough() async throws {
        let engine = try engine(urls: ["http://127.0.0.1:1", double.url]), session = try session(engine)
        try await run(Self.orders + "INSERT INTO orders VALUES (1, 'nut');", session)
        #expect(try await rows("SELECT item FROM orders;", session) == [[.string("nut")]])
        await engine.stop()
    }

    @Test func anotherRegistryKnowsNothingOfTheFirstOne() async throws {
        let first = try engine()
        try await run(Self.orders + "INSERT INTO orders VALUES (1, 'nut');", try session(first))
        await first.stop()
        let other = try RegistryDouble()
        let second = try engine(urls: [other.url]), session = try session(second)
        #expect(try await rows("SELECT item FROM orders;", session) == [])
        await second.stop()
    }

    @Test func deletingATopicDeletesItsSubjects() async throws {
        let engine = try engine(), session = try session(engine)
        try await run(Self.orders + "DROP STREAM orders DELETE TOPIC;", session)
        #expect(try double.registry.latest("orders-value") == nil)
        try await run(Self.orders + "INSERT INTO orders VALUES (1, 'nut');", session)
        #expect(try await rows("SELECT item FROM orders;", session) == [[.string("nut")]])
        await engine.stop()
    }
}
