import Connectors
import Storage
import TopicLog

/// What the task of a sink has to look at.
enum SinkEvent: Sendable, Equatable {
    /// A commit may have brought records.
    case committed
    /// A call of the sink has ended.
    case delivered(call: Int, SinkOutcome)
    /// A call that was put off is due.
    case due(call: Int)
    /// A partition that could not be read may be readable now.
    case readable
}

/// Delivers with several calls of a sink in flight, each key's records in their order. What has been taken is settled up to the first record that has
/// not: after a restart those behind it are delivered again, with the same `Idempotency-Key`.
///
/// Used by one task.
final class KeyedDelivery {
    private struct Call {
        var partition: TopicPartition
        var group: KeyedRecords.Group
        var records: [SinkRecord]
        var backoff: SinkBackoff
    }

    /// A record that is refused for now lets so many others pass it.
    private static let aheadMax = 100_000
    private static let bytesMax = 32 << 20
    private static let readLimit = SinkBatchLimit(records: 1000, bytes: 4 << 20)

    private var pending: [TopicPartition: KeyedRecords] = [:]
    private var calls: [Int: Call] = [:]
    private var callCount = 0
    private var inFlight = 0
    /// Calls that wait for their time; they hold no place in flight.
    private var resting: Set<Int> = []
    private var due: [Int] = []
    private var reading = SinkBackoff()
    private var willRead = false
    /// The partition that comes first, so that none has to wait for the others.
    private var turn = 0

    func handle(_ event: SinkEvent, of runner: SinkRunner) async {
        runner.isBusy = true
        switch event {
        case .committed: break
        case .readable: willRead = false
        case .due(let call): if resting.remove(call) != nil { due.append(call) }
        case .delivered(let call, let outcome): end(call, outcome, runner)
        }
        guard !Task.isCancelled else { return }
        await fill(runner)
        dispatch(runner)
        runner.isBusy = !calls.isEmpty || willRead
        if calls.isEmpty { runner.post { core in core.wake() } }
    }

    // MARK: Reading

    /// Reads ahead as far as there is room.
    private func fill(_ runner: SinkRunner) async {
        for topic in runner.topics {
            for number in 0..<topic.description.partitionCount { await fill(topic, TopicPartition(topic.description.name, number), runner) }
        }
    }

    private func fill(_ topic: SinkRunner.SinkTopic, _ partition: TopicPartition, _ runner: SinkRunner) async {
        while !Task.isCancelled, hasRoom(runner.sink) {
            var records = pending[partition] ?? KeyedRecords(from: runner.offsets[partition] ?? 0)
            // What waits already keeps all places busy; and of few records the next commit brings more.
            guard records.count < KeyedDelivery.aheadMax, !records.hasReady || records.count < 2 * runner.sink.inFlightMax * runner.sink.batchLimit.records else { return }
            switch await runner.read(topic, partition, from: records.end, KeyedDelivery.readLimit, passesGaps: records.count == 0) {
            case .records(let read):
                pending[partition] = nil
                records.append(read)
                pending[partition] = records
                reading.succeed()
            case .unreadable(let record, let problem):
                if runner.rules.stopsOnRefusal { return stop(at: record, problem, behind: records, runner) }
                pending[partition] = nil
                records.append(unreadable: record, problem)
                pending[partition] = records
                settle(partition, runner)
            case .nothing: return
            case .moved: pending[partition] = records.count == 0 ? nil : records
            case .later(let reason): return readLater(reason, runner)
            }
        }
    }

    private func hasRoom(_ sink: any SinkConnector) -> Bool { pending.values.reduce(0) { $0 + $1.byteCount } < KeyedDelivery.bytesMax }

    private func readLater(_ reason: String?, _ runner: SinkRunner) {
        guard !willRead else { return }
        willRead = true
        let wait = reading.fail(asked: nil, random: UInt64.random(in: 0...UInt64.max))
        if let reason { runner.noteRetry(reason, failures: reading.failures) }
        later(wait, .readable, runner)
    }

    private func later(_ milliseconds: Int, _ event: SinkEvent, _ runner: SinkRunner) {
        Task { [weak runner] in
            try? await Task.sleep(for: .milliseconds(milliseconds))
            runner?.happened(event)
        }
    }

    // MARK: Calls

    private func dispatch(_ runner: SinkRunner) {
        let limit = runner.sink.batchLimit, most = runner.sink.inFlightMax
        while inFlight < most, !due.isEmpty { call(due.removeFirst(), runner) }
        let partitions = pending.keys.sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }
        guard !partitions.isEmpty else { return }
        var empty = 0
        while inFlight < most, empty < partitions.count {
            let partition = partitions[turn % partitions.count]
            turn = (turn + 1) % partitions.count
            guard let group = pending[partition]?.take(limit), let records = pending[partition]?.records(of: group) else {
                empty += 1
                continue
            }
            empty = 0
            callCount += 1
            calls[callCount] = Call(
                partition: partition, group: group, records: records, backoff: SinkBackoff(delayMillisecondsMax: runner.rules.retryDelayMillisecondsMax))
            call(callCount, runner)
        }
    }

    private func call(_ number: Int, _ runner: SinkRunner) {
        guard let call = calls[number] else { return }
        inFlight += 1
        let records = call.records, sink = runner.sink
        if isPlanted(.sinkOffsetEarly), let last = records.last { runner.settle(call.partition, last.offset + 1, count: 0, refused: []) }
        Task { [weak runner] in
            let outcome = await sink.deliver(records)
            runner?.happened(.delivered(call: number, outcome))
        }
    }

    private func end(_ number: Int, _ outcome: SinkOutcome, _ runner: SinkRunner) {
        guard var call = calls[number] else { return }
        inFlight -= 1
        let (outcome, reports) = outcome.parts
        if !reports.isEmpty { runner.report(reports, about: call.partition) }
        switch outcome {
        case .reported: break
        case .delivered: finish(number, call, refused: [], runner)
        case .poisoned(let refused) where runner.rules.stopsOnRefusal && !refused.isEmpty:
            let first = refused.min { $0.index < $1.index } ?? refused[0]
            runner.fail(at: call.records[first.index], first.reason)
        case .poisoned(let refused), .ignored(let refused): finish(number, call, refused: refused, runner)
        case .retry(let wanted, let reason):
            let wait = call.backoff.fail(asked: wanted, random: UInt64.random(in: 0...UInt64.max))
            runner.noteRetry(reason, failures: call.backoff.failures)
            calls[number] = call
            resting.insert(number)
            later(wait, .due(call: number), runner)
        }
    }

    private func settle(_ partition: TopicPartition, _ runner: SinkRunner) {
        if let settled = pending[partition]?.settle() { runner.settle(partition, settled.offset, count: settled.count, refused: settled.refused) }
    }

    /// A record that cannot be read ends the connector in its turn: once all before it are delivered.
    private func stop(at record: SinkRecord, _ problem: String, behind records: KeyedRecords, _ runner: SinkRunner) {
        guard records.count == 0 else { return }
        runner.fail(at: record, problem)
    }

    private func finish(_ number: Int, _ call: Call, refused: [PoisonedRecord], _ runner: SinkRunner) {
        calls[number] = nil
        pending[call.partition]?.finish(call.group, refused: refused)
        settle(call.partition, runner)
        // While the target refuses some records for now, it has not recovered.
        if resting.isEmpty, due.isEmpty { runner.tellRecovery() }
    }
}
