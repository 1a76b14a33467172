import Engine
import Storage
import Testing
import TopicLog
import Values
import World

/// Queries over several partitions: who works on what, and when, does not show in the result.
@Suite struct PartitionedQueriesTests {
    /// Rows of one key in three partitions, a join by that key, new keys of three kinds, and topics of other sizes.
    static let script = """
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM asks (id INT KEY, town VARCHAR, price DOUBLE) WITH (KAFKA_TOPIC='asks', KEY_FORMAT='JSON', VALUE_FORMAT='JSON');
        CREATE STREAM bids (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='bids', KEY_FORMAT='JSON', VALUE_FORMAT='JSON');
        CREATE STREAM deals WITH (KAFKA_TOPIC='deals') AS
          SELECT a.id AS id, a.town AS town, b.price - a.price AS gain
          FROM asks a LEFT JOIN bids b WITHIN 20 SECONDS GRACE PERIOD 5 SECONDS ON a.id = b.id;
        CREATE TABLE by_id WITH (KAFKA_TOPIC='by_id') AS SELECT id, COUNT(*) AS n, SUM(gain) AS gain FROM deals GROUP BY id;
        CREATE TABLE by_town WITH (KAFKA_TOPIC='by_town') AS
          SELECT town, COUNT(*) AS n, LATEST_BY_OFFSET(id) AS latest, MAX(gain) AS best FROM deals GROUP BY town;
        CREATE TABLE windows WITH (KAFKA_TOPIC='windows', KEY_FORMAT='JSON') AS
          SELECT town, id % 2 AS odd, COUNT(*) AS n, COLLECT_LIST(id) AS ids
          FROM asks WINDOW TUMBLING (SIZE 10 SECONDS, GRACE PERIOD 3 SECONDS) GROUP BY town, id % 2 EMIT FINAL;
        CREATE STREAM towns WITH (KAFKA_TOPIC='towns') AS SELECT * FROM deals PARTITION BY town;
        CREATE STREAM two WITH (KAFKA_TOPIC='two', PARTITIONS=2) AS SELECT id, price, ROWPARTITION AS part FROM asks WHERE price > 3;
        CREATE STREAM one WITH (KAFKA_TOPIC='one', PARTITIONS=1) AS SELECT id, ROWOFFSET AS place FROM bids;
        CREATE TABLE constant WITH (KAFKA_TOPIC='constant', PARTITIONS=4) AS SELECT 'all' AS everything, COUNT(*) AS n FROM asks GROUP BY 'all';
        CREATE TABLE failing WITH (KAFKA_TOPIC='failing', KEY_FORMAT='JSON') AS
          SELECT 60 / (id - 5) AS ratio, town, SUM(price) AS price, MIN(id) AS first
          FROM asks WHERE price > 2 AND id <> 7 GROUP BY 60 / (id - 5), town HAVING COUNT(*) > 1;
        CREATE STREAM moved WITH (KAFKA_TOPIC='moved', KEY_FORMAT='JSON') AS
          SELECT 60 / (id - 5) AS ratio, town, id, price FROM asks WHERE 60 / (id - 7) < 50 PARTITION BY 60 / (id - 5);
        """
    static let results = ["deals", "by_id", "by_town", "windows", "towns", "two", "one", "constant", "failing", "moved"]

    struct Way: Sendable, CustomTestStringConvertible {
        var threads: Int
        var batch: Int
        var handsOver: Bool
        /// How often the run is cut in two by an engine that is opened anew.
        var cuts = 0
        var testDescription: String { "threads \(threads), batches of \(batch), handed over \(handsOver), cuts \(cuts)" }
    }

    static let ways: [Way] = [
        Way(threads: 3, batch: 4096, handsOver: true), Way(threads: 1, batch: 1, handsOver: false), Way(threads: 2, batch: 7, handsOver: false),
        Way(threads: 2, batch: 7, handsOver: true), Way(threads: 2, batch: 64, handsOver: true, cuts: 3),
    ]

    @Test(arguments: ways) func everyWayGivesTheSame(_ way: Way) async throws {
        let expected = try await Self.results(of: Way(threads: 1, batch: 4096, handsOver: false))
        #expect(expected.filter { $0.value.isEmpty }.keys.sorted() == [] && expected["errors"] != ["0"])
        let found = try await Self.results(of: way)
        for topic in Self.results { #expect(found[topic] == expected[topic], "\(topic)") }
        // A life that is cut short has told of errors that come again.
        if way.cuts == 0 { #expect(found["errors"] == expected["errors"]) }
    }

    /// Every task of a new key knows every partition: beyond some thousand pairs one task does for all.
    @Test func manyPartitionsAreOneTask() async throws {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        try await engine.start(connectors: false)
        let session = engine.makeSession()
        session.waitForQueries { Issue.record("\($0) is behind") }
        try session.set("auto.offset.reset", "earliest")
        let script = """
            CREATE STREAM s (id INT KEY, k VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=100);
            CREATE TABLE t AS SELECT k, COUNT(*) AS n FROM s GROUP BY k;
            INSERT INTO s VALUES (1, 'a'); INSERT INTO s VALUES (2, 'b'); INSERT INTO s VALUES (3, 'a');
            SELECT n FROM t WHERE k = 'a';
            """
        var rows: [[SQLValue]] = []
        for statement in try session.statements(in: script) {
            guard case .rows(let stream) = try await session.execute(statement) else { continue }
            while let next = try await stream.next() { rows += next.map(\.values) }
        }
        await engine.stop()
        #expect(rows == [[.bigint(2)]])
    }

    /// Rows whose town is missing, times that go back a little, keys that come often and seldom.
    private static func records(_ random: inout SeededRandom, count: Int, in topic: String) -> [LogRecord] {
        (0..<count).map { number in
            let id = Int(random.next() % 40), town = ["\"Aa\"", "\"Bo\"", "\"Cy\"", "null"][Int(random.next() % 4)]
            let time = Int64(number) * 50 + Int64(random.next() % 4000)
            return LogRecord(
                key: Array("\(id)".utf8), value: Array("{\"TOWN\":\(town),\"PRICE\":\(Double(random.next() % 100) / 4)}".utf8), timestamp: time)
        }
    }

    /// What the topics hold in the end, record by record and partition by partition.
    private static func results(of way: Way) async throws -> [String: [String]] {
        let log = MemoryBroker()
        try await fill(log)
        var errors = 0
        // Appends that still succeed until the engine is lost; each life gets further, since there is a commit in every turn.
        var appends = way.cuts > 0 ? 40 : Int.max
        for life in 0...way.cuts {
            let broker = CutBroker(log, appends: life < way.cuts ? appends : .max)
            var options = EngineOptions(threads: way.threads, batchRowsMax: way.batch, commitIntervalMilliseconds: 0)
            options.handsRowsOver = way.handsOver
            let engine = try SQLEngine(broker: broker, options: options, surroundings: .system)
            do {
                let summary = try await engine.run(script: script, name: "script", defines: [:], follow: false, final: false, progress: nil)
                errors = summary.recordErrors
                #expect(summary.recordsIn > 2400 && life == way.cuts, "it came through in life \(life) \(summary)")
            } catch { #expect(life < way.cuts, "\(error)") }
            await engine.stop()
            try log.rollback()
            appends = appends < .max ? appends + 20 : appends
        }
        var found = try Dictionary(uniqueKeysWithValues: results.map { ($0, try text(of: $0, log)) })
        found["errors"] = ["\(errors)"]
        return found
    }

    private static func fill(_ log: MemoryBroker) async throws {
        var random = SeededRandom(seed: 7)
        for topic in ["asks", "bids"] {
            try log.createTopic(TopicDescription(name: topic, partitionCount: 3))
            var records = records(&random, count: 1200, in: topic)[...]
            while !records.isEmpty {
                let taken = records.prefix(Int(random.next() % 100) + 1)
                records = records.dropFirst(taken.count)
                for partition in 0..<Int32(3) {
                    let own = taken.filter { Murmur2.partition(key: $0.key ?? [], count: 3) == partition }
                    if !own.isEmpty { try log.append(RecordBlock(own), to: TopicPartition(topic, partition)) }
                }
            }
        }
        try log.commit(CommitRecord(epoch: 1))
    }

    private static func text(of topic: String, _ log: MemoryBroker) throws -> [String] {
        var lines: [String] = []
        for partition in 0..<(try log.topic(named: topic)?.partitionCount ?? 0) {
            let place = TopicPartition(topic, partition)
            var next: Offset = 0
            while let block = try log.read(place, from: next, .committed), block.count > 0 {
                for row in 0..<block.count where block.offset(of: row) >= next {
                    let record = block.record(row)
                    let key = record.key.map { String(decoding: $0.map { $0 < 32 ? 46 : $0 }, as: UTF8.self) } ?? "-"
                    lines.append("\(partition) \(key) \(record.value.map { String(decoding: $0, as: UTF8.self) } ?? "-") \(record.timestamp)")
                }
                next = block.endOffset
            }
        }
        return lines
    }
}
