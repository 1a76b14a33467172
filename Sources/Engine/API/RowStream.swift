import Synchronization
public import Diagnostics

/// The rows of one query, pulled by its reader: nothing is computed ahead of more than a few batches.
///
/// A push query ends with its LIMIT, its ``cancel()`` or the engine's end; a pull query when all rows were handed out.
public final class RowStream: Sendable {
    public let queryID: String
    public let columns: [ResultColumn]
    /// True for EMIT CHANGES and PRINT: ends only when told to.
    public let isPush: Bool
    /// Its end is worth a message: that of a push query, and of a pull query over a stream.
    public let announcesEnd: Bool
    /// Of a PRINT: what its records are.
    public let printedFormats: PrintedFormats?
    /// Of a pull query: up to where it has read its topics.
    public let position: ReadPosition?
    /// Whether rows may be deletions of earlier ones.
    public let hasDeletions: Bool
    /// Whether the rows are a table's, and the whole key is among their columns: the latest row of a key counts.
    public let isKeyed: Bool
    private let state: Mutex<State>
    private let onCancel: @Sendable () -> Void
    /// A producer with so many waiting batches holds back; it is called again when there is room.
    static let backlogMax = 8
    private let onRoom: @Sendable () -> Void

    private struct State {
        var ready: [[ResultRow]] = []
        var isFinished = false
        var hasReachedLimit = false
        var failure: Diagnostic?
        var errors = RecordErrors()
        var waiter: CheckedContinuation<Void, Never>?
    }

    public init(
        queryID: String, columns: [ResultColumn], isPush: Bool, announcesEnd: Bool? = nil, printedFormats: PrintedFormats? = nil, position: ReadPosition? = nil,
        hasDeletions: Bool = false, isKeyed: Bool = false, onCancel: @escaping @Sendable () -> Void = {}, onRoom: @escaping @Sendable () -> Void = {}
    ) {
        self.queryID = queryID
        self.columns = columns
        self.isPush = isPush
        self.announcesEnd = announcesEnd ?? isPush
        self.printedFormats = printedFormats
        self.position = position
        self.hasDeletions = hasDeletions
        self.isKeyed = isKeyed
        self.onCancel = onCancel
        self.onRoom = onRoom
        state = Mutex(State())
    }

    /// The next rows, at least one; nil at the end. One reader at a time.
    public func next() async throws(Diagnostic) -> [ResultRow]? {
        while true {
            let (rows, hasRoom, finished, failure) = state.withLock { state -> ([ResultRow]?, Bool, Bool, Diagnostic?) in
                let rows = state.ready.isEmpty ? nil : state.ready.removeFirst()
                return (rows, state.ready.count == RowStream.backlogMax / 2, state.isFinished, state.failure)
            }
            if let rows {
                if hasRoom { onRoom() }
                return rows
            }
            if let failure { throw failure }
            if finished { return nil }
            await withCheckedContinuation { continuation in
                let resumeNow = state.withLock { state in
                    if !state.ready.isEmpty || state.isFinished { return true }
                    state.waiter = continuation
                    return false
                }
                if resumeNow { continuation.resume() }
            }
        }
    }

    /// What is ready now, for a reader that does not wait.
    func taken() throws(Diagnostic) -> [ResultRow] {
        let (rows, failure) = state.withLock { state in
            defer { state.ready = [] }
            return (state.ready.flatMap { $0 }, state.failure)
        }
        if let failure, rows.isEmpty { throw failure }
        if !rows.isEmpty { onRoom() }
        return rows
    }

    /// Ends the query from the reader's side.
    public func cancel() {
        finish(nil)
        onCancel()
    }

    /// Batches that wait for the reader: the producer holds back beyond a few.
    public var backlog: Int { state.withLock { $0.ready.count } }
    public var isFinished: Bool { state.withLock { $0.isFinished } }
    /// It has ended with as many rows as its LIMIT says.
    public var hasReachedLimit: Bool { state.withLock { $0.hasReachedLimit } }

    /// What was wrong with records so far; complete once ``next()`` has said that there are no more rows.
    public var recordErrors: RecordErrors { state.withLock { $0.errors } }

    public func add(errors count: Int, first: String) {
        state.withLock { state in
            state.errors.first = state.errors.first ?? first
            state.errors.count += count
        }
    }

    /// Hands rows to the reader; ignored after the end.
    public func send(_ rows: [ResultRow]) {
        guard !rows.isEmpty else { return }
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.isFinished else { return nil }
            state.ready.append(rows)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// No more rows will come.
    public func finish(_ failure: Diagnostic?, atLimit: Bool = false) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.isFinished else { return nil }
            state.isFinished = true
            state.hasReachedLimit = atLimit
            state.failure = failure
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}

/// Records that a query could not use, or not wholly. They do not end it.
public struct RecordErrors: Sendable {
    public var count = 0
    /// Where the first one is, and what is wrong with it.
    public var first: String?

    public init(count: Int = 0, first: String? = nil) { (self.count, self.first) = (count, first) }
}
