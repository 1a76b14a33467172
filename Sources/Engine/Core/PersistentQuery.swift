import Catalog
import Diagnostics
import Planning
import StreamTasks
import TopicLog

/// A C*AS or INSERT INTO query: its tasks, and how it fares.
final class PersistentQuery {
    enum State: Equatable {
        case running, paused
        case failed(String, hint: String? = nil)
    }

    let id: String
    let statementText: String
    /// Of the queries that it has replaced.
    var formerTexts: [String] = []
    let plan: QueryPlan
    let sink: SourceDefinition
    let tasks: [StreamTask]
    /// A task's results wait here, one for each task.
    let outboxes: [Outbox]
    var state = State.running
    /// Tasks that did something since the last commit.
    var touched: Set<Int> = []
    var problemCount = 0
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
        isInsert: Bool
    ) {
        self.tasksWriteApart = tasksWriteApart
        self.id = id
        self.statementText = statementText
        self.plan = plan
        self.sink = sink
        self.tasks = tasks
        self.outboxes = outboxes
        self.isInsert = isInsert
    }

    /// What the next commit must say of each task that has moved.
    func takeTouched() -> [StateStep] {
        defer { touched = [] }
        return touched.sorted().map { StateStep(tasks[$0], $0) }
    }

    /// Leaves the query's state as the last commit has it: nothing that it did since then is committed.
    func abandon() { touched = [] }

    /// Removes what commits hold of the query.
    func removeState(from record: inout CommitRecord) {
        for (number, task) in tasks.enumerated() {
            record.entries[StreamTask.entryName(id, number)] = []
            record.truncatedChangelogs += task.changelogNames(number: number)
        }
    }

    var sourceTopics: [String] { plan.root.sources.map(\.definition.topic) }
    var stateBytes: Int { tasks.reduce(0) { $0 + $1.stateBytes } }
    var recordsIn: Int { tasks.reduce(0) { $0 + $1.recordsIn } }
    var recordsOut: Int { tasks.reduce(0) { $0 + $1.recordsOut } }

    var stateName: String {
        switch state {
        case .running: "RUNNING"
        case .paused: "PAUSED"
        case .failed: "ERROR"
        }
    }
}
