import Catalog
import Diagnostics
import Planning
import StreamTasks
import TopicLog

/// A C*AS or INSERT INTO query: its tasks, and how it fares.
final class PersistentQuery {
    enum State: Equatable {
        case running, paused
        case failed(QueryFailure)
    }

    let id: String
    let statementText: String
    /// The same as clients may see it.
    let shownText: String
    /// Of the queries that it has replaced.
    var formerTexts: [String] = []
    let plan: QueryPlan
    let sink: SourceDefinition
    /// Empty if they cannot be made at present: then the query is in ERROR.
    let tasks: [StreamTask]
    /// A task's results wait here, one for each task.
    let outboxes: [Outbox]
    var state = State.running
    /// What it was created under.
    let session: SessionState
    /// Of its last failure, until it has run for a while.
    var lastFailure: QueryFailure?
    /// By the monotonic clock, in nanoseconds: when a query that has failed is tried again, and one that is tried again counts as running well.
    var nextChange: UInt64?
    /// Records that were removed before it had read them.
    var gaps = QueryGaps()
    /// Results were appended since the last commit was begun.
    var hasAppended = false
    /// Differs whenever a query's tasks were made anew.
    let incarnation: UInt64
    /// Tasks that did something since the last commit.
    var touched: Set<Int> = []
    var problemCount = 0
    /// Tasks that a remote model holds back, by number.
    var held: [Int: HeldCall] = [:]
    /// The processing log quotes the records that are to blame.
    var logsRecords = false
    /// Each task writes a partition that no other one writes.
    let tasksWriteApart: Bool
    /// `idle.timeout` of its session in milliseconds, for sources that say nothing of it; 0: never.
    var idleTimeout: Int64 = 0
    /// True for INSERT INTO: dropping the target does not end it.
    let isInsert: Bool

    init(
        id: String, statementText: String, plan: QueryPlan, sink: SourceDefinition, tasks: [StreamTask], outboxes: [Outbox], tasksWriteApart: Bool,
        isInsert: Bool, session: SessionState, incarnation: UInt64
    ) {
        self.session = session
        self.incarnation = incarnation
        self.tasksWriteApart = tasksWriteApart
        self.id = id
        self.statementText = statementText
        shownText = MaskedStatement.text(statementText)
        self.plan = plan
        self.sink = sink
        self.tasks = tasks
        self.outboxes = outboxes
        self.isInsert = isInsert
    }

    /// What the next commit must say of each task that has moved.
    func takeTouched() -> [StateStep] {
        defer { (touched, hasAppended) = ([], false) }
        return touched.sorted().map { StateStep(tasks[$0], $0) }
    }

    /// Removes what commits hold of the query.
    func removeState(from record: inout CommitRecord) {
        for (number, task) in tasks.enumerated() {
            record.entries[StreamTask.entryName(id, number)] = []
            record.truncatedChangelogs += task.changelogNames(number: number)
        }
        for entry in [QueryFailure.entryName(id), QueryGaps.entryName(id), "paused/\(id)"] { record.entries[entry] = [] }
    }

    var sourceTopics: [String] { plan.root.sources.map(\.definition.topic) }
    var stateBytes: Int { tasks.reduce(0) { $0 + $1.stateBytes } }
    var recordsIn: Int { tasks.reduce(earlier.recordsIn) { $0 + $1.recordsIn } }
    var recordsOut: Int { tasks.reduce(earlier.recordsOut) { $0 + $1.recordsOut } }
    /// What tasks had counted that were made anew to do their last records once more.
    var earlier = Counts()

    struct Counts {
        var recordsIn = 0
        var recordsOut = 0
        var problems = 0
        var lateRecords = 0
    }

    var counts: Counts {
        get { Counts(recordsIn: tasks.reduce(recordsIn) { $0 - $1.recordsAtHand }, recordsOut: recordsOut, problems: problemCount, lateRecords: lateRecords) }
        set {
            earlier = Counts()
            earlier = Counts(recordsIn: newValue.recordsIn - recordsIn, recordsOut: newValue.recordsOut - recordsOut, lateRecords: newValue.lateRecords - lateRecords)
            problemCount = newValue.problems
        }
    }

    var failure: QueryFailure? {
        if case .failed(let failure) = state { failure } else { nil }
    }

    var stateName: String {
        switch state {
        case .running: held.isEmpty ? gaps.isEmpty ? "RUNNING" : "GAP" : "HELD"
        case .paused: "PAUSED"
        case .failed: "ERROR"
        }
    }
}
