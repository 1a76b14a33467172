import TopicLog

@testable import KafkaLog

/// Short enough that a test of a failure ends soon.
let testTimeouts = KafkaTimeouts(request: 5000, admin: 1000, delivery: 2000)

func connect(_ cluster: MockCluster, _ metadata: LocalMetadata = LocalMetadata(), settings: [String: String] = [:]) throws -> KafkaBroker {
    try KafkaBroker(bootstrapServers: cluster.bootstrapServers, settings: settings, metadata: metadata, timeouts: testTimeouts)
}

/// Reads as an engine does: block by block until the end.
func readAll(_ broker: KafkaBroker, _ partition: TopicPartition, from start: Offset = 0) throws -> [(offset: Offset, record: LogRecord)] {
    let end = try broker.endOffset(of: partition, .uncommitted)
    var records: [(offset: Offset, record: LogRecord)] = [], next = start
    let begin = ContinuousClock.now
    while next < end {
        guard ContinuousClock.now - begin < .seconds(10) else { throw LogError.broker("records did not arrive") }
        guard let block = try broker.read(partition, from: next, .committed) else { continue }
        for row in 0..<block.count where block.offset(of: row) >= next { records.append((block.offset(of: row), block.record(row))) }
        next = block.endOffset
    }
    return records
}

func record(_ key: String?, _ value: String?, at timestamp: Int64, _ headers: [RecordHeader] = []) -> LogRecord {
    LogRecord(key: key.map { Array($0.utf8) }, value: value.map { Array($0.utf8) }, timestamp: timestamp, headers: headers)
}
