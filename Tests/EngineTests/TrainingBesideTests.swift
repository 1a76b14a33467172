import Diagnostics
import Engine
import Storage
import Synchronization
import Testing
import Values
import World

/// A long training goes on beside the engine, and a storm of requests makes few versions.
@Suite struct TrainingBesideTests {
    /// - Returns: An engine with a stream `s` of rows that have a factor with so many levels.
    private func engine(rows: Int, levels: Int) async throws -> (SQLEngine, Session) {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        let session = engine.makeSession()
        try session.set("auto.offset.reset", "earliest")
        var script = "CREATE STREAM s (id INT KEY, x DOUBLE, f VARCHAR, y DOUBLE) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);"
        for row in 0..<rows { script += "INSERT INTO s VALUES (\(row), \(row * 7919 % 1009), 'f\(row % levels)', \(row * 104_729 % 997));" }
        for statement in try session.statements(in: script) { _ = try await session.execute(statement) }
        return (engine, session)
    }

    private func run(_ text: String, in session: Session) async throws -> StatementResult {
        try await session.execute(try session.statements(in: text)[0])
    }

    private let model = "CREATE MODEL m INPUT (x DOUBLE, f VARCHAR) OUTPUT (y DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'Y') AS SELECT x, f, y FROM s;"

    @Test func othersAreAnsweredMeanwhile() async throws {
        let (engine, session) = try await engine(rows: 900, levels: 300)
        let isDone = Atomic(false)
        async let created: StatementResult = {
            defer { isDone.store(true, ordering: .releasing) }
            return try await run(model, in: session)
        }()
        let other = engine.makeSession()
        // The fit takes far longer than a statement: some are answered before it is done, or there is no telling.
        var meanwhile = 0
        while !isDone.load(ordering: .acquiring) {
            _ = try await run("SHOW STREAMS;", in: other)
            if !isDone.load(ordering: .acquiring) { meanwhile += 1 }
        }
        guard case .done(let message, _) = try await created else { Issue.record("no message"); return }
        #expect(message == "Model created; version 1 trained on 900 rows")
        #expect(meanwhile > 0, "answered meanwhile: \(meanwhile)")
        await engine.stop()
    }

    @Test func aThousandRequestsMakeFewVersions() async throws {
        let (engine, session) = try await engine(rows: 250, levels: 3)
        _ = try await run(model, in: session)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<1000 { group.addTask { try await engine.train(model: "M", idempotencyKey: nil).version } }
            var versions: Set<Int> = []
            for try await version in group { versions.insert(version) }
            #expect(versions.count <= 5, "\(versions)")
        }
        guard case .table(let table) = try await run("SHOW MODEL VERSIONS m;", in: session) else { return }
        #expect(table.rows.count <= 5)
        await engine.stop()
    }

    @Test func aRepeatedKeyIsAnsweredAsTheFirstTime() async throws {
        let (engine, session) = try await engine(rows: 20, levels: 2)
        _ = try await run(model, in: session)
        let first = try await engine.train(model: "M", idempotencyKey: "k-1")
        for number in 2..<30 {
            _ = try await run("INSERT INTO s VALUES (\(100 + number), \(number), 'f1', 3);", in: session)
            _ = try await engine.train(model: "M", idempotencyKey: "k-\(number)")
        }
        let again = try await engine.train(model: "M", idempotencyKey: "k-1")
        #expect(again.version == first.version)
        await engine.stop()
    }

    @Test func aRequestInTheCooldownIsKeptAndDoneAfterIt() async throws {
        let (engine, session) = try await engine(rows: 20, levels: 2)
        _ = try await run(model.replacing("'label' = 'Y'", with: "'label' = 'Y', 'retrain.cooldown' = '4 SECONDS'"), in: session)
        _ = try await run("INSERT INTO s VALUES (100, 1, 'f1', 3);", in: session)
        let report = try await engine.train(model: "M", idempotencyKey: "k")
        #expect(report.outcome == .kept && report.version == 1)
        let deadline = ContinuousClock.now + .seconds(20)
        var last = report
        while last.outcome == .kept, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
            last = try await engine.train(model: "M", idempotencyKey: "k")
        }
        #expect(last.outcome == .trained && last.version == 2 && last.rows == 21)
        await engine.stop()
    }
}
