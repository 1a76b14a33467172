import Analysis
import Columns
import Diagnostics
import Glibc
import Models
import Planning
import StreamTasks
import Syntax
import TopicLog
import Values

/// Trainings that nobody asks for by hand: by the rows of `retrain.on`, by `retrain.every`, and by the first rows that are enough.
extension EngineCore {
    // MARK: retrain.on

    /// Makes the rows of `retrain.on` ask for trainings, if the model has this option.
    func attachTrigger(to entry: ModelEntry, session: SessionState, span: SourceSpan) throws(Diagnostic) {
        let wanted = entry.retrain.source
        guard wanted != entry.triggerText else { return }
        detachTrigger(entry)
        guard let wanted, !isCatalogOnly else { return }
        let name = entry.definition.name, query: Query
        do throws(Diagnostic) {
            guard case .query(let parsed) = try Parser.parseStatement("SELECT 1 AS ASKED FROM \(wanted) EMIT CHANGES;").statement else { return }
            query = parsed
        } catch {
            throw .analysis("retrain-on", "option 'retrain.on' of model '\(name)' is no stream or table with a condition: \(error.message)", at: span, hint: "For example 'retrain.on' = 'RETRAIN_WEIGHT WHERE \"ErrorAvg\" > 0.2'.")
        }
        do throws(Diagnostic) {
            let bound = try QueryAnalyzer.analyze(query, role: .push, in: metastore)
            let plan = try QueryPlanner.plan(bound, models: metastore.models)
            try makeTrigger(entry, plan, wanted, session)
        } catch {
            guard isReplaying, broker.fault == nil else {
                throw .analysis("retrain-on", "option 'retrain.on' of model '\(name)': \(error.message)", at: span, hint: error.hint ?? "Name a stream or a table that exists: SHOW STREAMS; SHOW TABLES;")
            }
            noteTraining(QueryFailure(error.message, hint: error.hint), of: entry)
        }
    }

    private func makeTrigger(_ entry: ModelEntry, _ plan: QueryPlan, _ text: String, _ session: SessionState) throws(Diagnostic) {
        let id = "TRIGGER_\(entry.definition.name)_\(nextCommand)", broker = broker, isEarliest = session.startsAtEarliest || isReplaying
        do {
            let builder = taskBuilder(session)
            let task = try builder.task(
                queryID: id, plan: plan, over: try builder.everything(plan), isolation: .uncommitted, sink: nil,
                from: { (partition) throws(LogError) in isEarliest ? try broker.startOffset(of: partition) : try broker.endOffset(of: partition, .uncommitted) },
                accept: { [unowned entry] batch in
                    let times = batch.timestamps.values(Int64.self)
                    for row in 0..<batch.count where !(batch.tombstones?[row] ?? false) {
                        entry.asked += 1
                        entry.askedTime = max(entry.askedTime, times[row])
                        entry.lastAskedTime = times[row]
                    }
                })
            task.gapRule = .resume
            try task.restore(entry: entries[StreamTask.entryName(id, 0)], number: 0, changelogs: changelogs, broker: broker)
            (entry.triggerID, entry.triggerText, entry.triggerTask) = (id, text, task)
            (entry.triggerSources, entry.triggerTopics) = (plan.root.sources.map(\.definition.name), plan.root.sources.map(\.definition.topic))
        } catch let error as TaskError { throw Diagnostic(error) } catch let error as LogError { throw Diagnostic(error) } catch let error as TaskFailure {
            throw Diagnostic(error)
        } catch { throw .execution("retrain-on", "\(error)") }
        if !isReplaying { entry.touchTrigger() }
    }

    func detachTrigger(_ entry: ModelEntry) {
        guard entry.triggerTask != nil else { return }
        put(StreamTask.entryName(entry.triggerID, 0), [])
        (entry.triggerTask, entry.triggerText, entry.triggerSources, entry.triggerTopics) = (nil, nil, [], [])
    }

    /// Lets the rows of `retrain.on` ask. A training that they ask for sees the training set with everything that came before.
    func workOnTriggers() throws(Diagnostic) -> Bool {
        var worked = false
        for entry in models.all {
            guard let task = entry.triggerTask else { continue }
            let before = task.recordsIn
            if task.inputs.count > 1 {
                var exhaustion = Exhaustion(self)
                task.finalEnds = exhaustion.ends(of: task)
            }
            do throws(TaskFailure) { _ = try task.step(budget: EngineCore.taskBudget) } catch {
                switch owner(of: error) {
                case .engine(let error): throw stopped(by: error)
                case .query(let problem): noteTrigger(problem, of: entry)
                }
            }
            guard task.recordsIn != before else { continue }
            worked = true
            entry.triggerProblem = nil
            entry.touchTrigger()
            guard entry.asked > 0 else { continue }
            let count = entry.asked
            entry.asked = 0
            while try workOnTrainingSets() {}
            let origin = "\(counted(count, "row")) of \(entry.triggerText ?? "")"
            try requestTraining(of: entry, TrainingTrigger(modelTime: String(entry.lastAskedTime), origin: origin), by: .records)
        }
        return worked
    }

    /// Rows of `retrain.on` that cannot be read ask for nothing, and that is told once.
    private func noteTrigger(_ problem: QueryFailure, of entry: ModelEntry) {
        guard entry.triggerProblem != problem.message else { return }
        entry.triggerProblem = problem.message
        let name = entry.definition.name
        options.notify?(EngineNotice(.model(name), "the rows of 'retrain.on' of model \(name) cannot be read: \(problem.message)", hint: problem.hint))
    }

    // MARK: The first rows, time, kept requests

    /// A model without a version trains as soon as its set has `min.rows` rows, on exactly these.
    func trainFirst(_ entry: ModelEntry) throws(Diagnostic) {
        guard let rows = entry.trainingSet?.takeFirstRows(), entry.state.versions.isEmpty, models.jobs[entry.definition.name] == nil else { return }
        let trigger = TrainingTrigger(modelTime: String(rows.times?.last ?? surroundings.clock.nowMilliseconds), origin: "the first \(counted(rows.rows.count, "row"))")
        try requestTraining(of: entry, trigger, by: .records, rows: rows)
    }

    /// Sets out to train a model without a version once its rows are enough; says how many are there.
    func awaitFirstRows(_ entry: ModelEntry) {
        guard case .linear(let options) = entry.provider, entry.state.versions.isEmpty else { return }
        entry.trainingSet?.rowsForFirst = options.rowsMin
    }

    /// Requests whose cooldown is over, and timers.
    /// - Returns: True if a training was begun.
    func tendModels() throws(Diagnostic) -> Bool {
        var worked = false
        for entry in models.all {
            if entry.state.kept != nil, models.jobs[entry.definition.name] == nil {
                let now = trainingClock(of: entry)
                if case .upTo = scope, now >= entry.state.cooldownEnd ?? .min, takesBackPredictions() { continue }
                let action = entry.state.tick(at: now)
                if case .train = action {
                    worked = true
                    try perform(action, entry, by: .request)
                }
            }
            guard case .live = scope, let due = entry.timerDue, due <= surroundings.clock.monotonicNanoseconds, models.jobs[entry.definition.name] == nil else { continue }
            worked = true
            entry.lastTrainingEnd = surroundings.clock.monotonicNanoseconds
            while try workOnTrainingSets() {}
            try requestTraining(of: entry, TrainingTrigger(modelTime: String(surroundings.clock.nowMilliseconds), origin: "retrain.every"), by: .timer)
        }
        return worked
    }

    /// Milliseconds until ``tendModels()`` has something to do; nil: never by itself.
    var modelsWait: Int? {
        guard case .live = scope else { return nil }
        let now = surroundings.clock.monotonicNanoseconds, time = surroundings.clock.nowMilliseconds
        return models.all.flatMap { entry -> [Int] in
            let timer = entry.timerDue.map { $0 <= now ? 0 : Int(clamping: ($0 - now) / 1_000_000 + 1) }
            let kept = entry.state.kept != nil && models.jobs[entry.definition.name] == nil ? entry.state.cooldownEnd.map { Int(clamping: max(0, $0 - time)) } : nil
            return [timer, kept].compactMap { $0 }
        }.min()
    }

    // MARK: Two versions side by side

    /// Scores the rows that have come since with both versions on trial, and acts on the verdict.
    func judgeTrial(of entry: ModelEntry) throws(Diagnostic) {
        let batches = entry.trialBatches
        entry.trialBatches = []
        guard let trial = entry.state.trial, case .linear(let options) = entry.provider, let champion = entry.state.version(trial.champion),
            let challenger = entry.state.version(trial.challenger), let position = entry.signature.predictionIndex
        else { return }
        for batch in batches {
            let inputs = entry.signature.inputs.map { batch.columns[entry.trainingColumns.firstIndex(of: $0.name) ?? 0] }
            let label = batch.columns[entry.trainingColumns.firstIndex(of: options.label) ?? 0]
            let predictions = [champion, challenger].map { version in
                LinearScorer(version: version, signature: entry.signature, unseenIsBaseline: options.unseenIsBaseline).score(inputs, count: batch.count).column.children[position]
            }
            func number(_ column: Column, _ row: Int) -> Double? {
                guard column.isValid(row) else { return nil }
                switch column.value(at: row) {
                case .double(let value): return value.isFinite ? value : nil
                case .integer(let value): return Double(value)
                case .bigint(let value): return Double(value)
                case .decimal(let value): return value.doubleValue
                case .null, .boolean, .string, .bytes, .date, .time, .timestamp, .array, .map, .structure: return nil
                }
            }
            let rows = (0..<batch.count).filter { !(batch.tombstones?[$0] ?? false) }.compactMap { row in
                number(label, row).map { (label: $0, champion: number(predictions[0], row), challenger: number(predictions[1], row)) }
            }
            entry.isDirty = true
            guard let verdict = entry.state.judge(rows) else { continue }
            if takesBackPredictions() { return }
            try tell(verdict, entry)
            return
        }
    }

    private func tell(_ verdict: ModelState.Verdict, _ entry: ModelEntry) throws(Diagnostic) {
        let name = entry.definition.name, reason: String, message: String
        switch verdict {
        case .promoted(let number, let text): (reason, message) = ("model_promoted", "version \(number) scores now: \(text)")
        case .refused(let number, let text): (reason, message) = ("model_refused_version", "version \(number) is worse than the current one and does not score: \(text)")
        case .rolledBack(let number, let former, let text):
            (reason, message) = ("model_rolled_back", "version \(number) was worse and was taken back, version \(former) scores again: \(text)")
        }
        entry.refreshScorer(in: models.scorers)
        processingLog.add(queryID: name, level: reason == "model_promoted" ? "INFO" : "WARN", reason: reason, message: "model \(name): \(message)")
        try writeProcessingLog()
        options.notify?(EngineNotice(.model(name), "model \(name): \(message)", hint: "SHOW MODEL VERSIONS \(name); lists them."))
    }

    // MARK: Services

    /// Asks a service to train, by a key of its own for each request.
    func trainRemotely(_ remote: RemoteModel, _ name: String, _ job: TrainingJob) {
        let key = job.keys.last ?? "\(name)-\(freshKey)", probe = models.entry(name)?.probe, id = job.id, post = post
        Task.detached {
            let result = await remote.train(probe: probe, idempotencyKey: key)
            post { core in core.finishRemote(name, id, result) }
        }
    }

    private var freshKey: String {
        let bits = surroundings.random(), more = surroundings.random()
        return String(bits, radix: 16) + String(more, radix: 16)
    }

    private func finishRemote(_ name: String, _ id: UInt64, _ result: RemoteTraining) {
        let life = restorations
        do throws(Diagnostic) {
            guard let job = models.jobs[name], job.id == id else { return }
            models.jobs[name] = nil
            guard let entry = models.entry(name) else {
                for ticket in job.tickets { ticket.answer(.failure(.unknownModel(name))) }
                return
            }
            let answer: Result<TrainingReport, Diagnostic>, next: ModelState.Action
            // A request of our own is a new one: a service that knows it has not trained.
            switch result.forKeys(job.keys) {
            case .done(let modelTime), .repeated(let modelTime):
                next = entry.state.ended(at: job.time)
                for key in job.keys { note(entry, key, .trained(version: 0, modelTime: modelTime ?? ""), at: surroundings.clock.nowMilliseconds) }
                answer = .success(TrainingReport(version: 0, modelTime: modelTime ?? "", rows: 0))
            case .failed(let reason):
                next = entry.state.failed(reason, at: job.time)
                for key in job.keys { note(entry, key, .failed(reason), at: surroundings.clock.nowMilliseconds) }
                processingLog.add(queryID: name, level: "ERROR", reason: "model_training_failed", message: reason)
                try writeProcessingLog()
                answer = .failure(.execution("training-failed", "model '\(name)' was not trained by its service: \(reason)", hint: "It goes on with the model that its service has."))
            }
            entry.isDirty = true
            entry.lastTrainingEnd = surroundings.clock.monotonicNanoseconds
            try commit()
            for ticket in job.tickets { ticket.answer(answer) }
            try perform(next, entry, by: .request)
        } catch { end(with: error, since: life) }
    }

    /// True for a query that has to wait for a training that records have asked for: up to a bound, which rows a version scores must not depend on
    /// how long its training took.
    func waitsForTraining(_ query: PersistentQuery) -> Bool {
        guard case .upTo = scope, !models.jobs.isEmpty else { return false }
        return models.jobs.contains { $0.value.isAskedByRecords && query.plan.models.contains($0.key) }
    }
}

extension RemoteTraining {
    /// A service that knows a record's request has done it; one that knows a request that was never made before has done nothing.
    fileprivate func forKeys(_ keys: [String]) -> RemoteTraining {
        if case .repeated = self, keys.isEmpty { return .failed(reason: "the service says that it knows the request already") }
        return self
    }
}
