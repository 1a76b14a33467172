import Diagnostics
import Engine
import Storage
import Testing
import World

/// What a client may know of a statement before it is executed, and of a command after it.
@Suite struct StatementFactsTests {
    private let engine: SQLEngine
    private let session: Session

    init() throws {
        engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        session = engine.makeSession()
    }

    private func facts(_ text: String) throws -> StatementFacts { try session.prepare(session.statements(in: text)[0]).facts }

    private func done(_ text: String) async throws -> StatementOutcome? {
        var outcome: StatementOutcome?
        for statement in try session.statements(in: text) {
            outcome = nil
            if case .done(_, let found) = try await session.execute(statement) { outcome = found }
        }
        return outcome
    }

    @Test(arguments: [
        ("CREATE OR REPLACE STREAM beds AS SELECT a FROM b;", "stream/BEDS/create"), ("/* x */ drop table `My Beds`;", "table/My Beds/drop"),
        ("-- note\nINSERT INTO beds SELECT * FROM a;", "stream/BEDS/create"), ("TERMINATE q_1;", "terminate/Q_1/execute"), ("TERMINATE ALL;", "terminate/ALL/execute"),
        ("RETRAIN MODEL m;", "model/M/execute"), ("CREATE SINK CONNECTOR c WITH ('a'='b');", "connector/C/create"), ("DROP TYPE IF EXISTS t;", "type/T/drop"),
        ("ALTER TABLE t ADD COLUMN a INT;", "table/T/alter"),
    ])
    func commandsHaveNames(text: String, id: String) throws { #expect(try facts(text).commandID?.description == id) }

    @Test(arguments: [
        ("INSERT INTO a (x) VALUES (1);", StatementFacts.Kind.insertValues), ("set 'a'='b';", .session), ("SELECT * FROM beds;", .query(isPush: false)),
        ("SELECT a AS `LIMIT` FROM s EMIT CHANGES;", .query(isPush: true)), ("PRINT t;", .print), ("SHOW STREAMS;", .question),
    ])
    func kinds(text: String, kind: StatementFacts.Kind) throws { #expect(try facts(text).kind == kind) }

    /// A LIMIT far behind in the text is one, and a word that says so is none.
    @Test func theEndOfAQuerySaysWhetherItsLimitWasReached() async throws {
        _ = try await done("CREATE STREAM s (id VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1); INSERT INTO s VALUES ('a', 1);")
        try session.set("auto.offset.reset", "earliest")
        try await engine.start(connectors: false)
        let items = (0..<80).map { "v + \($0) AS c\($0)" }.joined(separator: ", ")
        for (text, reached) in [("SELECT \(items) FROM s EMIT CHANGES LIMIT 1;", true), ("SELECT v AS `LIMIT` FROM s;", false), ("SELECT v FROM s LIMIT 5;", false)] {
            guard case .rows(let stream) = try await session.execute(session.statements(in: text)[0]) else { continue }
            while try await stream.next() != nil {}
            #expect(stream.hasReachedLimit == reached)
            #expect(stream.announcesEnd)
        }
    }

    @Test func commandsAreNumberedAndRemembered() async throws {
        let stream = "CREATE STREAM s (id VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);"
        #expect(try await done(stream)?.sequence == 0)
        #expect(try await done("CREATE STREAM t AS SELECT * FROM s;") == StatementOutcome(queryID: "CSAS_T_1", sequence: 1))
        #expect(try await done(stream.replacing("STREAM", with: "STREAM IF NOT EXISTS")) == StatementOutcome(isNoOp: true))
        #expect(try await done("INSERT INTO s VALUES ('a', 1);")?.sequence == nil)
        #expect(try await done("DROP STREAM t;")?.sequence == 2)
        #expect(try await engine.commandStatuses().map { "\($0.id) \($0.status.word)" } == ["stream/S/create success", "stream/T/create success", "stream/T/drop success"])
        #expect(try await engine.commandStatus(of: CommandID(type: "stream", name: "T", action: "create"))?.queryID == "CSAS_T_1")
        #expect(try await engine.commandStatus(of: CommandID(type: "stream", name: "U", action: "create")) == nil)
        #expect(try await engine.waitForCommand(2, within: 0))
        #expect(try await !engine.waitForCommand(3, within: 10))
    }

    /// Numbers go on after a restart, and what the catalog holds is known by its name.
    @Test func commandsAreKnownAfterARestart() async throws {
        let broker = MemoryBroker()
        let first = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: .system), client = first.makeSession()
        for text in ["CREATE STREAM s (id VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);", "CREATE TYPE p AS INT;", "DROP TYPE p;"] {
            _ = try await client.execute(client.statements(in: text)[0])
        }
        await first.stop()
        let second = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: .system)
        #expect(try await second.waitForCommand(2, within: 0))
        #expect(try await !second.waitForCommand(3, within: 0))
        #expect(try await second.commandStatus(of: CommandID(type: "stream", name: "S", action: "create"))?.message == "Stream created")
    }

    /// Push queries of clients are listed, and can be ended by their id.
    @Test func aClientsQueryIsListedAndTerminated() async throws {
        _ = try await done("CREATE STREAM s (id VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);")
        try await engine.start(connectors: false)
        guard case .rows(let stream) = try await session.execute(session.statements(in: "SELECT * FROM s EMIT CHANGES;")[0]) else { throw NoRows() }
        guard case .table(let table) = try await session.execute(session.statements(in: "SHOW QUERIES;")[0]) else { throw NoRows() }
        #expect(table.rows.map { $0.map { $0.text(as: .string) } } == [[stream.queryID, "PUSH", "RUNNING", "", "", "SELECT * FROM s EMIT CHANGES;"]])
        #expect(try await done("TERMINATE \(stream.queryID);")?.endedClientQuery == stream.queryID)
        #expect(stream.isFinished)
    }

    private struct NoRows: Error {}
}
