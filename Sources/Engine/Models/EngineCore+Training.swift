import Columns
import Diagnostics
import Models
import Synchronization
import TopicLog
import Values

/// What somebody who asked for a training waits for. Answered on the engine's thread, after the commit.
final class TrainingTicket: Sendable {
    private let state = Mutex<(isPending: Bool, answer: Result<TrainingReport, Diagnostic>?)>((false, nil))

    /// A training was asked for, and goes on beside the engine.
    var isPending: Bool { state.withLock { $0.isPending } }
    func begin() { state.withLock { $0.isPending = true } }
    var answer: Result<TrainingReport, Diagnostic>? { state.withLock { $0.answer } }
    func answer(_ answer: Result<TrainingReport, Diagnostic>) { state.withLock { if $0.answer == nil { $0.answer = answer } } }
}

/// A training that runs beside the engine.
final class TrainingJob {
    let id: UInt64
    let number: Int
    let trigger: TrainingTrigger
    let keys: [String]
    var tickets: [TrainingTicket]
    /// Records have asked for it: up to a bound, those who predict with the model wait, so that the switch does not depend on the clock.
    let isAskedByRecords: Bool
    /// By the clock that the cooldown is measured with.
    let time: Int64
    /// What the set's arrivals were.
    let arrivals: Int

    init(id: UInt64, number: Int, trigger: TrainingTrigger, keys: [String], tickets: [TrainingTicket], isAskedByRecords: Bool, time: Int64, arrivals: Int) {
        (self.id, self.number, self.trigger, self.keys, self.tickets) = (id, number, trigger, keys, tickets)
        (self.isAskedByRecords, self.time, self.arrivals) = (isAskedByRecords, time, arrivals)
    }
}

/// Who asks for a training.
enum TrainingAsker {
    /// A statement: it is answered, and asks for no cooldown.
    case statement
    /// Rows of `retrain.on`, or the first rows of the training set.
    case records
    /// The HTTP API.
    case request
    /// `retrain.every`.
    case timer
}

extension EngineCore {
    /// Asks for a training. One runs at a time; what comes meanwhile, or in the cooldown, is kept and done after it.
    ///
    /// - Parameters:
    ///   - rows: What to train on; nil: the training set as it is when the training begins.
    ///   - ticket: Hears what came of it.
    func requestTraining(
        of entry: ModelEntry, _ trigger: TrainingTrigger, by asker: TrainingAsker, rows: TrainingRows? = nil, ticket: TrainingTicket? = nil
    ) throws(Diagnostic) {
        if asker == .records, takesBackPredictions() { return }
        let name = entry.definition.name, now = surroundings.clock.nowMilliseconds
        if let key = trigger.idempotencyKey, let outcome = entry.ledger.outcome(of: key, record: record(named: key), at: now) {
            ticket?.answer(entry.answer(for: outcome))
            return
        }
        if let key = trigger.idempotencyKey, let job = models.jobs[name], job.keys.contains(key) {
            if let ticket { job.tickets.append(ticket) }
            return
        }
        if asker == .request, let version = unchangedVersion(of: entry, at: now) {
            let outcome = TrainingLedger.Outcome.trained(version: version, modelTime: entry.state.version(version)?.modelTime ?? "")
            if let key = trigger.idempotencyKey { note(entry, key, outcome, at: now) }
            try commit()
            ticket?.answer(entry.answer(for: outcome))
            return
        }
        if let ticket, models.jobs[name] != nil { ticket.begin() }
        if let ticket { models.waiting[name, default: []].append(ticket) }
        entry.isDirty = true
        let action = entry.state.trigger(trigger, at: trainingClock(of: entry), ignoresCooldown: asker == .statement)
        try perform(action, entry, by: asker, rows: rows)
        if case .wait = action { try answerKept(entry) }
    }

    /// A request that finds the very rows that were trained on a moment ago gets that version: a storm of requests makes few of them.
    private func unchangedVersion(of entry: ModelEntry, at now: Int64) -> Int? {
        guard let last = entry.lastTraining, let set = entry.trainingSet, set.arrivals == last.arrivals, now - last.time < 1000, now >= last.time else { return nil }
        return entry.state.version(last.version)?.number
    }

    /// Milliseconds that cooldowns are measured with. Work up to a bound goes by the records' time, so that it does not depend on its own speed.
    func trainingClock(of entry: ModelEntry) -> Int64 {
        if case .upTo = scope { return max(entry.askedTime, entry.trainingSet?.latestTimestamp ?? .min) }
        return surroundings.clock.nowMilliseconds
    }

    func perform(_ action: ModelState.Action, _ entry: ModelEntry, by asker: TrainingAsker, rows: TrainingRows? = nil) throws(Diagnostic) {
        guard case .train(let number, let trigger, let keys) = action else { return }
        let name = entry.definition.name
        nextJob += 1
        let job = TrainingJob(
            id: nextJob, number: number, trigger: trigger, keys: keys, tickets: models.waiting.removeValue(forKey: name) ?? [],
            isAskedByRecords: asker == .records, time: trainingClock(of: entry), arrivals: entry.trainingSet?.arrivals ?? 0)
        models.jobs[name] = job
        switch entry.provider {
        case .remote(let remote, _):
            for ticket in job.tickets { ticket.begin() }
            trainRemotely(remote, name, job)
        case .linear(let options):
            guard let set = entry.trainingSet else {
                let refusal = Diagnostic.execution("no-training-set", "model '\(name)' has no training set", hint: "ALTER MODEL \(name) AS SELECT …;")
                return try finish(name, job.id, .failure(refusal))
            }
            let rows = rows ?? set.rows(), fitting = Fitting(entry, options, rows)
            guard trainsBeside, asker == .request || asker == .timer || fitting.isLong else { return try finish(name, job.id, fitting.fit()) }
            for ticket in job.tickets { ticket.begin() }
            let post = post, id = job.id
            startThread {
                let result = fitting.fit()
                post { core in core.finishBeside(name, id, result) }
            }
        }
    }

    private func finishBeside(_ name: String, _ id: UInt64, _ result: Result<Fitting.Outcome, Diagnostic>) {
        let life = restorations
        do throws(Diagnostic) { try finish(name, id, result, isBeside: true) } catch { end(with: error, since: life) }
    }

    /// Takes what a training came to: the switch of version is part of the next commit.
    private func finish(_ name: String, _ id: UInt64, _ result: Result<Fitting.Outcome, Diagnostic>, isBeside: Bool = false) throws(Diagnostic) {
        guard let job = models.jobs[name], job.id == id else { return }
        models.jobs[name] = nil
        guard let entry = models.entry(name) else {
            for ticket in job.tickets { ticket.answer(.failure(.unknownModel(name))) }
            return
        }
        let now = surroundings.clock.nowMilliseconds, next: ModelState.Action
        switch result {
        case .success(let outcome):
            guard case .linear(let options) = entry.provider else { return }
            var version = ModelVersion(number: max(job.number, entry.state.nextNumber), modelTime: job.trigger.modelTime, fit: outcome.fit, idempotencyKeys: job.keys)
            (version.origin, version.rowTimes, version.errorBefore) = (job.trigger.origin, outcome.times, outcome.errorBefore)
            next = entry.state.finished(
                version, promotion: options.promotion, trialRows: options.trialRows, rollbackAfter: options.rollbackAfter, at: job.time)
            for key in job.keys { note(entry, key, .trained(version: version.number, modelTime: version.modelTime), at: now) }
            entry.lastTraining = (version.number, job.arrivals, now)
            entry.refreshScorer(in: models.scorers)
            tellTrained(version, entry)
        case .failure(let refusal):
            next = entry.state.failed(refusal.message, at: job.time)
            for key in job.keys { note(entry, key, .failed(refusal.message), at: now) }
            processingLog.add(queryID: name, level: "ERROR", reason: "model_training_failed", message: refusal.message)
            try writeProcessingLog()
        }
        entry.isDirty = true
        entry.lastTrainingEnd = surroundings.clock.monotonicNanoseconds
        if !job.tickets.isEmpty {
            let answer: Result<TrainingReport, Diagnostic>
            switch result {
            case .success: answer = entry.answer(for: .trained(version: entry.state.versions.last?.number ?? 0))
            case .failure(let refusal): answer = .failure(refusal)
            }
            if isBeside { try commit() }
            for ticket in job.tickets { ticket.answer(answer) }
        }
        try perform(next, entry, by: .request)
        if case .wait = next { try answerKept(entry) }
    }

    /// Those who wait for the end of a cooldown hear that their request is kept.
    private func answerKept(_ entry: ModelEntry) throws(Diagnostic) {
        let now = surroundings.clock.nowMilliseconds
        for key in entry.state.keptKeys { note(entry, key, .kept, at: now) }
        guard let tickets = models.waiting.removeValue(forKey: entry.definition.name), !tickets.isEmpty else { return }
        try commit()
        for ticket in tickets { ticket.answer(entry.answer(for: .kept)) }
    }

    private func tellTrained(_ version: ModelVersion, _ entry: ModelEntry) {
        guard !version.aliased.isEmpty else { return }
        let name = entry.definition.name
        options.notify?(
            EngineNotice(
                .model(name), "warning: model \(name) version \(version.number): \(version.aliased.map(quoteIdentifier).joined(separator: ", ")) \(version.aliased.count == 1 ? "adds" : "add") nothing to the columns before and count\(version.aliased.count == 1 ? "s" : "") as 0",
                hint: "Such a column is a sum of multiples of others, or constant. DESCRIBE MODEL \(name); shows the coefficients."))
    }

    // MARK: Requests that were made before

    /// The record that a key names, if its topic is in this log.
    private func record(named key: String) -> (source: TrainingLedger.Source, offset: Int64)? {
        guard let (partition, offset, incarnation) = TopicPartition.parse(coordinates: key), let topic = try? broker.topic(named: partition.topic),
            partition.partition < topic.partitionCount
        else { return nil }
        // A log's later life hands its offsets out again: they are other records.
        let name = incarnation > 1 ? "\(topic.name)#\(incarnation)" : topic.name
        return (TrainingLedger.Source(topic: name, topicID: topic.id, partition: partition.partition), offset)
    }

    /// Remembers what came of a request, with the next commit.
    func note(_ entry: ModelEntry, _ key: String, _ outcome: TrainingLedger.Outcome, at now: Int64) {
        let record = record(named: key), name = entry.definition.name
        entry.ledger.note(key, record: record, outcome, at: now)
        put(TrainingLedger.entryName(name, key: key), TrainingLedger.Known(outcome: outcome, time: entry.ledger.known[key]?.time ?? now).bytes)
        if let record, let mark = entry.ledger.marks[record.source] { put(TrainingLedger.entryName(name, record.source), TrainingLedger.bytes(of: mark, record.source)) }
        for old in entry.ledger.prune(at: now) { put(TrainingLedger.entryName(name, key: old), []) }
    }

    /// "ModelTime" of a training that a record triggered: that record's timestamp, which its key names; else the clock.
    func modelTime(idempotencyKey: String?) -> String {
        if let key = idempotencyKey, let (partition, offset, _) = TopicPartition.parse(coordinates: key),
            let block = try? broker.read(partition, from: offset, .committed), block.baseOffset <= offset, offset < block.endOffset
        {
            for row in 0..<block.count where block.offset(of: row) == offset { return String(block.timestamps[row]) }
        }
        return String(surroundings.clock.nowMilliseconds)
    }
}

/// A fit that is ready to be computed on any thread.
struct Fitting: Sendable {
    struct Outcome: Sendable {
        var fit: LinearRegression.Fit
        var times: (first: Int64, last: Int64)?
        /// Of the version before, on the same rows.
        var errorBefore: Double?
    }

    private let name: String
    private let regression: LinearRegression
    private let rows: TrainingRows
    private let inputs: [Int]
    private let label: Int
    private let former: ModelVersion?

    init(_ entry: ModelEntry, _ options: LinearRegressionOptions, _ rows: TrainingRows) {
        name = entry.definition.name
        regression = LinearRegression(signature: entry.signature, options: options)
        self.rows = rows
        inputs = entry.signature.inputs.map { entry.trainingColumns.firstIndex(of: $0.name) ?? 0 }
        label = entry.trainingColumns.firstIndex(of: options.label) ?? 0
        former = entry.state.current
    }

    /// Too long to let others wait for it: a factor may have as many levels as there are rows.
    var isLong: Bool { rows.rows.count > 200 }

    func fit() -> Result<Outcome, Diagnostic> {
        let columns = inputs.map(rows.column), labels = rows.column(label)
        do {
            let fit = try regression.fit(inputs: columns, label: labels)
            return .success(Outcome(fit: fit, times: rows.times, errorBefore: former.flatMap { regression.rmse(of: $0, inputs: columns, label: labels) }))
        } catch {
            return .failure(
                .execution("training-failed", "model '\(name)' cannot be trained: \(error)", hint: "It keeps its present version. SELECT from the training set to see its rows."))
        }
    }
}

extension ModelEntry {
    /// What somebody hears who asked for a training.
    func answer(for outcome: TrainingLedger.Outcome) -> Result<TrainingReport, Diagnostic> {
        switch outcome {
        case .failed(let reason): return .failure(.execution("training-failed", reason, hint: "The request was made before. The model keeps its present version."))
        case .kept:
            var report = TrainingReport(state.current)
            report.outcome = .kept
            return .success(report)
        case .trained(let number, let modelTime):
            let version = state.version(number == 0 ? nil : number)
            var report = TrainingReport(version ?? state.current)
            // A version that is not kept any more, or a service's.
            if version == nil, number > 0 || !modelTime.isEmpty { (report.version, report.modelTime, report.rows) = (number, modelTime, 0) }
            if let version {
                if case .refused = state.standings[version.number] { report.outcome = .refused }
                if state.trial?.kind == .promotion, state.trial?.challenger == version.number { report.outcome = .onTrial }
            }
            return .success(report)
        }
    }
}

extension TrainingReport {
    fileprivate init(_ version: ModelVersion?) {
        self.init(version: version?.number ?? 0, modelTime: version?.modelTime ?? "", rows: version?.rows ?? 0)
    }
}

extension TopicPartition {
    /// Reads `topic-partition-offset`, or the same with `#` between the parts; behind the first form `#incarnation` may stand.
    /// - Returns: The record, and the log's incarnation.
    static func parse(coordinates: String) -> (TopicPartition, Offset, incarnation: Int)? {
        var coordinates = coordinates[...], incarnation = 1
        if let mark = coordinates.lastIndex(of: "#"), coordinates[..<mark].contains("-"), !coordinates[..<mark].contains("#"), let number = Int(coordinates[coordinates.index(after: mark)...]) {
            (coordinates, incarnation) = (coordinates[..<mark], number)
        }
        for separator in ["-", "#"] as [Character] {
            let parts = coordinates.split(separator: separator, omittingEmptySubsequences: false)
            guard parts.count >= 3, let offset = Offset(parts[parts.count - 1]), let partition = Int32(parts[parts.count - 2]), partition >= 0 else { continue }
            return (TopicPartition(parts.dropLast(2).joined(separator: String(separator)), partition), offset, incarnation)
        }
        return nil
    }
}
