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
    private let order: InputOrder
    /// The task works on a share of its inputs' rows.
    let lane: Lane?
    /// By store.
    var changelogLengths: [String: ChangelogLength] = [:]
    /// How far stream time was moved without a record; `Int64.min` if it never was.
    public internal(set) var advancedTime = Int64.min
    public let pipeline: Pipeline
    /// For each input, the end of its partition if nothing more can come before the next turn, nil if more may come; nil for all: an
    /// input that is empty is done.
    public var finalEnds: [Offset?]? {
        get { order.finalEnds }
        set { order.finalEnds = newValue }
    }
    public internal(set) var isAwaiting = false
    /// The last step has stopped before a record whose schema is being asked for.
    public private(set) var isHeld = false
    public private(set) var recordsOut = 0
    private var bytesOut = 0
    private var pace = RowPace()
    /// Positions as of the last batch that is completely worked through: what a commit may say.
    private(set) var settledPositions: [Offset]
    /// Of each input partition the first offset that a start from the last commit reads.
    public internal(set) var needed: [TopicPartition: Offset] = [:]
    /// Encodes the results of a stored query.
    private let sink: SinkWriter?

    /// - Parameter accept: Takes result rows, in order.
    init(
        queryID: String, plan: QueryPlan, inputs: [TaskInput], pipeline: Pipeline, lane: Lane? = nil, sink: SinkWriter? = nil,
        accept: @escaping (RecordBatch) -> Void
    ) {
        order = lane?.exchange.order ?? InputOrder(inputs)
        self.lane = lane
        self.sink = sink
        self.queryID = queryID
        self.plan = plan
        self.inputs = inputs
        self.pipeline = pipeline
        settledPositions = inputs.map(\.position)
        needed = neededOffsets
        pipeline.accept = { [unowned self] batch in
            recordsOut += batch.count
            bytesOut += batch.byteCount
            accept(batch)
        }
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

    /// Works on up to about `budget` rows, until they have given about `bytesMax` bytes of results.
    public func step(budget: Int, bytesMax: Int = StreamTask.resultBytesMax) throws(TaskFailure) -> Progress {
        guard !isAwaiting else { return .awaiting }
        var left = budget
        let bytesBefore = bytesOut
        while left > 0, bytesOut - bytesBefore < bytesMax {
            let emittedBefore = pipeline.emittedBytes
            guard let cost = try workUnlessHeld(atMost: left) else {
                settle()
                return .idle
            }
            left -= cost
            pace.adjust(rows: cost, emittedBytes: pipeline.emittedBytes - emittedBefore)
            if pipeline.pendingCall != nil {
                isAwaiting = true
                return .awaiting
            }
            settle()
        }
        return .worked
    }

    /// The same, where the next record may wait for its schema: it is not the end, but there is nothing to do.
    private func workUnlessHeld(atMost left: Int) throws(TaskFailure) -> Int? {
        isHeld = false
        do throws(TaskFailure) { return try workOnNext(atMost: left) } catch {
            guard case .input(.awaitsSchema) = error else { throw error }
            isHeld = true
            return nil
        }
    }

    /// Works on the next rows; nil if there are none now.
    /// - Returns: How many, or what they are worth.
    private func workOnNext(atMost left: Int) throws(TaskFailure) -> Int? {
        if let lane { return try workOnShare(of: lane) }
        let limit = min(left, order.rowsMax, pace.rows)
        // Partitions of one source are one sequence.
        if inputs.count > 1, plan.root.sources.count == 1 {
            guard let rows = try order.takeRows(limit: limit) else { return nil }
            do { try pipeline.process(rows, source: 0) } catch { throw .query(error) }
            return rows.count
        }
        guard let runs = try order.nextRuns(limit: limit) else { return nil }
        do { try process(runs) } catch { throw .query(error) }
        return runs.reduce(0) { $0 + $1.count }
    }

    private func workOnShare(of lane: Lane) throws(TaskFailure) -> Int? {
        guard let share = try lane.exchange.next(for: lane.number) else { return nil }
        for (input, position) in zip(inputs, share.positions) { input.pass(to: position) }
        for (input, time) in zip(inputs, share.streamTimes) { input.streamTime = max(input.streamTime, time) }
        if let rows = share.rows {
            inputs[0].recordsIn += rows.count
            do { try pipeline.process(rows, source: 0) } catch { throw .query(error) }
        }
        return share.cost
    }

    /// A restored task goes on where its inputs stand.
    func markSettled() {
        settle()
        lane?.exchange.begin(lane?.number ?? 0, at: settledPositions)
    }

    /// Where the task stands, to see whether it has moved.
    public var progressMark: [Int64] { settledPositions + [Int64(recordsIn), Int64(recordsOut)] }

    private func settle() { for index in inputs.indices { settledPositions[index] = inputs[index].position } }

    /// True if a step could find rows: cheaper than to try it.
    public var mayAdvance: Bool {
        if isAwaiting { return false }
        return lane.map { $0.exchange.mayAdvance($0.number) } ?? inputs.contains(where: \.mayAdvance)
    }

    /// The inputs that read: rows that were just appended are offered to them.
    public var readers: [TaskInput] { lane.map { $0.number == 0 ? $0.exchange.order.inputs : [] } ?? inputs }

    /// Bounds every input, or lets it go on without a bound where `ends` gives none.
    public func limit<Failure: Error>(to ends: (TopicPartition) throws(Failure) -> Offset?) throws(Failure) {
        for input in inputs + (lane?.exchange.order.inputs ?? []) { input.limit = try ends(input.partition) }
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

    /// Results that wait for others to take them: beyond so many bytes they are to be taken first.
    public static let resultBytesMax = 4 << 20

    // MARK: Remote models

    public var pendingCall: PendingCall? { isAwaiting ? pipeline.pendingCall : nil }

    /// Goes on with a remote model's answers; further calls may be pending afterwards.
    public func resume(with answers: Column, _ statuses: Column) throws(TaskFailure) {
        do { try pipeline.resume(with: answers, statuses) } catch { throw .query(error) }
        isAwaiting = pipeline.pendingCall != nil
        if !isAwaiting { settle() }
    }

    // MARK: Ends

    public func closeWindows() throws(TaskFailure) {
        do { try pipeline.closeWindows() } catch { throw .query(error) }
    }

    public var recordsIn: Int { inputs.reduce(0) { $0 + $1.recordsIn } }
    /// Of these, the ones that were read and not worked on yet: a task that is made anew reads them again.
    public var recordsAtHand: Int { inputs.reduce(0) { $0 + $1.available } }
    public var stateBytes: Int { pipeline.stores.reduce(0) { $0 + $1.byteCount } }

    /// What the inputs do whose next record is not kept any more.
    public var gapRule: GapRule {
        get { inputs.first?.gapRule ?? .stop }
        set { for input in inputs + (lane?.exchange.order.inputs ?? []) { input.gapRule = newValue } }
    }

    /// Records that were removed before the task had read them, found since the last call.
    public func takeGaps() -> [InputGap] {
        let own = inputs.flatMap { $0.takeGaps() }
        // Lanes read together: the first one tells.
        return lane?.number == 0 ? own + (lane?.exchange.order.inputs ?? []).flatMap { $0.takeGaps() } : own
    }

    /// Where the task stands, by input: what a commit may say.
    public var positions: [(partition: TopicPartition, offset: Offset)] { zip(inputs, settledPositions).map { ($0.partition, $1) } }

    /// Problems found since the last call: records that could not be read, then expressions that failed.
    public func takeProblems() -> [RecordProblem] {
        var result: [RecordProblem] = []
        for (input, settled) in zip(readers, settledPositions) where !input.problems.isEmpty { result += input.takeProblems(before: settled) }
        result += problems("expression", pipeline.output.errors, of: pipeline.output.errorCount)
        (pipeline.output.errors, pipeline.output.errorCount) = ([], 0)
        if let leftOut = sink?.takeLeftOut() { result += problems(RecordProblem.invalidTimestamp, leftOut.errors, of: leftOut.errorCount) }
        return result
    }

    /// - Parameter count: How many there are, more than `errors` where they are too many to keep: the last one kept stands for the rest.
    private func problems(_ reason: String, _ errors: [RowError], of count: Int) -> [RecordProblem] {
        // Columns fail one after another over a batch: by offset they stand as if rows had come one by one.
        var result = inOffsetOrder(errors).map { error in
            RecordProblem(
                reason: error.unscored?.reason.rawValue ?? reason, message: error.message,
                topic: TopicPartition(inputs.first?.partition.topic ?? "", error.partition), offset: error.offset ?? -1, field: error.field, unscored: error.unscored)
        }
        if count > result.count, let last = result.indices.last {
            result[last].records += count - result.count
            result[last].message += "; \(count - result.count) errors after it are not logged"
        }
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
    /// What the task reads cannot be had.
    case input(LogError)
    /// What it has to write is not taken.
    case log(LogError)
}
