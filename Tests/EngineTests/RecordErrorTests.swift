import Engine
import Storage
import Testing
import TopicLog
import World

/// Every record whose expression fails is counted and logged, however many there are and whatever a batch holds.
@Suite struct RecordErrorTests {
    @Test(arguments: [1, 7, 4096]) func manyErrorsOfOneBatch(rowsMax: Int) async throws {
        let broker = MemoryBroker()
        try broker.createTopic(TopicDescription(name: "s"))
        for number in 0..<1000 {
            _ = try broker.append(
                RecordBlock([LogRecord(key: nil, value: Array(#"{"T":"x\#(number)"}"#.utf8), timestamp: Int64(number))]), to: TopicPartition("s", 0))
        }
        var options = EngineOptions()
        options.batchRowsMax = rowsMax
        let engine = try SQLEngine(
            broker: broker, options: options,
            surroundings: Surroundings(clock: SimulatedClock(nowMilliseconds: 1_700_000_000_000), files: PosixFileSystem(), random: { 1 }))
        let summary = try await engine.run(
            script: """
                CREATE STREAM s (t VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
                CREATE STREAM o AS SELECT CAST(t AS INT) AS n, CAST(t AS DATE) AS d FROM s;
                """, name: "errors.sql", defines: [:], follow: false, final: false, progress: nil)
        await engine.stop()
        #expect(summary.recordErrors == 2000)
        #expect(try broker.endOffset(of: TopicPartition("fsql_processing_log", 0), .committed) == 2000)
    }
}
