import Diagnostics
import Engine
import Glibc
import Storage
import Synchronization
import Testing
import TopicLog
import Values
import World

/// A query's error costs that query, and nobody else anything.
@Suite struct FailureDomainTests {
    /// An engine whose queries run, and a client.
    private final class Running: Sendable {
        let broker: FaultyBroker
        let engine: SQLEngine
        let session: Session
        let notices = Mutex<[String]>([])

        init(_ broker: FaultyBroker = FaultyBroker()) async throws {
            self.broker = broker
            engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: .system)
            session = engine.makeSession()
            try await engine.start(connectors: false)
        }

        func run(_ script: String) async throws {
            for statement in try session.statements(in: script) {
                if case .rows(let stream) = try await session.execute(statement) { while try await stream.next() != nil {} }
            }
        }

        /// Appends so many amounts in one commit; the one with every third number is too large to be summed.
        func insert(_ count: Int, from first: Int = 0) async throws {
            let records = (first..<first + count).map { number in
                LogRecord(
                    key: Array("k\(number % 3)".utf8), value: Array("{\"A\":\(number > 0 && number % 3 == 0 ? "90.00" : "1.00")}".utf8), timestamp: Int64(1000 + number))
            }
            try await withCheckedThrowingContinuation { continuation in
                engine.produce(records, to: "amounts") { continuation.resume(with: $0) }
            }
        }

        func rows(_ statement: String) async throws -> [[String]] {
            guard case .table(let table) = try await session.execute(try session.statements(in: statement)[0]) else { return [] }
            return table.rows.map { row in row.map { if case .string(let text) = $0 { "\(text)" } else { "" } } }
        }

        func state(of id: String) async throws -> String? {
            try await rows("SHOW QUERIES;").first { $0[0] == id }.map { $0[2] }
        }

        /// Waits until a query is in a state.
        func reaches(_ state: String, _ id: String) async throws -> Bool {
            for _ in 0..<500 {
                if try await self.state(of: id) == state { return true }
                try await Task.sleep(for: .milliseconds(20))
            }
            return false
        }

        /// What a topic holds, as key and value, once it has so many records.
        func records(of topic: String, count: Int) async throws -> [String] {
            var found: [String] = []
            for _ in 0..<500 {
                found = try content(of: topic)
                if found.count >= count { return found }
                try await Task.sleep(for: .milliseconds(20))
            }
            return found
        }

        private func content(of topic: String) throws -> [String] {
            var found: [String] = [], next = Offset(0)
            let partition = TopicPartition(topic, 0)
            next = try broker.startOffset(of: partition)
            while let block = try broker.read(partition, from: next, .committed), block.count > 0 {
                for row in 0..<block.count where block.offset(of: row) >= next {
                    let record = block.record(row)
                    found.append("\(String(decoding: record.key ?? [], as: UTF8.self)) \(String(decoding: record.value ?? [], as: UTF8.self)) @\(record.timestamp)")
                }
                next = block.endOffset
            }
            return found
        }
    }

    private static let amounts = "CREATE STREAM amounts (id VARCHAR KEY, a DECIMAL(4,2)) WITH (KAFKA_TOPIC='amounts', VALUE_FORMAT='JSON', PARTITIONS=1);"
    private static let copies = (0..<9).map { "CREATE TABLE t\($0) AS SELECT id, COUNT(*) + \($0) AS n FROM amounts GROUP BY id;" }.joined(separator: "\n")
    /// Its third row cannot be summed.
    private static let poisoned = "CREATE TABLE poisoned AS SELECT id, SUM(a) AS s FROM amounts GROUP BY id;"
    private func outputs(_ running: Running, count: Int) async throws -> [[String]] {
        var all: [[String]] = []
        for number in 0..<9 { all.append(try await running.records(of: "T\(number)", count: count)) }
        return all
    }

    @Test func theOthersOutputsAreThoseOfAnUndisturbedRun() async throws {
        let calm = try await Running()
        try await calm.run(Self.amounts + Self.copies)
        try await calm.insert(40)
        try await calm.insert(20, from: 40)
        let expected = try await outputs(calm, count: 60)
        await calm.engine.stop()

        let running = try await Running()
        try await running.run(Self.amounts + Self.copies + Self.poisoned)
        try await running.insert(40)
        try await running.insert(20, from: 40)
        #expect(try await outputs(running, count: 60) == expected)
        #expect(try await running.reaches("ERROR", "CTAS_POISONED_10"))
        let description = try await running.rows("DESCRIBE poisoned EXTENDED;")
        #expect(description.contains { $0[0] == "error" && $0[1] == "Numeric field overflow" })
        let explained = try await running.rows("EXPLAIN CTAS_POISONED_10;")
        #expect(explained.contains { $0[0] == "error" })
        #expect(await running.engine.queryMetrics().queries.filter(\.hasFailed).map(\.id) == ["CTAS_POISONED_10"])
        await running.engine.stop()
    }

    /// Whatever commits and batches there were: the rows before the one to blame count.
    @Test(arguments: [[13], [6, 7], [7, 6], [1, 5, 7], [12, 1]]) func whatComesBeforeTheRowCounts(parts: [Int]) async throws {
        let running = try await Running()
        try await running.run(Self.amounts + Self.poisoned + "CREATE STREAM a AS SELECT * FROM amounts;")
        var first = 0
        for part in parts {
            try await running.insert(part, from: first)
            first += part
        }
        #expect(try await running.records(of: "A", count: 13).count == 13)
        #expect(try await running.reaches("ERROR", "CTAS_POISONED_1"))
        // Key k0 has 1.00, then 90.00 at 3, and passes the limit at 6.
        let found = try await running.records(of: "POISONED", count: 6)
        #expect(found.map { $0.prefix(12) } == ["k0 {\"S\":1.00", "k1 {\"S\":1.00", "k2 {\"S\":1.00", "k0 {\"S\":91.0", "k1 {\"S\":2.00", "k2 {\"S\":2.00"])
        let log = try await running.records(of: "fsql_processing_log", count: 1)
        #expect(log.count == 1 && log[0].contains("\"TOPIC\":\"amounts\",\"PARTITION\":0,\"OFFSET\":6"), "\(log)")
        await running.engine.stop()
    }

    @Test func anErrorStaysAfterARestart() async throws {
        let running = try await Running()
        try await running.run(Self.amounts + Self.poisoned)
        try await running.insert(2)
        try await running.insert(20, from: 2)
        #expect(try await running.reaches("ERROR", "CTAS_POISONED_1"))
        await running.engine.stop()
        let again = try await Running(running.broker)
        #expect(try await again.state(of: "CTAS_POISONED_1") == "ERROR")
        // It meets the same record.
        try await again.run("RESUME CTAS_POISONED_1;")
        #expect(try await again.reaches("ERROR", "CTAS_POISONED_1"))
        try await again.run("TERMINATE CTAS_POISONED_1; DROP TABLE poisoned;")
        await again.engine.stop()
    }

    @Test(arguments: [LogError.io(path: "x", code: 5), .broker("away"), .unknownTopic("amounts")])
    func aTopicThatCannotBeReadIsTriedAgain(error: LogError) async throws {
        let running = try await Running()
        try await running.run(
            Self.amounts + Self.amounts.replacing("amounts", with: "others") + """
                CREATE TABLE a AS SELECT id, COUNT(*) AS n FROM amounts GROUP BY id;
                CREATE TABLE b AS SELECT id, COUNT(*) AS n FROM others GROUP BY id;
                PAUSE CTAS_A_2;
                """)
        try await running.insert(3)
        running.broker.set { $0.reads["amounts"] = error }
        try await running.run("RESUME CTAS_A_2;")
        #expect(try await running.reaches("ERROR", "CTAS_A_2"))
        try await running.run("INSERT INTO others VALUES ('x', 1);")
        #expect(try await running.records(of: "B", count: 1).count == 1)
        #expect(try await running.state(of: "CTAS_B_3") == "RUNNING")
        running.broker.set { $0.reads = [:] }
        #expect(try await running.records(of: "A", count: 3).count == 3)
        #expect(try await running.reaches("RUNNING", "CTAS_A_2"))
        await running.engine.stop()
    }

    @Test func aResultThatIsNotTakenIsItsQuerysError() async throws {
        let running = try await Running()
        try await running.run(Self.amounts + "CREATE STREAM a AS SELECT * FROM amounts; CREATE STREAM b AS SELECT * FROM amounts;")
        running.broker.set { $0.appends["A"] = .unknownTopic("A") }
        try await running.insert(3)
        #expect(try await running.records(of: "B", count: 3).count == 3)
        #expect(try await running.reaches("ERROR", "CSAS_A_1"))
        running.broker.set { $0.appends = [:] }
        #expect(try await running.records(of: "A", count: 3).count == 3)
        await running.engine.stop()
    }

    // MARK: Gaps

    private func lagging(_ rule: String) async throws -> Running {
        let running = try await Running()
        try await running.run(
            "SET 'on.gap' = '\(rule)'; SET 'auto.offset.reset' = 'latest';" + Self.amounts + "CREATE STREAM a AS SELECT * FROM amounts; PAUSE CSAS_A_1;")
        try await running.insert(10)
        running.broker.set { $0.starts["amounts"] = 6 }
        try await running.run("RESUME CSAS_A_1;")
        return running
    }

    @Test func aGapIsPassedOverAndTold() async throws {
        let running = try await lagging("resume")
        #expect(try await running.records(of: "A", count: 4).map { $0.prefix(2) } == ["k0", "k1", "k2", "k0"])
        #expect(try await running.state(of: "CSAS_A_1") == "GAP")
        #expect(try await running.rows("DESCRIBE a EXTENDED;").contains { $0[0] == "gap" && $0[1].hasPrefix("offsets 0 to 5 of topic 'amounts'") })
        await running.engine.stop()
        // Until somebody has seen it.
        let again = try await Running(running.broker)
        #expect(try await again.state(of: "CSAS_A_1") == "GAP")
        try await again.run("RESUME CSAS_A_1;")
        #expect(try await again.state(of: "CSAS_A_1") == "RUNNING")
        await again.engine.stop()
    }

    @Test func aQueryMayStopAtAGap() async throws {
        let running = try await lagging("stop")
        #expect(try await running.reaches("ERROR", "CSAS_A_1"))
        try await running.run("RESUME CSAS_A_1;")
        #expect(try await running.records(of: "A", count: 4).count == 4)
        await running.engine.stop()
    }

    @Test func aJoinWhoseWindowIsNotKeptOpens() async throws {
        let running = try await Running()
        try await running.run(
            Self.amounts + Self.amounts.replacing("amounts", with: "others") + """
                CREATE STREAM j AS SELECT amounts.id AS id, amounts.a AS x, others.a AS y FROM amounts JOIN others WITHIN 1 HOUR ON amounts.id = others.id;
                CREATE STREAM b AS SELECT * FROM others;
                """)
        try await running.insert(10)
        try await running.run("INSERT INTO others (ROWTIME, id, a) VALUES (2000, 'k1', 1);")
        #expect(try await running.records(of: "J", count: 3).count == 3)
        await running.engine.stop()
        running.broker.set { $0.starts["amounts"] = 6 }
        let again = try await Running(running.broker)
        #expect(try await again.state(of: "CSAS_J_2") == "GAP")
        try await again.run("INSERT INTO others (ROWTIME, id, a) VALUES (2001, 'k1', 2);")
        #expect(try await again.records(of: "J", count: 4).count == 4)
        try await again.run("RESUME CSAS_J_2;")
        await again.engine.stop()
        let acknowledged = try await Running(running.broker)
        #expect(try await acknowledged.state(of: "CSAS_J_2") == "RUNNING")
        await acknowledged.engine.stop()
    }

    // MARK: A start

    @Test func aStartAsksForNoTopic() async throws {
        let running = try await Running()
        try await running.run(
            Self.amounts + Self.amounts.replacing("amounts", with: "others").replacing(", PARTITIONS=1", with: ", PARTITIONS=2") + """
                CREATE STREAM a AS SELECT * FROM amounts;
                CREATE STREAM b AS SELECT * FROM others;
                """)
        try await running.insert(3)
        _ = try await running.records(of: "A", count: 3)
        await running.engine.stop()
        running.broker.set { $0.missing = ["amounts"] }
        let again = try await Running(running.broker)
        #expect(try await again.state(of: "CSAS_A_2") == "ERROR")
        #expect(try await again.state(of: "CSAS_B_3") == "RUNNING")
        #expect(try await again.rows("DESCRIBE a EXTENDED;").contains { $0[0] == "error" && $0[1] == "topic 'amounts' does not exist" })
        // It goes on where it was once the topic is there.
        again.broker.set { $0.missing = [] }
        try await again.insert(2, from: 3)
        #expect(try await again.records(of: "A", count: 5).count == 5)
        again.broker.set { $0.missing = ["amounts"] }
        try await again.run("TERMINATE CSAS_A_2; DROP STREAM a; DROP STREAM amounts;")
        await again.engine.stop()
    }

    @Test func aSourceWhoseFileIsGoneStopsNobody() async throws {
        let path = "/tmp/fsql-source-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        #expect(close(open(path, O_CREAT | O_WRONLY, 0o600)) == 0)
        let running = try await Running()
        try await running.run("CREATE SOURCE CONNECTOR f WITH ('connector.class'='file', 'file'='\(path)', 'topic'='lines');" + Self.amounts + "CREATE STREAM a AS SELECT * FROM amounts;")
        await running.engine.stop()
        unlink(path)
        let engine = try SQLEngine(broker: running.broker, options: EngineOptions(), surroundings: .system)
        try await engine.start()
        let session = engine.makeSession()
        guard case .table(let table) = try await session.execute(try session.statements(in: "SHOW CONNECTORS;")[0]) else { return }
        #expect(table.rows.map { $0[3] } == [.string("FAILED")])
        await engine.stop()
    }
}
