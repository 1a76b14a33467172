import Catalog
import Columns
import Functions
import Planning
import Synchronization
import TopicLog

/// A partition that several queries read through one declaration: decoded once, with the columns that any of them reads.
///
/// Queries join, leave and read on any thread, one at a time.
final class SharedPartition: @unchecked Sendable {
    private let partition: TopicPartition
    private let broker: any Broker
    private let isolation: Isolation
    private let context: FunctionContext
    private let blocks = SharedBlocks<FedRows>(blocksMax: 16)
    private let mutex = Mutex(())
    // Guarded by the mutex.
    private var columns: [Int: [Int]] = [:]
    private var nextUser = 0
    /// Decodes the columns of all; their positions in the schema, ascending, are those of the batches.
    private var reader: SourceReader?
    private var layout: [Int] = []

    init(_ partition: TopicPartition, broker: any Broker, isolation: Isolation, context: FunctionContext) {
        self.partition = partition
        self.broker = broker
        self.isolation = isolation
        self.context = context
    }

    /// One query alone decodes better for itself.
    var isShared: Bool { mutex.withLock { _ in columns.count > 1 } }

    /// A query that reads these columns begins. Gives it a number.
    func join(_ step: SourceStep) throws(TaskError) -> Int { try mutex.withLock { (_) throws(TaskError) in try add(step) } }

    private func add(_ step: SourceStep) throws(TaskError) -> Int {
        let union = Set(layout).union(step.columns).sorted()
        if union != layout || reader == nil {
            reader = try SourceReader(SourceStep(definition: step.definition, columns: union), context: context)
            layout = union
            blocks.removeAll()
        }
        nextUser += 1
        columns[nextUser] = step.columns
        blocks.join(nextUser)
        return nextUser
    }

    func leave(_ user: Int) {
        mutex.withLock { _ in
            columns[user] = nil
            blocks.leave(user)
            if columns.isEmpty { blocks.removeAll() }
        }
    }

    /// The rows at an offset, as `own` has them: with the query's columns.
    func rows(from offset: Offset, for user: Int, _ own: SourceReader) throws(LogError) -> FedRows? {
        try mutex.withLock { (_) throws(LogError) in try shared(from: offset, for: user, own) }
    }

    private func shared(from offset: Offset, for user: Int, _ own: SourceReader) throws(LogError) -> FedRows? {
        let block = try blocks.block(at: offset, for: user) { () throws(LogError) in
            guard var block = try broker.read(partition, from: offset, isolation) else { return nil }
            guard block.count > 0 else {
                return block.endOffset > offset ? .init(offsets: offset..<block.endOffset, content: FedRows(batch: .empty, endOffset: block.endOffset)) : nil
            }
            guard let reader else { return nil }
            block = try reader.decodable(block, from: offset, of: partition)
            let rows = reader.decode(block, from: partition)
            return .init(
                offsets: min(offset, block.baseOffset)..<block.endOffset, content: FedRows(batch: rows.batch, problems: rows.problems, endOffset: block.endOffset))
        }
        guard var rows = block?.content, rows.batch.count > 0 else { return block?.content }
        rows.batch = own.picked(rows.batch, laidOut: layout)
        return rows
    }
}

/// The partitions that queries may read together, by what they read them as.
public final class SharedPartitions {
    private struct Reading: Hashable {
        var partition: TopicPartition
        var isolation: Isolation
        var definition: SourceDefinition
    }

    private var known: [Reading: SharedPartition] = [:]

    public init() {}

    /// The partition as a source reads it; records that a query cannot go past are its own affair.
    func partition(
        _ partition: TopicPartition, of definition: SourceDefinition, isolation: Isolation, broker: any Broker, context: FunctionContext
    ) -> SharedPartition {
        var definition = definition
        // Who declared it, and under what name, does not change what is read.
        (definition.name, definition.statementText, definition.createdBy, definition.isReadOnly, definition.idleTimeout) = ("", "", nil, false, nil)
        let reading = Reading(partition: partition, isolation: isolation, definition: definition)
        if let found = known[reading] { return found }
        let made = SharedPartition(partition, broker: broker, isolation: isolation, context: context)
        known[reading] = made
        return made
    }
}
