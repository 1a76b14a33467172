import Engine
import Storage
import Values
import World

/// How long it takes from the moment at which a record should be produced to the moment at which a client has the row.
///
/// One process: a producer at a steady 10,000 records a second, the engine with every commit durable, and a client with a push query.
/// The load is open: each record has its time by the clock, and what comes late because something before it was slow is counted from that
/// time, not from when it was sent, so nothing is omitted that waited. The first second is not counted.
struct ProduceToPush: Benchmark {
    enum Query: Sendable {
        /// The push query reads the topic itself.
        case topic
        /// The push query reads the sink of a stored query.
        case sink
    }

    let query: Query
    var partitionCount: Int32 = 1
    /// For how long the producer collects records before it sends them.
    var lingerMilliseconds = 1
    let commitIntervalMilliseconds: Int64

    let group = BenchmarkGroup.latency
    static let recordsPerSecond = 10_000

    var name: String {
        "latency-\(query)" + (partitionCount > 1 ? "-\(partitionCount)-partitions" : "") + "-\(commitIntervalMilliseconds)-ms"
    }

    /// Ten seconds for a million records, at least two.
    private func seconds(_ site: Site) -> Int { min(60, max(2, site.records / 100_000)) }

    func run(_ site: Site) async throws -> Work {
        let broker = try EmbeddedBroker(directory: site.directory, surroundings: .system)
        let engine = try SQLEngine(broker: broker, options: EngineOptions(commitIntervalMilliseconds: commitIntervalMilliseconds), surroundings: .system)
        try await engine.start()
        let session = engine.makeSession()
        _ = try await session.executeAll(definitions)
        guard case .rows(let rows)? = try await session.executeAll("SELECT NUMBER FROM \(query == .topic ? "MEASURED" : "HEAVY") EMIT CHANGES;") else {
            throw BenchmarkFailure("the push query did not begin")
        }
        let producer = PacedProducer(
            engine: engine, topic: "measured", count: seconds(site) * Self.recordsPerSecond, recordsPerSecond: Self.recordsPerSecond,
            lingerMilliseconds: lingerMilliseconds)
        let before = Span.sinceStart
        producer.start()
        var times = LatencyTimes()
        for _ in 0..<producer.count {
            if times.pending.isEmpty { try await times.take(rows.next()) }
            let (number, arrival) = times.pending.removeLast()
            if number >= Self.recordsPerSecond { times.record(arrival - producer.dueTime(of: number)) }
        }
        let span = Span.sinceStart - before
        rows.cancel()
        await engine.stop()
        try producer.throwIfFailed()
        return Work(records: producer.count, span: span, note: times.summary)
    }

    private var definitions: String {
        """
        CREATE STREAM MEASURED (ID VARCHAR KEY, NUMBER BIGINT, WEIGHT DOUBLE)
          WITH (KAFKA_TOPIC = 'measured', VALUE_FORMAT = 'JSON', PARTITIONS = \(partitionCount));
        """
            + (query == .topic ? "" : """

                CREATE STREAM HEAVY AS SELECT ID, NUMBER, WEIGHT * 2.20462E0 AS POUNDS FROM MEASURED WHERE WEIGHT > 0E0 EMIT CHANGES;
                """)
    }
}
