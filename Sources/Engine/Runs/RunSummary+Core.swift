import Diagnostics
import StreamTasks

extension RunSummary {
    /// What became of all that the directory stores.
    init(_ core: EngineCore) {
        self.init()
        for query in core.queries {
            recordsIn += query.recordsIn
            recordsOut += query.recordsOut
            recordErrors += query.problemCount
            lateRecords += query.lateRecords
            lines.append("\(query.sink.kind == .table ? "table" : "stream") \(query.sink.name): \(counted(query.recordsOut, "row")) from \(counted(query.recordsIn, "record"))")
        }
        for query in core.queries { lines += StreamTask.joinGaps(query.tasks).map { "warning: query \(query.id): \($0)" } }
        for sink in core.sinks {
            let refused = sink.refused > 0 ? ", \(sink.refused) refused" : ""
            lines.append("sink \(sink.name): \(counted(sink.delivered, "record")) delivered\(refused)")
            if sink.lag > 0 { pending.append(PendingWork(subject: "connector \(sink.name)", records: sink.lag, problem: sink.lastProblem)) }
        }
        for query in core.queries where query.state == .running {
            guard let model = query.tasks.lazy.compactMap(\.pendingCall).first?.model else { continue }
            pending.append(PendingWork(subject: "model \(model)", records: query.recordsBehindModel, topics: query.sourceTopics, problem: query.held.values.first?.reason))
        }
        failed = core.connectors.values.sorted { $0.name < $1.name }.compactMap { entry in entry.problem.map { ("connector \(entry.name)", $0) } }
        for entry in core.connectors.values.sorted(by: { $0.name < $1.name }) { lines += entry.warnings.map { "warning: connector \(entry.name): \($0)" } }
        for model in core.models.all {
            lines += model.state.versions.map { model.line(of: $0) }
            if model.state.kept != nil { lines.append("model \(model.definition.name): a request to train is kept until the cooldown is over") }
            if let unscored = model.unscoredText { lines.append("model \(model.definition.name): \(unscored)") }
        }
    }
}
