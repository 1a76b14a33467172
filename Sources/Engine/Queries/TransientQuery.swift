import Analysis
import Columns
import Diagnostics
import StreamTasks
import TopicLog
import Values

/// A client's query: nothing of it is kept. It reads committed records only.
final class TransientQuery {
    let stream: RowStream
    let tasks: [StreamTask]
    /// Ends when its inputs are used up.
    let isBounded: Bool
    private var left: Int?
    private let finishRows: (() -> [ResultRow])?

    /// - Parameter finishRows: Rows that are known at the end only (an aggregating pull query's).
    init(stream: RowStream, tasks: [StreamTask], isBounded: Bool, limit: Int?, finishRows: (() -> [ResultRow])? = nil) {
        self.stream = stream
        self.tasks = tasks
        self.isBounded = isBounded
        self.finishRows = finishRows
        left = limit
        if limit == 0 { stream.finish(nil) }
    }

    /// Hands rows to the client, up to the LIMIT.
    func send(_ rows: [ResultRow]) {
        guard let remaining = left else { return stream.send(rows) }
        stream.send(Array(rows.prefix(remaining)))
        left = remaining - min(remaining, rows.count)
        if left == 0 { stream.finish(nil) }
    }

    /// Works once; true if it did anything. The client's pace holds it back.
    func work() -> Bool {
        guard !stream.isFinished, stream.backlog < RowStream.backlogMax else { return false }
        var worked = false
        do {
            for task in tasks {
                let before = task.recordsIn
                let progress = try task.step(budget: RecordBatch.rowsMax)
                worked = worked || progress == .worked || task.recordsIn != before
                if stream.isFinished { return true }
            }
        } catch {
            stream.finish(Diagnostic(error))
            return true
        }
        if !worked, isBounded {
            if let rows = finishRows?() { send(rows) }
            stream.finish(nil)
        }
        return worked
    }
}

extension EngineCore {
    /// Lets clients' queries work; true if any did.
    func serveTransients() throws(Diagnostic) -> Bool {
        var worked = false
        for query in transients { worked = query.work() || worked }
        transients.removeAll { $0.stream.isFinished }
        return worked
    }

    /// Stored queries that push queries need while the engine does not run by itself.
    func queriesForTransients() -> [PersistentQuery]? {
        let topics = transients.filter { !$0.isBounded }.flatMap { $0.tasks.flatMap { $0.inputs.map(\.partition.topic) } }
        guard !topics.isEmpty else { return nil }
        let needed = upstreamTopics(of: topics)
        return queries.filter { needed.contains($0.sink.topic) }
    }
}

/// Rows of a batch, boxed, for a client.
func resultRows(_ batch: RecordBatch, columns: Int) -> [ResultRow] {
    (0..<batch.count).map { row in
        ResultRow(batch.columns.prefix(columns).map { $0.value(at: row) }, isTombstone: batch.tombstones?[row] ?? false)
    }
}
