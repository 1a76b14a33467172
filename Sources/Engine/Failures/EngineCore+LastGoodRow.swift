import Diagnostics
import StreamTasks
import TopicLog

/// The record that a task cannot go past.
struct FatalRecord {
    var partition: TopicPartition
    var offset: Offset
    /// Where all inputs of the task stand before it.
    var positions: [TopicPartition: Offset]
}

extension EngineCore {
    /// So many rows are looked at one by one.
    private static let trialRowsMax = 100_000

    /// Which record it was: the task's work since the last commit is done once more, a row at a time, and nobody gets its results.
    /// Nil if that does not tell: what the task read is to come again itself, or rows come in shares or from a model.
    func fatalRecord(of query: PersistentQuery, task number: Int) -> FatalRecord? {
        guard broker is any Undoable, query.tasks.indices.contains(number), !query.tasks[number].sharesInputs,
            let trial = try? startQuery(
                id: query.id, text: query.statementText, plan: query.plan, sink: query.sink, session: query.session, isInsert: query.isInsert, span: .none,
                isKnown: true), trial.tasks.indices.contains(number)
        else { return nil }
        let task = trial.tasks[number], outbox = trial.outboxes[number]
        for _ in 0..<EngineCore.trialRowsMax {
            let before = task.positions
            do throws(TaskFailure) {
                guard try task.step(budget: 1) == .worked else { return nil }
                _ = try outbox.take()
            } catch {
                guard case .query = error else { return nil }
                let moved = zip(before, task.inputs).first { $0.offset < $1.position }?.0
                return (moved ?? before.first).map {
                    FatalRecord(partition: $0.partition, offset: $0.offset, positions: Dictionary(before.map { ($0.partition, $0.offset) }) { first, _ in first })
                }
            }
        }
        return nil
    }

    /// Lets a query that stands at the last commit take what comes before a record that it cannot go past: what it gives does not depend on where
    /// commits fell.
    func work(_ query: PersistentQuery, task number: Int, before record: FatalRecord) throws(Diagnostic) {
        let task = query.tasks[number]
        task.limit { record.positions[$0] }
        do throws(TaskFailure) {
            while try task.step(budget: EngineCore.taskBudget) == .worked { try appendResults(of: query, number) }
            try appendResults(of: query, number)
        } catch {
            // Another failure than before: then it stays with the last commit.
            query.outboxes[number].drop()
            if query.hasAppended { return try restoreLastCommit() }
            try rebuild(query)
            return
        }
        query.touched.insert(number)
        try report(task, of: query)
    }
}
