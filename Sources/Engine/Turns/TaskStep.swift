import Diagnostics
import StreamTasks

/// A task's part of one turn. Runs on any thread; what it gave is taken by the engine's thread after the turn.
final class TaskStep: @unchecked Sendable {
    let query: PersistentQuery
    let number: Int
    private(set) var outcome = Result<StreamTask.Progress, TaskFailure>.success(.idle)
    /// Records came in, were passed over or went out.
    private(set) var hasMoved = false

    /// How often it ran in this turn.
    private(set) var rounds = 0
    /// How much it does in this turn does not matter to others.
    private let isFree: Bool

    private let crumbs: Breadcrumbs?
    private let budget: Int

    /// - Parameters:
    ///   - budget: Rows that it works on in its first round.
    ///   - mayRepeat: How much the task does in this turn does not matter to others.
    ///   - crumbs: Where it is noted that it works.
    init(_ query: PersistentQuery, _ number: Int, budget: Int = EngineCore.taskBudget, mayRepeat: Bool, crumbs: Breadcrumbs?) {
        self.budget = budget
        self.crumbs = crumbs
        self.query = query
        self.number = number
        isFree = mayRepeat
    }

    var task: StreamTask { query.tasks[number] }

    /// True if a further round could find rows.
    var mayRepeat: Bool {
        if case .success(.worked) = outcome { isFree } else { false }
    }

    func run() {
        let task = task, before = task.progressMark, crumb = crumbs?.enter(query.id)
        defer { crumbs?.leave(crumb) }
        do { outcome = .success(try task.step(budget: rounds == 0 ? budget : max(1, budget / 4))) } catch { outcome = .failure(error) }
        rounds += 1
        hasMoved = hasMoved || task.progressMark != before
    }
}
