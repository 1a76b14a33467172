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
        let set = TrainingSet(types: types, order: order.map { ($0.expression.type, $0.isDescending) }, limit: bound.limit)
        entry.trainingID = "MODEL_\(entry.definition.name)_\(nextCommand)"
        entry.trainingSet = set
        entry.trainingColumns = names
        entry.trainingTopics = plan.root.sources.map(\.definition.topic)
        entry.trainingSources = plan.root.sources.map(\.definition.name)
        do {
            let builder = taskBuilder(session), broker = broker
            let task = try builder.task(
                queryID: entry.trainingID, plan: plan, over: try builder.everything(plan), isolation: .uncommitted, sink: nil,
                from: { (partition) throws(LogError) in try broker.startOffset(of: partition) }, accept: { set.add($0) })
            task.gapRule = .resume
            try task.restore(entry: entries[StreamTask.entryName(entry.trainingID, 0)], number: 0, changelogs: changelogs, broker: broker)
            entry.trainingTask = task
            entry.changelogLength = ChangelogLength()
            try changelogs.readChangelog(named: entry.changelogName) { block in
                entry.changelogLength.add(block: block.count)
                var reader = ByteReader(block)
                while !reader.isAtEnd { try set.restore(from: &reader) }
            }
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

    private func checkTraining(_ names: [String], _ types: [SQLType], of entry: ModelEntry, span: SourceSpan) throws(Diagnostic) {
        guard case .linear(let options) = entry.provider else { return }
        for wanted in entry.signature.inputs.map(\.name) + [options.label] where !names.contains(wanted) {
            throw .analysis(
                "training-column", "the training query selects no column \(quoteIdentifier(wanted))", at: span,
                detail: "it selects \(names.map(quoteIdentifier).joined(separator: ", "))", hint: "Every INPUT column and the label must be selected under its name: … AS \"\(wanted)\".")
        }
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

    private func noteTraining(_ problem: QueryFailure, of entry: ModelEntry) {
        let name = entry.definition.name, isNews = entry.trainingProblem?.message != problem.message
        var problem = problem
        problem.count = (entry.trainingProblem?.count ?? 0) + 1
        entry.trainingProblem = problem
        entry.trainingRetry = problem.canPass ? surroundings.clock.monotonicNanoseconds &+ UInt64(problem.restMilliseconds) * 1_000_000 : nil
        guard isNews else { return }
        options.notify?(EngineNotice(.query(name), "the training set of model \(name) gets no more rows: \(problem.message)", hint: problem.hint))
    }

    // MARK: Training

    /// What a training request came to.
    enum TrainingOutcome {
        case trained(TrainingReport)
        case refused(Diagnostic)
    }

    /// Trains a built-in model now: the switch is part of the next commit, which the caller makes.
    func train(_ entry: ModelEntry, _ trigger: TrainingTrigger) throws(Diagnostic) -> TrainingReport {
        guard case .linear(let options) = entry.provider else { throw .execution("remote-training", "model '\(entry.definition.name)' is trained by its service") }
        let now = Int64(surroundings.clock.monotonicNanoseconds / 1_000_000)
        switch entry.state.trigger(trigger, at: now) {
        case .alreadyTrained(let number):
            let version = entry.state.versions.first { $0.number == number }
            return TrainingReport(version: number, modelTime: version?.modelTime ?? "", rows: version?.rows ?? 0)
        case .train(let number, let modelTime, let keys):
            do {
                let version = try fit(entry, options, number: number, modelTime: modelTime, keys: keys)
                let promoted = try isPromoted(version, entry, options)
                _ = entry.state.finished(version, isPromoted: promoted, at: now)
                entry.isDirty = true
                entry.refreshScorer(in: models.scorers)
                return TrainingReport(version: version.number, modelTime: version.modelTime, rows: version.rows)
            } catch {
                _ = entry.state.failed("\(error)", at: now)
                processingLog.add(queryID: entry.definition.name, level: "ERROR", reason: "model_training_failed", message: error.message)
                try writeProcessingLog()
                throw error
            }
        case .wait:
            let current = entry.state.current
            return TrainingReport(version: current?.number ?? 0, modelTime: current?.modelTime ?? "", rows: current?.rows ?? 0)
        case .nothing:
            throw .execution("training-busy", "model '\(entry.definition.name)' is being trained already")
        }
    }

    private func fit(_ entry: ModelEntry, _ options: LinearRegressionOptions, number: Int, modelTime: String, keys: [String]) throws(Diagnostic) -> ModelVersion {
        guard let set = entry.trainingSet else {
            throw .execution("no-training-set", "model '\(entry.definition.name)' has no training set", hint: "ALTER MODEL \(entry.definition.name) AS SELECT …;")
        }
        let (inputs, label) = trainingColumns(entry, options, set)
        do {
            let fitted = try LinearRegression(signature: entry.signature, options: options).fit(inputs: inputs, label: label)
            return ModelVersion(number: number, modelTime: modelTime, fit: fitted, idempotencyKeys: keys)
        } catch {
            throw .execution("training-failed", "model '\(entry.definition.name)' cannot be trained: \(error)", hint: "It keeps its present version. SELECT from the training set to see its rows.")
        }
    }

    private func trainingColumns(_ entry: ModelEntry, _ options: LinearRegressionOptions, _ set: TrainingSet) -> (inputs: [Column], label: Column) {
        let columns = set.columns()
        func column(_ name: String) -> Column { columns[entry.trainingColumns.firstIndex(of: name) ?? 0] }
        return (entry.signature.inputs.map { column($0.name) }, column(options.label))
    }

    private func isPromoted(_ version: ModelVersion, _ entry: ModelEntry, _ options: LinearRegressionOptions) throws(Diagnostic) -> Bool {
        guard let set = entry.trainingSet else { return true }
        let (inputs, label) = trainingColumns(entry, options, set)
        let current = entry.state.current.flatMap { LinearRegression(signature: entry.signature, options: options).rmse(of: $0, inputs: inputs, label: label) }
        return options.promotion.accepts(new: version.rmse, current: current)
    }

    /// "ModelTime" of a training that a record triggered: that record's timestamp, which its key names; else the clock.
    func modelTime(idempotencyKey: String?) -> String {
        if let key = idempotencyKey, let (partition, offset) = TopicPartition.parse(coordinates: key),
            let block = try? broker.read(partition, from: offset, .committed), block.baseOffset <= offset, offset < block.endOffset
        {
            for row in 0..<block.count where block.offset(of: row) == offset { return String(block.timestamps[row]) }
        }
        return String(surroundings.clock.nowMilliseconds)
    }
}

extension TopicPartition {
    /// Reads `topic-partition-offset`, with or without `#incarnation`.
    static func parse(coordinates: String) -> (TopicPartition, Offset)? {
        let parts = coordinates.prefix { $0 != "#" }.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, let offset = Offset(parts[parts.count - 1]), let partition = Int32(parts[parts.count - 2]) else { return nil }
        return (TopicPartition(parts.dropLast(2).joined(separator: "-"), partition), offset)
    }
}
