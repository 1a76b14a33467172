import Catalog
public import Columns
import Expressions
import Functions
public import Operators
public import Planning
import StateStores
public import TopicLog

/// A query's work on its partitions: pulls batches from its inputs in the order of time, pushes them through the pipeline, and
/// hands results on. Knows no thread and no clock.
public final class StreamTask {
    public let queryID: String
    public let plan: QueryPlan
    public let inputs: [TaskInput]
    public let pipeline: Pipeline
    private let accept: (RecordBatch) throws(TaskFailure) -> Void
    /// For each input, the end of its partition if nothing more can come before the next turn, nil if more may come; nil for all: an
    /// input that is empty is done.
    public var finalEnds: [Offset?]?
    public private(set) var isAwaiting = false
    public private(set) var recordsOut = 0
    /// Positions as of the last batch that is completely worked through: what a commit may say.
    private(set) var settledPositions: [Offset]

    /// - Parameter accept: Takes result rows, in order.
    init(queryID: String, plan: QueryPlan, inputs: [TaskInput], pipeline: Pipeline, accept: @escaping (RecordBatch) throws(TaskFailure) -> Void) {
        self.queryID = queryID
        self.plan = plan
        self.inputs = inputs
        self.pipeline = pipeline
        self.accept = accept
        settledPositions = inputs.map(\.position)
    }

    /// How far a step came.
    public enum Progress: Sendable, Equatable {
        /// The budget was used up: there may be more.
        case worked
        /// No input can go on now.
        case idle
        /// A remote model must answer first, see ``pendingCall``.
        case awaiting
    }

    /// Works on up to about `budget` rows.
    public func step(budget: Int) throws(TaskFailure) -> Progress {
        guard !isAwaiting else { return .awaiting }
        var left = budget
        while left > 0 {
            guard let runs = try nextRuns(limit: min(left, inputs.first?.rowsMax ?? RecordBatch.rowsMax)) else {
                settle()
                return .idle
            }
            left -= runs.reduce(0) { $0 + $1.count }
            do { try process(runs) } catch { throw .query(error) }
            try deliver()
            if pipeline.pendingCall != nil {
                isAwaiting = true
                return .awaiting
            }
            settle()
        }
        return .worked
    }

    func markSettled() { settle() }

    private func settle() { for index in inputs.indices { settledPositions[index] = inputs[index].position } }

    // MARK: Order

    /// The next rows by timestamp, ties to the lower input, until an input must be loaded again; nil if one is empty but not exhausted
    /// or all are empty.
    private func nextRuns(limit: Int) throws(TaskFailure) -> [InputRun]? {
        var live: [Int] = []
        for index in inputs.indices {
            if try inputs[index].load() { live.append(index) } else if !isExhausted(index) { return nil }
        }
        guard let first = live.first else { return nil }
        if live.count == 1 { return [InputRun(input: first, count: min(limit, inputs[first].available))] }
        return merge(live, limit: limit)
    }

    /// True if an empty input stays empty in this turn, so that the others need not wait for it.
    private func isExhausted(_ index: Int) -> Bool {
        guard let finalEnds else { return true }
        if let limit = inputs[index].limit, inputs[index].position >= limit { return true }
        return finalEnds[index].map(inputs[index].isAtEnd) ?? false
    }

    /// True if a step could find rows: cheaper than to try it.
    public var mayAdvance: Bool { !isAwaiting && inputs.contains(where: \.mayAdvance) }

    private func merge(_ live: [Int], limit: Int) -> [InputRun] {
        var runs: [InputRun] = [], taken = 0
        var cursors = live.map { inputs[$0].used }
        let ends = live.map { inputs[$0].used + inputs[$0].available }
        let times = live.map { inputs[$0].headTimestamps }
        while taken < limit {
            var best = 0
            guard var bestTime = times[0]?[cursors[0]] else { return runs }
            for candidate in 1..<live.count {
                guard let time = times[candidate]?[cursors[candidate]] else { return runs }
                if time < bestTime { (best, bestTime) = (candidate, time) }
            }
            if let last = runs.last, last.input == live[best] { runs[runs.count - 1].count += 1 } else { runs.append(InputRun(input: live[best], count: 1)) }
            cursors[best] += 1
            taken += 1
            if cursors[best] == ends[best] { break }
        }
        return runs
    }

    private func process(_ runs: [InputRun]) throws(OperatorError) {
        if inputs.count == 2, pipeline.mergesDirectly {
            let counts = runs.reduce(into: [0, 0]) { $0[$1.input] += $1.count }
            try pipeline.process(left: inputs[0].take(counts[0]), right: inputs[1].take(counts[1]), runs: runs)
            return
        }
        for run in runs {
            guard let batch = inputs[run.input].take(run.count) else { continue }
            try pipeline.process(batch, source: inputs[run.input].source)
        }
    }

    private func deliver() throws(TaskFailure) {
        let results = pipeline.output.results
        pipeline.output.results = []
        for batch in results {
            recordsOut += batch.count
            try accept(batch)
        }
    }

    // MARK: Remote models

    public var pendingCall: PendingCall? { isAwaiting ? pipeline.pendingCall : nil }

    /// Goes on with a remote model's answers; further calls may be pending afterwards.
    public func resume(with answers: Column) throws(TaskFailure) {
        do { try pipeline.resume(with: answers) } catch { throw .query(error) }
        try deliver()
        isAwaiting = pipeline.pendingCall != nil
        if !isAwaiting { settle() }
    }

    // MARK: Ends

    public func closeWindows() throws(TaskFailure) {
        do { try pipeline.closeWindows() } catch { throw .query(error) }
        try deliver()
    }

    public var recordsIn: Int { inputs.reduce(0) { $0 + $1.recordsIn } }
    public var stateBytes: Int { pipeline.stores.reduce(0) { $0 + $1.byteCount } }

    /// Problems found since the last call: records that could not be read, then expressions that failed.
    public func takeProblems() -> [RecordProblem] {
        var result: [RecordProblem] = []
        for (input, settled) in zip(inputs, settledPositions) where !input.problems.isEmpty { result += input.takeProblems(before: settled) }
        // Columns fail one after another over a batch: by offset they stand as if rows had come one by one.
        for error in inOffsetOrder(pipeline.output.errors) {
            let source = inputs.first?.partition
            result.append(
                RecordProblem(
                    reason: "expression", message: error.message, topic: TopicPartition(source?.topic ?? "", error.partition), offset: error.offset ?? -1,
                    field: error.field))
        }
        pipeline.output.errors = []
        return result
    }
}

/// Errors of one partition by offset; those of one row stay as they are, and so do all where a row's offset is not known.
private func inOffsetOrder(_ errors: [RowError]) -> [RowError] {
    guard errors.count > 1, errors.allSatisfy({ $0.offset != nil && $0.partition == errors[0].partition }) else { return errors }
    return errors.enumerated().sorted { ($0.element.offset ?? -1, $0.offset) < ($1.element.offset ?? -1, $1.offset) }.map(\.element)
}

/// Why a task stopped.
public enum TaskFailure: Error, Sendable {
    /// The query cannot go on.
    case query(OperatorError)
    /// The log cannot go on, and so the engine.
    case log(LogError)
}

extension StreamTask {
    /// Result rows that a direct call of the pipeline left.
    public func takeResults() -> [RecordBatch] {
        defer { pipeline.output.results = [] }
        return pipeline.output.results
    }
}
