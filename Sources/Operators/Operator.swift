public import Columns
public import Expressions
public import StateStores

/// One step of a query at run time: sees batches, its state and stream time; no clock, no file, no network.
public protocol Operator: AnyObject {
    /// Handles one batch, as if its rows had been handed in one by one.
    /// - Throws: ``OperatorError``: fatal for the query; the task goes back to the last commit.
    func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError)

    /// The end of a bounded run with `--final`: moves stream time past every window and emits what that closes.
    func closeWindows(into output: inout Output) throws(OperatorError)

    /// Moves stream time forward without a record, and emits what that closes.
    /// - Parameter time: Milliseconds; a time that has been reached already changes nothing.
    /// - Throws: As ``process(_:into:)``.
    func advance(to time: Int64, into output: inout Output) throws(OperatorError)

    /// What the step still holds back.
    var pendingResults: PendingResults { get }

    /// The stores that a commit has to write and a start has to restore; empty for stateless steps.
    var stores: [any StateStore] { get }
}

extension Operator {
    public func closeWindows(into output: inout Output) throws(OperatorError) {}
    public func advance(to time: Int64, into output: inout Output) throws(OperatorError) {}
    public var pendingResults: PendingResults { .none }
    public var stores: [any StateStore] { [] }
}

/// A step with two inputs: 0 is the left one.
public protocol MergingOperator: AnyObject {
    /// Handles rows of both inputs in the given order.
    ///
    /// - Parameters:
    ///   - left, right: One batch per input; all their rows occur in `runs`, in order.
    ///   - runs: Which input the next rows come from.
    func process(left: RecordBatch?, right: RecordBatch?, runs: [InputRun], into output: inout Output) throws(OperatorError)
    func closeWindows(into output: inout Output) throws(OperatorError)
    /// As ``Operator/advance(to:into:)``, for both inputs.
    func advance(to time: Int64, into output: inout Output) throws(OperatorError)
    var pendingResults: PendingResults { get }
    var stores: [any StateStore] { get }

    /// For an input whose buffered rows can be read again from its topic: the lowest offset that is still needed,
    /// and that side's highest timestamp before it. Nil: nothing is buffered, or the side keeps a changelog.
    func replayStart(input: Int) -> ReplayStart?
    /// Takes buffered rows back after a start: like `process`, without output and without touching the other side.
    func replay(_ batch: RecordBatch, input: Int) throws(OperatorError)
    /// Stream time and the other small facts that neither replay nor stores bring back.
    func writeClock(into writer: inout ByteWriter)
    func readClock(from reader: inout ByteReader) throws(StateFormatError)
}

extension MergingOperator {
    public func advance(to time: Int64, into output: inout Output) throws(OperatorError) {}
    public var pendingResults: PendingResults { .none }
}

/// Where an input has to be read again after a restart, to fill a join buffer without output.
public struct ReplayStart: Hashable, Sendable {
    public var offset: Int64
    public var partition: Int32
    public var maximumTimestampBefore: Int64
    public init(offset: Int64, partition: Int32, maximumTimestampBefore: Int64) {
        self.offset = offset
        self.partition = partition
        self.maximumTimestampBefore = maximumTimestampBefore
    }
}

/// Where a step's results go, a batch at a time while it is at work, and on the error side what it could not use.
///
/// What one record gives may be a million rows: a step hands them on in batches that it makes one after another, so that they are never there
/// all at once.
public struct Output {
    /// Batches that nobody has received, in order.
    public private(set) var batches: [RecordBatch] = []
    private let receiver: (any OutputReceiver)?
    /// Rows dropped because stream time had passed their window's grace.
    public var lateRecords = 0
    /// Rows dropped for other reasons that are no error (null key at a GROUP BY, …).
    public var droppedRecords = 0
    /// Windows lost by a jump of stream time under `emit.final.skip.expired`.
    public var expiredWindows = 0
    /// At most ``errorsMax`` are kept; `errorCount` counts all.
    public private(set) var errors: [RowError] = []
    public private(set) var errorCount = 0
    /// More than a batch has rows, so that what is logged does not depend on batches.
    public static let errorsMax = 1 << 16

    /// - Parameter receiver: Takes each batch as it is emitted; nil: they stay in `batches`.
    public init(to receiver: (any OutputReceiver)? = nil) { self.receiver = receiver }

    /// - Throws: ``OperatorError`` of a step behind this one.
    public mutating func emit(_ batch: RecordBatch) throws(OperatorError) {
        guard batch.count > 0 else { return }
        guard let receiver else { return batches.append(batch) }
        try receiver.receive(batch, from: &self)
    }

    public mutating func report(_ error: @autoclosure () -> RowError) {
        errorCount += 1
        if errors.count < Output.errorsMax { errors.append(error()) }
    }

    /// Counts and problems so far, which are taken out.
    public mutating func takeReports() -> Output {
        var reports = Output()
        swap(&reports.lateRecords, &lateRecords)
        swap(&reports.droppedRecords, &droppedRecords)
        swap(&reports.expiredWindows, &expiredWindows)
        swap(&reports.errors, &errors)
        swap(&reports.errorCount, &errorCount)
        return reports
    }
}

/// What stands behind a step.
public protocol OutputReceiver: AnyObject {
    /// Takes a batch while the step is at work.
    /// - Parameter output: Holds what the step has reported so far, to be taken out.
    /// - Throws: ``OperatorError`` of a step that the batch went through.
    func receive(_ batch: RecordBatch, from output: inout Output) throws(OperatorError)
}

/// A row whose expression failed, for the processing log. Values are not quoted.
public struct RowError: Hashable, Sendable {
    /// The output column, or the clause: `Error`, `WHERE`, `GROUP BY`.
    public var field: String
    public var message: String
    public var offset: Int64?
    public var partition: Int32
    /// If it was a prediction that failed.
    public var unscored: UnscoredPrediction?
    public init(field: String, message: String, offset: Int64?, partition: Int32, unscored: UnscoredPrediction? = nil) {
        self.unscored = unscored
        self.field = field
        self.message = message
        self.offset = offset
        self.partition = partition
    }
}

/// A fatal failure of a query.
public struct OperatorError: Error, Sendable {
    public var message: String
    public var hint: String?
    public init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}
