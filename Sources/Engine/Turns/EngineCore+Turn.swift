import Diagnostics
import StreamTasks
import TopicLog

extension EngineCore {
    /// Rows that a task works on in one turn.
    static let taskBudget = 16 * 1024

    /// One turn: every task that may find rows works once, tasks beside each other on the engine's threads; then, in the order of queries and
    /// tasks, what they produced is appended and handed on. So the result does not depend on the number of threads.
    ///
    /// - Parameter mayRedo: The round may end with everything built anew from the last commit.
    /// - Returns: True if any did work.
    func workOnce(_ working: [PersistentQuery], mayRedo: Bool = false) throws(Diagnostic) -> Bool {
        let steps = turn(of: working)
        if !steps.isEmpty {
            // A remote broker's reads wait for the network, one after another.
            let queue = TurnQueue(steps, threads: workers.threadCount)
            if broker.assignsOffsets, steps.count > 1 { workers.run(workers.threadCount) { _ in queue.work() } } else { for step in steps { step.run() } }
        }
        var worked = false
        let life = restorations
        for step in steps {
            worked = try finish(step) || worked
            // After a failure these are queries of an earlier life.
            if restorations != life { return true }
        }
        worked = try workOnTrainingSets() || worked
        worked = try workOnTriggers() || worked
        if !working.isEmpty { try checkMemory() }
        return try paced(working, worked: worked, mayRedo: mayRedo)
    }

    private func turn(of working: [PersistentQuery]) -> [TaskStep] {
        var steps: [TaskStep] = []
        var exhaustion = Exhaustion(self)
        defer { pace.isOpen = false }
        for query in working where query.state == .running && !waitsForTraining(query) {
            let isPaced = isPaced(query)
            if isPaced, !pace.isOpen { continue }
            // How much a task does in a turn must not show, nor be more than its readers take.
            let mayRepeat =
                !isPaced && writers(of: query.sink.topic).count == 1 && (query.tasks.count == 1 || query.tasksWriteApart)
                && !readers(of: query.sink.topic).contains { $0.input.isBehind }
            for (number, task) in query.tasks.enumerated() where task.mayAdvance {
                if task.inputs.count > 1 { task.finalEnds = exhaustion.ends(of: task) }
                steps.append(TaskStep(query, number, budget: isPaced ? pace.rows : EngineCore.taskBudget, mayRepeat: mayRepeat, crumbs: crumbs))
            }
        }
        return steps
    }

    /// Takes a step's results and problems; true if it did anything.
    private func finish(_ step: TaskStep) throws(Diagnostic) -> Bool {
        let query = step.query, number = step.number
        guard query.state == .running else { return false }
        do {
            let progress = try step.outcome.get()
            try appendResults(of: query, number)
            if step.hasMoved || progress == .worked { query.touched.insert(number) }
            if progress == .awaiting { try ask(query, number) }
            try report(step.task, of: query)
            return step.hasMoved || progress != .idle
        } catch let failure as TaskFailure {
            query.outboxes[number].drop()
            try handle(failure, of: query, task: number)
            return true
        } catch let diagnostic as Diagnostic { throw diagnostic } catch { throw .execution("task", "\(error)") }
    }

    /// Appends what a task has produced, and hands it to the tasks that read it.
    func appendResults(of query: PersistentQuery, _ number: Int) throws(TaskFailure) {
        let outbox = query.outboxes[number], rows = try outbox.take()
        do {
            for encoded in rows {
                let appended = try outbox.writer.append(encoded)
                hasUncommittedRecords = true
                query.hasAppended = true
                route(appended, of: outbox.writer.definition)
            }
        } catch { throw .log(error) }
    }
}
