import Columns
import Diagnostics
import Models
import Operators
import StreamTasks
import TopicLog
import Values

extension EngineCore {
    /// Sends a waiting task's rows to its remote model; the task goes on when all answers are there, in order.
    func ask(_ query: PersistentQuery, _ number: Int) throws(Diagnostic) {
        guard let call = query.tasks[number].pendingCall else { return }
        guard let entry = models.entry(call.model), case .remote(let remote, let options) = entry.provider else {
            return try handle(.query(OperatorError("model '\(call.model)' is gone", hint: "CREATE MODEL it again, then RESUME the query.")), of: query)
        }
        let rows = (0..<call.count).map { row in call.arguments.map { $0.value(at: row) } }
        let id = query.id, post = post, signature = entry.signature, incarnation = query.incarnation
        Task.detached {
            let outcomes = await remote.predict(rows: rows)
            post { core in
                core.answered(id, incarnation, number, outcomes, options.onError, signature)
            }
        }
    }

    private func answered(_ id: String, _ incarnation: UInt64, _ number: Int, _ outcomes: [RemoteOutcome], _ rule: ModelErrorRule, _ signature: ModelSignature) {
        // Tasks that were made anew have asked anew.
        guard let query = queries.first(where: { $0.id == id }), query.incarnation == incarnation, query.tasks.indices.contains(number), query.tasks[number].isAwaiting else { return }
        let life = restorations
        do {
            for outcome in outcomes where outcome.reason != nil {
                query.problemCount += 1
                processingLog.add(queryID: id, level: "ERROR", reason: "model_call", message: outcome.reason ?? "")
                if rule == .fail, outcome.isFailure {
                    return try handle(.query(OperatorError("the model could not score a record: \(outcome.reason ?? "")", hint: "'on.error' = 'null' goes on with NULL.")), of: query)
                }
            }
            try writeProcessingLog()
            let answers = Column(signature.outputType, outcomes.map { $0.values.map { .structure($0) } ?? .null })
            try query.tasks[number].resume(with: answers)
            try appendResults(of: query, number)
            query.touched.insert(number)
            // While it waits for its next answers a task's position cannot be written: its results become true with the position now.
            if !query.tasks[number].isAwaiting { try commit() }
            if query.tasks[number].isAwaiting { try ask(query, number) }
        } catch let taskFailure as TaskFailure {
            do { try handle(taskFailure, of: query, task: number) } catch { end(with: error, since: life) }
        } catch let diagnostic as Diagnostic { end(with: diagnostic, since: life) } catch { end(with: .execution("model-answer", "\(error)"), since: life) }
    }
}
