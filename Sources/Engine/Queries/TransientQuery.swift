import Analysis
import Columns
import Diagnostics
import Models
import StreamTasks
import Synchronization
import TopicLog
import Values

/// A client's query over records as they come: nothing of it is kept. It reads committed records only, beside the engine's own work; one thread at a
/// time works on it.
final class TransientQuery: @unchecked Sendable {
    let stream: RowStream
    /// The statement, where it goes on until it is ended.
    let text: String
    /// Others may look at what never changes.
    let tasks: [StreamTask]
    /// The streams and tables that it reads.
    let sourceNames: String
    /// As of the last slice.
    let recordsIn = Atomic<Int>(0)
    let recordsOut = Atomic<Int>(0)
    /// Ends when its inputs are used up.
    private let isBounded: Bool
    /// The result is a stream, not a table.
    private let isStream: Bool
    private var left: Int?
    private let finishRows: (() throws(Diagnostic) -> [ResultRow])?
    private let problems: ClientProblems
    private let surroundings: ReadSurroundings
    /// Rows for a client are boxed: so many bytes of columns are enough at once.
    private static let resultBytesMax = 1 << 20
    /// Tasks that wait for a remote model's answers.
    private var asked: Set<Int> = []
    /// What models have answered since the last slice.
    private let answers = Mutex<[(task: Int, answer: Result<ModelAnswer, Diagnostic>)]>([])

    /// - Parameter finishRows: Rows that are known at the end only (an aggregating pull query's).
    init(
        stream: RowStream, text: String = "", tasks: [StreamTask], isBounded: Bool, isStream: Bool, limit: Int?, problems: ClientProblems, surroundings: ReadSurroundings,
        finishRows: (() throws(Diagnostic) -> [ResultRow])? = nil
    ) {
        self.stream = stream
        self.text = text
        sourceNames = (tasks.first?.plan.root.sources ?? []).map(\.definition.name).joined(separator: ", ")
        self.tasks = tasks
        self.isBounded = isBounded
        self.isStream = isStream
        self.problems = problems
        self.surroundings = surroundings
        self.finishRows = finishRows
        left = limit
        if limit == 0 { stream.finish(nil, atLimit: true) }
    }

    /// Hands rows to the client, up to the LIMIT. A table's deleted row is one; a stream's record without a value is none, as in ksqlDB
    /// (TransientQuerySinkProcessor).
    func send(_ rows: [ResultRow]) {
        let rows = isStream ? rows.filter { !$0.isTombstone } : rows
        guard let remaining = left else { return stream.send(rows) }
        stream.send(Array(rows.prefix(remaining)))
        left = remaining - min(remaining, rows.count)
    }

    /// A slice. The client's pace holds it back.
    func step() -> ReadProgress {
        if stream.isFinished { return .done }
        if stream.backlog >= RowStream.backlogMax { return .waiting }
        do throws(Diagnostic) {
            let hasMoved = try work()
            if stream.isFinished { return .done }
            return hasMoved ? .again : .waiting
        } catch {
            stream.finish(error)
            return .done
        }
    }

    /// - Returns: False if there is nothing to do for now.
    private func work() throws(Diagnostic) -> Bool {
        takeAnswers()
        var hasWorked = false
        do throws(TaskFailure) {
            for task in tasks where !task.isAwaiting && !stream.isFinished {
                let before = task.recordsIn
                let progress = try task.step(budget: RecordBatch.rowsMax, bytesMax: Self.resultBytesMax)
                hasWorked = hasWorked || progress == .worked || task.recordsIn != before
                settle(task)
            }
        } catch {
            // While the log is being opened anew nobody can read; who reads is woken afterwards.
            if case .input = error, surroundings.broker.fault != nil { return false }
            throw Diagnostic(error)
        }
        recordsIn.store(tasks.reduce(0) { $0 + $1.recordsIn }, ordering: .relaxed)
        recordsOut.store(tasks.reduce(0) { $0 + $1.recordsOut }, ordering: .relaxed)
        try checkMemory()
        ask()
        guard !stream.isFinished, !hasWorked, isBounded, !tasks.contains(where: { $0.isAwaiting || $0.isHeld }) else { return hasWorked }
        if let rows = try finishRows?() { send(rows) }
        for gap in StreamTask.joinGaps(tasks) { surroundings.notify?(EngineNotice(.client, "warning: \(gap)")) }
        stream.finish(nil, atLimit: left == 0)
        return true
    }

    /// What a step leaves: errors are told before the end, which a LIMIT makes.
    private func settle(_ task: StreamTask) {
        problems.add(task.takeProblems(), of: task)
        if left == 0 { stream.finish(nil, atLimit: true) }
    }

    private func checkMemory() throws(Diagnostic) {
        let limit = surroundings.memoryLimit
        guard tasks.reduce(0, { $0 + $1.stateBytes }) > limit else { return }
        throw .execution(
            "query-memory", "the state of this query is above the memory limit of \(limit >> 20) MiB", hint: "Raise --memory-limit, or shorten WITHIN, GRACE PERIOD or the window.")
    }

    // MARK: Remote models

    /// Asks the models for which a task has stopped.
    private func ask() {
        for number in tasks.indices where tasks[number].isAwaiting && !asked.contains(number) {
            guard let call = tasks[number].pendingCall else { continue }
            asked.insert(number)
            let topic = tasks[number].inputs.first?.partition.topic ?? ""
            surroundings.post { [self] core in
                core.ask(call, topic: topic) { [self] answer in
                    answers.withLock { $0.append((number, answer)) }
                    surroundings.wake()
                }
            }
        }
    }

    private func takeAnswers() {
        let taken = answers.withLock { answers in
            defer { answers = [] }
            return answers
        }
        for (number, answer) in taken {
            asked.remove(number)
            guard !stream.isFinished else { return }
            let task = tasks[number]
            do {
                let found = try answer.get()
                problems.add(found.problems, of: task)
                try task.resume(with: found.values, found.statuses)
                settle(task)
            } catch let diagnostic as Diagnostic { stream.finish(diagnostic) } catch let failure as TaskFailure { stream.finish(Diagnostic(failure)) } catch {
                stream.finish(.execution("model-call", "\(error)"))
            }
        }
    }
}

/// What a remote model has said of a batch.
struct ModelAnswer: Sendable {
    /// NULL where there is no answer.
    var values: Column
    /// STRING: what became of each row.
    var statuses: Column
    var problems: [RecordProblem]
}

extension EngineCore {
    /// Asks a remote model for a client's query.
    fileprivate func ask(_ call: PendingCall, topic: String, _ answer: @escaping @Sendable (Result<ModelAnswer, Diagnostic>) -> Void) {
        guard let entry = models.entry(call.model), case .remote(let remote, let options) = entry.provider else {
            return answer(.failure(.execution("unknown-model", "model '\(call.model)' is gone")))
        }
        let rows = (0..<call.count).map { row in call.arguments.map { $0.value(at: row) } }, signature = entry.signature
        Task.detached {
            let outcomes = await remote.predict(rows: rows)
            // A client is told at once, instead of being held back: it may ask again.
            let isFatal: (RemoteOutcome) -> Bool = { options.onError == .fail && $0.isFailure || options.onError == .hold && $0.kind == .noAnswer }
            if let failure = outcomes.first(where: isFatal) {
                return answer(
                    .failure(.execution("model-call", "the model could not score a record: \(failure.reason ?? "")", hint: "'on.error' = 'null' goes on with NULL.")))
            }
            answer(
                .success(
                    ModelAnswer(
                        values: Column(signature.outputType, outcomes.map { $0.values.map { .structure($0) } ?? .null }),
                        statuses: Column(.string, outcomes.map { .string($0.status) }), problems: call.problems(outcomes, topic: topic))))
        }
    }
}

/// Rows of a batch, boxed, for a client.
func resultRows(_ batch: RecordBatch, columns: Int) -> [ResultRow] {
    (0..<batch.count).map { row in
        ResultRow(batch.columns.prefix(columns).map { $0.value(at: row) }, isTombstone: batch.tombstones?[row] ?? false)
    }
}
