import Connectors
import Storage
import TopicLog

extension SinkRunner {
    /// Delivers what there is, a batch of a partition after the other.
    func deliverAll() async {
        isBusy = true
        for topic in topics {
            for partition in 0..<topic.description.partitionCount {
                await deliver(topic, TopicPartition(topic.description.name, partition))
            }
        }
        isBusy = false
        post { core in core.wake() }
    }

    private func deliver(_ topic: SinkTopic, _ partition: TopicPartition) async {
        var backoff = SinkBackoff(delayMillisecondsMax: rules.retryDelayMillisecondsMax)
        while !Task.isCancelled {
            let records: [SinkRecord]
            switch await read(topic, partition, from: offsets[partition] ?? 0, sink.batchLimit) {
            case .records(let read): records = read
            case .unreadable(let record, let problem):
                if rules.stopsOnRefusal { return fail(at: record, problem) }
                settle(partition, record.offset + 1, count: 1, refused: [(problem, record)])
                continue
            case .nothing: return
            case .moved: continue
            case .later(let reason):
                await rest(&backoff, asked: nil, reason)
                continue
            }
            guard let last = records.last else { return }
            if isPlanted(.sinkOffsetEarly) { settle(partition, last.offset + 1, count: 0, refused: []) }
            let (outcome, reports) = await sink.deliver(records).parts
            if !reports.isEmpty { report(reports, about: partition) }
            switch outcome {
            case .delivered: settle(partition, last.offset + 1, count: records.count, refused: [])
            case .poisoned(let refused) where rules.stopsOnRefusal && !refused.isEmpty:
                let first = refused.min { $0.index < $1.index } ?? refused[0], record = records[first.index]
                // What comes before the record counts as delivered; it and what follows stay pending.
                if first.index > 0 { settle(partition, record.offset, count: first.index, refused: []) }
                return fail(at: record, first.reason)
            case .poisoned(let refused), .ignored(let refused): settle(partition, last.offset + 1, count: records.count, refused: refused.map { ($0.reason, records[$0.index]) })
            case .reported: break
            case .retry(let wanted, let reason):
                await rest(&backoff, asked: wanted, reason)
                continue
            }
            backoff.succeed()
            tellRecovery()
        }
    }

    /// - Parameter reason: What the target says; nil if it is not to blame.
    private func rest(_ backoff: inout SinkBackoff, asked wanted: Int?, _ reason: String?) async {
        let wait = backoff.fail(asked: wanted, random: UInt64.random(in: 0...UInt64.max))
        if let reason { noteRetry(reason, failures: backoff.failures) }
        try? await Task.sleep(for: .milliseconds(wait))
    }
}
