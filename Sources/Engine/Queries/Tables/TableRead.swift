import Columns
import Diagnostics
import Formats
import StreamTasks
import TopicLog
import Values

/// A pull query over a table at work: it looks at the table as of one commit, and hands its rows on as fast as the client takes them. By one thread at a time.
final class TableRead {
    private enum Stage {
        case looking
        /// Rows of a partition, and the offsets of those that follow.
        case reading(TableRows, rest: [PartitionRows])
        case finishing
    }

    /// A batch keeps whoever writes it to the client from other clients' answers for about a millisecond.
    static let batchRowsMax = 1024

    /// The records of a partition that are wanted.
    private struct PartitionRows {
        var partition: TopicPartition
        var cache: BlockCache
        var offsets: [Offset]
    }

    private let stream: RowStream
    private var view: TableView
    private let keys: EncodedRows?
    private let ends: [Offset]?
    private let task: StreamTask
    private let reader: SourceReader
    private let broker: any Broker
    private let batchRows: Int
    private let isSorted: Bool
    private let limit: Int?
    private let problems: ClientProblems
    private let deadline: ReadDeadline
    private let results: GatheredRows
    private var stage = Stage.looking
    private var sent = 0

    struct Source {
        var view: TableView
        /// The keys that are wanted; nil: all.
        var keys: EncodedRows?
        /// Where reading ends, by partition; nil: with the last commit.
        var ends: [Offset]?
        var reader: SourceReader
        var broker: any Broker
        var batchRows: Int
    }

    /// - Parameters:
    ///   - results: What `task` gives.
    ///   - isSorted: Whether all rows must be there before the first can be handed out.
    init(
        _ stream: RowStream, of source: Source, task: StreamTask, results: GatheredRows, isSorted: Bool, limit: Int?, problems: ClientProblems, deadline: ReadDeadline
    ) {
        (view, keys, ends, reader, broker, batchRows) = (source.view, source.keys, source.ends, source.reader, source.broker, source.batchRows)
        (self.stream, self.task, self.results, self.isSorted, self.limit) = (stream, task, results, isSorted, limit)
        (self.problems, self.deadline) = (problems, deadline)
    }

    /// A slice of some milliseconds.
    func step() -> ReadProgress {
        if stream.isFinished { return .done }
        if stream.backlog >= RowStream.backlogMax { return .waiting }
        deadline.begin()
        defer { deadline.end() }
        do {
            try work()
            try deadline.check()
        } catch let diagnostic as Diagnostic { stream.finish(diagnostic) } catch let error as LogError {
            // While the log is being opened anew nobody can read, nor before a schema is there; who reads is woken afterwards.
            if broker.fault != nil { return .waiting }
            if case .awaitsSchema = error { return .waiting }
            stream.finish(Diagnostic(error))
        } catch {
            stream.finish(.execution("pull", "\(error)"))
        }
        return stream.isFinished ? .done : .again
    }

    private func work() throws {
        switch stage {
        case .looking:
            if limit == 0 { return stream.finish(nil) }
            switch try view.look(up: keys, upTo: ends) {
            case .behind: return
            case .passed: view = try view.anew()
            case .found(let snapshot):
                problems.add(snapshot.problems, of: task)
                read(view.partitions.indices.map { PartitionRows(partition: view.partitions[$0], cache: view.caches[$0], offsets: snapshot.records[$0].inKeyOrder()) })
            }
        case .reading(var rows, let rest):
            // The stage holds no copy meanwhile.
            stage = .finishing
            let batch: RecordBatch?
            do { batch = try rows.next() } catch {
                stage = .reading(rows, rest: rest)
                throw error
            }
            if let batch, batch.count > 0 { try handOn(batch) }
            if rows.isDone { read(rest) } else { stage = .reading(rows, rest: rest) }
        case .finishing:
            if isSorted { stream.send(try results.sorted()) }
            stream.finish(nil)
        }
    }

    private func read(_ parts: [PartitionRows]) {
        guard let next = parts.first(where: { !$0.offsets.isEmpty }) else {
            stage = .finishing
            return
        }
        let rest = parts.drop { $0.offsets.isEmpty }.dropFirst()
        stage = .reading(
            TableRows(
                next.offsets, of: next.partition, broker: broker, reader: reader, batchRows: batchRows,
                first: !isSorted ? limit.map { $0 - sent } : nil, cache: keys == nil ? nil : next.cache), rest: Array(rest))
    }

    private func handOn(_ batch: RecordBatch) throws {
        do { try task.pipeline.process(batch, source: 0) } catch { throw Diagnostic(TaskFailure.query(error)) }
        problems.add(task.takeProblems(), of: task)
        guard !isSorted else { return try results.check() }
        let rows = Array(results.take().prefix(limit.map { $0 - sent } ?? .max))
        sent += rows.count
        stream.send(rows)
        if sent == limit { stream.finish(nil, atLimit: true) }
    }
}
