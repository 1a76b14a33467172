import Analysis
import Columns
import Diagnostics
import Models
import StreamTasks
import TopicLog
import Values

/// A client's query: nothing of it is kept. It reads committed records only.
final class TransientQuery {
    let stream: RowStream
    let tasks: [StreamTask]
    /// Ends when its inputs are used up.
    let isBounded: Bool
    /// The result is a stream, not a table.
    private let isStream: Bool
    private var left: Int?
    private let finishRows: (() -> [ResultRow])?
    private let problems: ClientProblems
    /// Rows for a client are boxed: so many bytes of columns are enough at once.
    private static let resultBytesMax = 1 << 20
    /// Tasks that wait for a remote model's answers.
    private(set) var asked: Set<Int> = []

    /// - Parameter finishRows: Rows that are known at the end only (an aggregating pull query's).
    init(stream: RowStream, tasks: [StreamTask], isBounded: Bool, isStream: Bool, limit: Int?, problems: ClientProblems, finishRows: (() -> [ResultRow])? = nil) {
        self.stream = stream
        self.tasks = tasks
        self.isBounded = isBounded
        self.isStream = isStream
        self.problems = problems
        self.finishRows = finishRows
        left = limit
        if limit == 0 { stream.finish(nil) }
    }

    /// Hands rows to the client, up to the LIMIT. A table's deleted row is one; a stream's record without a value is none, as in ksqlDB
    /// (TransientQuerySinkProcessor).
    func send(_ rows: [ResultRow]) {
        let rows = isStream ? rows.filter { !$0.isTombstone } : rows
        guard let remaining = left else { return stream.send(rows) }
        stream.send(Array(rows.prefix(remaining)))
        left = remaining - min(remaining, rows.count)
    }

    /// Works once; true if it did anything. The client's pace holds it back.
    func work() -> Bool {
        guard !stream.isFinished, stream.backlog < RowStream.backlogMax else { return false }
        var worked = false
        do {
            for task in tasks where !task.isAwaiting {
                let before = task.recordsIn
                let progress = try task.step(budget: RecordBatch.rowsMax, bytesMax: TransientQuery.resultBytesMax)
                worked = worked || progress == .worked || task.recordsIn != before
                settle(task)
                if stream.isFinished { return true }
            }
        } catch {
            stream.finish(Diagnostic(error))
            return true
        }
        if !worked, isBounded, !tasks.contains(where: \.isAwaiting) {
            if let rows = finishRows?() { send(rows) }
            stream.finish(nil)
        }
        return worked
    }

    /// What a step leaves: errors are told before the end, which a LIMIT makes.
    private func settle(_ task: StreamTask) {
        problems.add(task.takeProblems(), of: task)
        if left == 0 { stream.finish(nil) }
    }

    /// Why a join that has come to its end found nothing, if the times of its inputs are the reason.
    var joinGaps: [String] { isBounded && stream.isFinished ? StreamTask.joinGaps(tasks) : [] }

    // MARK: Remote models

    /// The calls that nobody has made yet, with their tasks' numbers.
    func takeCalls() -> [(task: Int, call: PendingCall)] {
        let waiting = tasks.indices.filter { tasks[$0].isAwaiting && !asked.contains($0) }
        asked.formUnion(waiting)
        return waiting.compactMap { number in tasks[number].pendingCall.map { (number, $0) } }
    }

    /// Goes on with a model's answers.
    func resume(_ number: Int, with answers: Column, _ found: [RecordProblem]) {
        asked.remove(number)
        let task = tasks[number]
        problems.add(found, of: task)
        do { try task.resume(with: answers) } catch { return stream.finish(Diagnostic(error)) }
        settle(task)
    }
}

extension EngineCore {
    /// Lets clients' queries work; true if any did.
    func serveTransients() throws(Diagnostic) -> Bool {
        var worked = false
        for query in transients {
            worked = query.work() || worked
            for (number, call) in query.takeCalls() { ask(query, number, call) }
            for gap in query.joinGaps { options.notify?(EngineNotice(.client, "warning: \(gap)")) }
        }
        transients.removeAll { $0.stream.isFinished }
        guard processingLog.hasRows else { return worked }
        try writeProcessingLog()
        return true
    }

    private func ask(_ query: TransientQuery, _ number: Int, _ call: PendingCall) {
        guard let entry = models.entry(call.model), case .remote(let remote, let options) = entry.provider else {
            return query.stream.finish(.execution("unknown-model", "model '\(call.model)' is gone"))
        }
        let rows = (0..<call.count).map { row in call.arguments.map { $0.value(at: row) } }
        let stream = query.stream, post = post, signature = entry.signature
        Task.detached {
            let outcomes = await remote.predict(rows: rows)
            post { core in
                guard !stream.isFinished, let query = core.transients.first(where: { $0.stream === stream }) else { return }
                if options.onError == .fail, let failure = outcomes.first(where: \.isFailure) {
                    return stream.finish(
                        .execution("model-call", "the model could not score a record: \(failure.reason ?? "")", hint: "'on.error' = 'null' goes on with NULL."))
                }
                let answers = Column(signature.outputType, outcomes.map { $0.values.map { .structure($0) } ?? .null })
                query.resume(number, with: answers, outcomes.compactMap { $0.reason.map { query.problem($0, of: number) } })
            }
        }
    }
}

extension TransientQuery {
    fileprivate func problem(_ reason: String, of number: Int) -> RecordProblem {
        RecordProblem(reason: "model_call", message: reason, topic: tasks[number].inputs.first?.partition ?? TopicPartition("", 0), offset: -1, field: nil)
    }
}

/// Rows of a batch, boxed, for a client.
func resultRows(_ batch: RecordBatch, columns: Int) -> [ResultRow] {
    (0..<batch.count).map { row in
        ResultRow(batch.columns.prefix(columns).map { $0.value(at: row) }, isTombstone: batch.tombstones?[row] ?? false)
    }
}
