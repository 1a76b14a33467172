import Analysis
import Catalog
import Columns
import Diagnostics
import Models
import Planning
import StateStores
import StreamTasks
import Syntax
import TopicLog
import Values

extension EngineCore {
    // MARK: The maintained training query

    /// Makes a model's training query run: a task that feeds its training set from the beginning of its topics.
    func attachTraining(_ query: Query, to entry: ModelEntry, session: SessionState, span: SourceSpan) throws(Diagnostic) {
        var bound = try QueryAnalyzer.analyze(query, role: .training, in: metastore)
        let names = bound.items.map(\.name), types = bound.items.map(\.expression.type)
        try checkTraining(names, types, of: entry, span: span)
        let order = bound.orderBy
        bound.items += order.enumerated().map { BoundItem(name: "ORDER_\($0)", expression: $1.expression, isKey: false, span: .none) }
        let plan = try QueryPlanner.plan(bound, models: metastore.models)
        guard !plan.root.isTable else {
            throw .analysis("training-table", "a training set is selected from a stream, without aggregation", at: span, hint: "Select the rows; the model is fitted to them.")
        }
        if entry.trainingTask != nil { detachTraining(entry) }
        if !isReplaying { entry.state.abandonTrial() }
        let needed = neededColumns(of: entry).compactMap { names.firstIndex(of: $0) }
        let set = TrainingSet(types: types, order: order.map { ($0.expression.type, $0.isDescending) }, limit: bound.limit, needed: needed)
        entry.trainingID = "MODEL_\(entry.definition.name)_\(nextCommand)"
        entry.trainingSet = set
        entry.trainingColumns = names
        entry.trainingTopics = plan.root.sources.map(\.definition.topic)
        entry.trainingSources = plan.root.sources.map(\.definition.name)
        do {
            let builder = taskBuilder(session), broker = broker
            let task = try builder.task(
                queryID: entry.trainingID, plan: plan, over: try builder.everything(plan), isolation: .uncommitted, sink: nil,
                from: { (partition) throws(LogError) in try broker.startOffset(of: partition) }, accept: { [unowned entry] batch in
                    set.add(batch)
                    if entry.state.trial != nil { entry.trialBatches.append(batch) }
                })
            task.gapRule = .resume
            try task.restore(entry: entries[StreamTask.entryName(entry.trainingID, 0)], number: 0, changelogs: changelogs, broker: broker)
            entry.trainingTask = task
            entry.changelogLength = ChangelogLength()
            try changelogs.readChangelog(named: entry.changelogName) { block in
                entry.changelogLength.add(block: block.count)
                var reader = ByteReader(block)
                while !reader.isAtEnd { try set.restore(from: &reader) }
            }
            _ = set.takeFirstRows()
        } catch let error as TaskError { try refuseTraining(of: entry, Diagnostic(error)) } catch let error as LogError {
            try refuseTraining(of: entry, Diagnostic(error))
        } catch let error as TaskFailure { try refuseTraining(of: entry, Diagnostic(error)) } catch { throw Diagnostic(.damage, code: "training-set", "the training set of model '\(entry.definition.name)' cannot be read back: \(error)") }
        if !isReplaying { entry.touchTask() }
    }

    /// A start depends on no topic: the model then has its versions and no new rows.
    private func refuseTraining(of entry: ModelEntry, _ diagnostic: Diagnostic) throws(Diagnostic) {
        guard isReplaying, broker.fault == nil else { throw diagnostic }
        entry.trainingTask = nil
        noteTraining(QueryFailure(diagnostic.message, hint: diagnostic.hint), of: entry)
    }

    func checkTraining(_ names: [String], _ types: [SQLType], of entry: ModelEntry, span: SourceSpan) throws(Diagnostic) {
        for wanted in neededColumns(of: entry) where !names.contains(wanted) {
            throw .analysis(
                "training-column", "the training query selects no column \(quoteIdentifier(wanted))", at: span,
                detail: "it selects \(names.map(quoteIdentifier).joined(separator: ", "))", hint: "Every INPUT column and the label must be selected under its name: … AS \"\(wanted)\".")
        }
    }

    /// The columns that a built-in model's training set must have: its inputs and the label.
    private func neededColumns(of entry: ModelEntry) -> [String] {
        guard case .linear(let options) = entry.provider else { return [] }
        return entry.signature.inputs.map(\.name) + [options.label]
    }

    private func detachTraining(_ entry: ModelEntry) {
        put(StreamTask.entryName(entry.trainingID, 0), [])
        pending.truncatedChangelogs.append(entry.changelogName)
        entry.trainingTask = nil
        entry.trainingSet = nil
    }

    /// Lets every training query work once.
    func workOnTrainingSets() throws(Diagnostic) -> Bool {
        var worked = false
        for entry in models.all {
            guard let task = entry.trainingTask, mayTrain(entry) else { continue }
            let before = task.recordsIn
            if task.inputs.count > 1 {
                var exhaustion = Exhaustion(self)
                task.finalEnds = exhaustion.ends(of: task)
            }
            do throws(TaskFailure) { _ = try task.step(budget: EngineCore.taskBudget) } catch { try trainingStopped(of: entry, error) }
            if task.recordsIn != before {
                entry.trainingProblem = nil
                entry.touchTask()
                worked = true
                try judgeTrial(of: entry)
                try trainFirst(entry)
            }
        }
        return worked
    }

    /// False for a training query that has stopped and is not to be tried again yet.
    private func mayTrain(_ entry: ModelEntry) -> Bool {
        guard entry.trainingProblem != nil else { return true }
        guard let retry = entry.trainingRetry, retry <= surroundings.clock.monotonicNanoseconds else { return false }
        return true
    }

    /// A training query that cannot go on costs the model its new rows, and nobody else anything.
    private func trainingStopped(of entry: ModelEntry, _ failure: TaskFailure) throws(Diagnostic) {
        switch owner(of: failure) {
        case .engine(let error): throw stopped(by: error)
        case .query(var problem):
            // A batch that was begun cannot be taken again.
            if case .query = failure { problem.canPass = false }
            noteTraining(problem, of: entry)
        }
    }

    func noteTraining(_ problem: QueryFailure, of entry: ModelEntry) {
        let name = entry.definition.name, isNews = entry.trainingProblem?.message != problem.message
        var problem = problem
        problem.count = (entry.trainingProblem?.count ?? 0) + 1
        entry.trainingProblem = problem
        entry.trainingRetry = problem.canPass ? surroundings.clock.monotonicNanoseconds &+ UInt64(problem.restMilliseconds) * 1_000_000 : nil
        guard isNews else { return }
        options.notify?(EngineNotice(.query(name), "the training set of model \(name) gets no more rows: \(problem.message)", hint: problem.hint))
    }
}
