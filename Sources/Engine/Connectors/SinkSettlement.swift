import Columns
import Diagnostics
import TopicLog

/// What a sink's target has taken or refused: true with the next commit. The target does not take it back when an epoch is undone, so that it is said
/// again then.
struct SinkSettlement: Sendable {
    /// The commit's entry for the sink and partition.
    var entry: String
    /// Behind the last record that is settled.
    var offset: Offset
    /// Dead letters, and what the target has said.
    var kept: [(topic: String, records: [LogRecord])]
}

extension EngineCore {
    /// Notes it for the next commit; while none can be made it waits.
    func settle(_ settlement: SinkSettlement) {
        settlements.append(settlement)
        if case .open = committer { say(settlement) }
    }

    /// Says again what no commit has said, after the epoch was taken back or commits can be made again.
    func repeatSettlements() {
        let lost = sealedSettlements.filter { $0.epoch > epoch }.flatMap(\.settlements)
        sealedSettlements = []
        settlements = lost + settlements
        guard case .open = committer else { return }
        for settlement in settlements { say(settlement) }
    }

    /// They belong to the commit of that epoch.
    func sealSettlements(_ epoch: UInt64) {
        // A commit is begun when the one before the last is done.
        sealedSettlements = sealedSettlements.suffix(1)
        if !settlements.isEmpty { sealedSettlements.append((epoch, settlements)) }
        settlements = []
    }

    private func say(_ settlement: SinkSettlement) {
        let life = restorations
        var writer = ByteWriter()
        writer.write(settlement.offset)
        put(settlement.entry, writer.bytes)
        do {
            for (topic, records) in settlement.kept where !records.isEmpty {
                if try broker.topic(named: topic) == nil { try broker.createTopic(TopicDescription(name: topic)) }
                try append(records, to: topic)
            }
            try writeProcessingLog()
        } catch let error as LogError { _ = stopped(by: error) } catch let error as Diagnostic {
            guard restorations == life, broker.fault == nil, refusal == nil else { return end(with: error, since: life) }
            // The topic does not take it: the processing log has told of a refused record.
            options.notify?(EngineNotice(.connector(settlement.kept.first?.topic ?? ""), "a dead letter or report is not kept: \(error.message)", hint: error.hint))
        } catch {
            end(with: .execution("dead-letter", "\(error)"), since: life)
        }
    }
}
