import Columns
import Diagnostics
import Expressions
import Models
import Operators
import StreamTasks
import TopicLog
import Values

/// Rows of a task that wait for a remote model, and what is known of the answers so far.
struct HeldCall {
    /// By row; those that the service gave no answer for are asked again.
    var outcomes: [RemoteOutcome]
    /// How often they were asked in vain.
    var attempts: Int
    var reason: String

    /// The wait before the next attempt: 100 ms, then twice as long each time, at most 2 s.
    var waitMilliseconds: Int { min(2000, 100 << min(5, max(0, attempts - 1))) }
    var unanswered: [Int] { outcomes.indices.filter { outcomes[$0].kind == .noAnswer } }
}

extension EngineCore {
    /// Sends a waiting task's rows to its remote model; the task goes on when all answers are there, in order.
    func ask(_ query: PersistentQuery, _ number: Int) throws(Diagnostic) {
        guard let call = query.tasks[number].pendingCall else { return }
        guard let entry = models.entry(call.model), case .remote(let remote, _) = entry.provider else {
            return try handle(.query(OperatorError("model '\(call.model)' is gone", hint: "CREATE MODEL it again, then RESUME the query.")), of: query)
        }
        let held = query.held[number], wanted = held?.unanswered ?? Array(0..<call.count), wait = held?.waitMilliseconds
        let rows = wanted.map { row in call.arguments.map { $0.value(at: row) } }
        let id = query.id, post = post, incarnation = query.incarnation
        Task.detached {
            if let wait { try? await Task.sleep(for: .milliseconds(wait)) }
            let answers = await remote.predict(rows: rows)
            post { core in core.answered(id, incarnation, number, answers) }
        }
    }

    private func answered(_ id: String, _ incarnation: UInt64, _ number: Int, _ answers: [RemoteOutcome]) {
        // Tasks that were made anew have asked anew.
        guard let query = queries.first(where: { $0.id == id }), query.incarnation == incarnation, query.tasks.indices.contains(number),
            let call = query.tasks[number].pendingCall
        else { return }
        let life = restorations
        do {
            guard let entry = models.entry(call.model), case .remote(_, let options) = entry.provider else { return try ask(query, number) }
            var outcomes = answers
            if let held = query.held[number] {
                outcomes = held.outcomes
                for (row, answer) in zip(held.unanswered, answers) { outcomes[row] = answer }
            }
            if options.onError == .hold, let silent = outcomes.first(where: { $0.kind == .noAnswer }) {
                return try hold(query, number, outcomes, silent.reason ?? "", model: call.model)
            }
            release(query, number, model: call.model)
            if let row = outcomes.lastIndex(where: { $0.kind == .scored }) { entry.probe = call.arguments.map { $0.value(at: row) } }
            if options.onError == .fail, let failure = outcomes.first(where: \.isFailure) {
                return try handle(.query(OperatorError("the model could not score a record: \(failure.reason ?? "")", hint: "'on.error' = 'null' goes on with NULL.")), of: query)
            }
            try report(call.problems(outcomes, topic: query.tasks[number].inputs.first?.partition.topic ?? ""), of: query.tasks[number], query)
            try query.tasks[number].resume(
                with: Column(entry.signature.outputType, outcomes.map { $0.values.map { .structure($0) } ?? .null }), Column(.string, outcomes.map { .string($0.status) }))
            try appendResults(of: query, number)
            query.touched.insert(number)
            // While it waits for its next answers a task's position cannot be written: its results become true with the position now.
            if !query.tasks[number].isAwaiting { try commit() }
            if query.tasks[number].isAwaiting { try ask(query, number) }
        } catch let taskFailure as TaskFailure {
            do { try handle(taskFailure, of: query, task: number) } catch { end(with: error, since: life) }
        } catch let diagnostic as Diagnostic { end(with: diagnostic, since: life) } catch { end(with: .execution("model-answer", "\(error)"), since: life) }
    }

    // MARK: A service that does not answer

    /// A service that does not answer holds its query back, as a dead target does its sink. Answers that are there are kept.
    private func hold(_ query: PersistentQuery, _ number: Int, _ outcomes: [RemoteOutcome], _ reason: String, model: String) throws(Diagnostic) {
        let isNews = query.held.isEmpty
        query.held[number] = HeldCall(outcomes: outcomes, attempts: (query.held[number]?.attempts ?? 0) + 1, reason: reason)
        if isNews {
            processingLog.add(queryID: query.id, level: "WARN", reason: "model_held", message: "model \(model) holds the query back: \(reason)")
            try writeProcessingLog()
            options.notify?(
                EngineNotice(
                    .query(query.id), "warning: query \(query.id) waits for model \(model): \(reason)",
                    hint: "Nothing is lost: it goes on by itself once the service answers. 'on.error' = 'null' would go on with NULL."))
        }
        try ask(query, number)
    }

    private func release(_ query: PersistentQuery, _ number: Int, model: String) {
        guard query.held.removeValue(forKey: number) != nil, query.held.isEmpty else { return }
        options.notify?(EngineNotice(.query(query.id), "query \(query.id) goes on: model \(model) answers again"))
    }
}

extension PersistentQuery {
    /// Records that wait because a remote model has not answered: those that were sent, and those behind them.
    var recordsBehindModel: Int {
        tasks.reduce(0) { sum, task in
            guard let call = task.pendingCall else { return sum }
            let behind = zip(task.inputs, task.positions).reduce(0) { $0 + max(0, Int(clamping: $1.0.knownEnd - $1.1.offset)) }
            return sum + max(call.count, behind)
        }
    }
}

extension RemoteOutcome {
    /// Why there is no prediction, or not a whole one; nil if there is.
    var unscored: UnscoredReason? {
        switch kind {
        case .scored: nil
        case .missingInput: .missingInput
        case .noAnswer: .noAnswer
        case .refused: .refused
        case .unusable: .unusableAnswer
        }
    }

    /// What PREDICT_STATUS gives.
    var status: String { unscored?.status ?? UnscoredReason.scored }
}

extension PendingCall {
    /// The rows among those asked that were not scored, each with its record's place.
    func problems(_ outcomes: [RemoteOutcome], topic: String) -> [RecordProblem] {
        outcomes.enumerated().compactMap { row, outcome in
            guard let reason = outcome.unscored else { return nil }
            let what = UnscoredPrediction(model: model, version: nil, reason: reason, detail: outcome.reason ?? reason.words), place = place(of: row)
            return RecordProblem(
                reason: reason.rawValue, message: what.message, topic: TopicPartition(topic, place.partition), offset: place.offset ?? -1, field: nil, unscored: what)
        }
    }
}
