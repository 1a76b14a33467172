import Columns
import TopicLog

/// A partition's log, decoded for one query: alone, or together with other queries that read the same records.
final class LogRows {
    private let partition: TopicPartition
    private let reader: SourceReader
    private let broker: any Broker
    private let isolation: Isolation
    private let shared: SharedPartition?
    private let user: Int

    /// - Parameter shared: Decodes for several queries at once; nil: for this one alone.
    init(
        _ partition: TopicPartition, reader: SourceReader, broker: any Broker, isolation: Isolation, shared: SharedPartition? = nil
    ) throws(TaskError) {
        self.partition = partition
        self.reader = reader
        self.broker = broker
        self.isolation = isolation
        self.shared = shared
        user = try shared?.join(reader.step) ?? 0
    }

    deinit { shared?.leave(user) }

    /// The rows of the block that holds an offset, or of the next one; nil if there is none now.
    func rows(from offset: Offset) throws(LogError) -> FedRows? {
        if let shared, shared.isShared { return try shared.rows(from: offset, for: user, reader) }
        guard var block = try broker.read(partition, from: offset, isolation) else { return nil }
        // An empty block says where reading goes on: Kafka's log holds markers that are no records.
        guard block.count > 0 else { return block.endOffset > offset ? FedRows(batch: .empty, endOffset: block.endOffset) : nil }
        block = try reader.decodable(block, from: offset, of: partition)
        let rows = reader.decode(block, from: partition)
        return FedRows(batch: rows.batch, problems: rows.problems, endOffset: block.endOffset)
    }
}

extension RecordBatch {
    /// No rows, and no columns.
    static var empty: RecordBatch { RecordBatch(count: 0, columns: [], timestamps: .fixed(.bigint, [Int64]())) }
}
