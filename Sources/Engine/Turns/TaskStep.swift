import Diagnostics
import StreamTasks

/// A task's part of one turn. Runs on any thread; what it gave is taken by the engine's thread after the turn.
final class TaskStep: @unchecked Sendable {
    let query: PersistentQuery
    let number: Int
    private(set) var outcome = Result<StreamTask.Progress, TaskFailure>.success(.idle)
    /// Records came in, were passed over or went out.
    private(set) var hasMoved = false

    init(_ query: PersistentQuery, _ number: Int) {
        self.query = query
        self.number = number
    }

    var task: StreamTask { query.tasks[number] }

    func run() {
        let task = task, before = task.progressMark
        do { outcome = .success(try task.step(budget: EngineCore.taskBudget)) } catch { outcome = .failure(error) }
        hasMoved = task.progressMark != before
    }
}
