import Catalog
import Columns
import Connectors
import Diagnostics
import Storage
import Synchronization
import TopicLog
import Values

/// A sink connector at work: reads the committed log from an offset of its own and delivers, so that a slow or dead target stops no query.
final class SinkRunner: Sendable {
    let name: String
    private let sink: any SinkConnector
    /// Grows when a topic comes to be that the sink was waiting for.
    private let taken: Mutex<[SinkTopic]>
    private let broker: any Broker
    private let state: Mutex<State>
    private let signal: AsyncStream<Void>.Continuation
    private let work: Task<Void, Never>
    private let rules: Rules
    let incarnations: SinkIncarnations
    private let notify: (@Sendable (EngineNotice) -> Void)?
    let post: @Sendable (@escaping @Sendable (EngineCore) -> Void) -> Void

    /// A topic to deliver, with what turns its values into JSON.
    struct SinkTopic: Sendable {
        var description: TopicDescription
        var toJSON: JSONConversion?
        /// How many topics of its name there were before.
        var formerCount: UInt64 = 0
        /// Where its partitions ended when the log was opened; empty if it is younger.
        var openedEnds: [Offset] = []
    }

    /// What becomes of records that the target refuses, and how long it is left alone.
    struct Rules: Sendable {
        var deadLetterTopic: String?
        var retryDelayMillisecondsMax: Int
        /// A record that the target refuses for good stops the connector.
        var stopsOnRefusal = false
    }

    private struct State {
        var offsets: [TopicPartition: Offset]
        var delivered = 0
        var refused = 0
        var lastProblem: String?
        var isBusy = false
        /// An outage that was told of.
        var isDown = false
    }

    init(
        name: String, sink: any SinkConnector, topics: [SinkTopic], offsets: [TopicPartition: Offset], rules: Rules, incarnations: LogIncarnations?, broker: any Broker,
        notify: (@Sendable (EngineNotice) -> Void)?,
        post: @escaping @Sendable (@escaping @Sendable (EngineCore) -> Void) -> Void
    ) {
        self.name = name
        self.sink = sink
        taken = Mutex(topics)
        self.rules = rules
        self.incarnations = SinkIncarnations(incarnations)
        self.broker = broker
        self.notify = notify
        self.post = post
        state = Mutex(State(offsets: offsets))
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        signal = continuation
        let loop = Loop()
        work = Task.detached { for await _ in stream { await loop.runner?.deliverAll() } }
        loop.runner = self
        continuation.yield()
    }

    /// Ties the delivering task to its runner without keeping it alive.
    private final class Loop: @unchecked Sendable { weak var runner: SinkRunner? }

    static func entryName(_ name: String, _ partition: TopicPartition) -> String { "sink/\(name)/\(partition)" }

    private var topics: [SinkTopic] { taken.withLock { $0 } }

    /// The names of the topics that the sink takes from.
    var topicNames: Set<String> { Set(topics.map(\.description.name)) }

    /// Takes from one more topic from now on.
    func add(_ topic: SinkTopic, from offsets: [TopicPartition: Offset]) {
        state.withLock { $0.offsets.merge(offsets) { $1 } }
        taken.withLock { $0.append(topic) }
        signal.yield()
    }

    /// Where the sink stands in each partition.
    var offsets: [TopicPartition: Offset] { state.withLock { $0.offsets } }

    /// There may be more to deliver.
    func committed() { signal.yield() }

    func stop() {
        signal.finish()
        work.cancel()
    }

    var partitions: [TopicPartition] {
        topics.flatMap { topic in (0..<topic.description.partitionCount).map { TopicPartition(topic.description.name, $0) } }
    }

    /// Records that the target has not taken yet.
    var lag: Int {
        partitions.reduce(0) { sum, partition in
            let end = (try? broker.endOffset(of: partition, .committed)) ?? 0
            return sum + Int(max(0, end - state.withLock { $0.offsets[partition] ?? 0 }))
        }
    }

    var isCaughtUp: Bool { lag == 0 && !state.withLock { $0.isBusy } }
    var delivered: Int { state.withLock { $0.delivered } }
    var refused: Int { state.withLock { $0.refused } }
    var lastProblem: String? { state.withLock { $0.lastProblem } }

    private func deliverAll() async {
        state.withLock { $0.isBusy = true }
        for topic in topics {
            for partition in 0..<topic.description.partitionCount {
                await deliver(topic, TopicPartition(topic.description.name, partition))
            }
        }
        state.withLock { $0.isBusy = false }
        post { core in core.wake() }
    }

    private func deliver(_ topic: SinkTopic, _ partition: TopicPartition) async {
        var backoff = SinkBackoff(delayMillisecondsMax: rules.retryDelayMillisecondsMax)
        while !Task.isCancelled {
            let start = state.withLock { $0.offsets[partition] ?? 0 }
            let read: RecordBlock?
            do throws(LogError) {
                if try passGap(partition, from: start) { continue }
                let block = try broker.read(partition, from: start, .committed)
                read = if let block, block.count > 0, let conversion = topic.toJSON { try conversion.decodable(block, from: start, of: partition) } else { block }
            } catch {
                // A schema comes soon, or after a while.
                if error.isAboutSchema {
                    let problem = Diagnostic(error)
                    if case .schemaMissing = error {
                        state.withLock { $0.lastProblem = problem.message }
                        tellOutage(problem.message, hint: problem.hint)
                    }
                    try? await Task.sleep(for: .milliseconds(backoff.fail(asked: nil, random: UInt64.random(in: 0...UInt64.max))))
                    continue
                }
                // Nothing can be done here; what is pending stays pending.
                let problem = Diagnostic(error)
                state.withLock { $0.lastProblem = problem.message }
                return tellOutage(problem.message, hint: problem.hint)
            }
            guard let block = read, block.count > 0, block.endOffset > start else { return }
            var records = records(of: block, topic, partition, from: start)
            guard let last = records.last else { return }
            switch await number(&records, of: topic) {
            case .granted: break
            case .setBack: continue
            case .retry(let reason):
                await rest(&backoff, asked: nil, reason)
                continue
            }
            switch await sink.deliver(records) {
            case .delivered: settle(partition, last.offset + 1, count: records.count, refused: [])
            case .poisoned(let refused) where rules.stopsOnRefusal && !refused.isEmpty: return stop(at: refused.min { $0.index < $1.index } ?? refused[0], of: records, partition)
            case .poisoned(let refused), .ignored(let refused): settle(partition, last.offset + 1, count: records.count, refused: refused.map { ($0, records[$0.index]) })
            case .retry(let wanted, let reason):
                await rest(&backoff, asked: wanted, reason)
                continue
            }
            backoff.succeed()
            tellRecovery()
        }
    }

    /// What comes before the record counts as delivered; it and what follows stay pending.
    private func stop(at refused: PoisonedRecord, of records: [SinkRecord], _ partition: TopicPartition) {
        let record = records[refused.index], name = name
        if refused.index > 0 { settle(partition, record.offset, count: refused.index, refused: []) }
        state.withLock { $0.lastProblem = refused.reason }
        stop()
        post { core in
            core.sinks.removeAll { $0 === self }
            core.failed(
                name,
                .execution(
                    "sink-refused", "the target refuses the record at offset \(record.offset) of topic '\(partition.topic)', partition \(partition.partition): \(refused.reason)",
                    hint: "'errors.tolerance' = 'all' passes over such records; errors.deadletterqueue.topic.name keeps them."))
        }
    }

    /// Goes on with the first record that is kept. True if what came before is gone.
    private func passGap(_ partition: TopicPartition, from start: Offset) throws(LogError) -> Bool {
        let first = try broker.startOffset(of: partition)
        guard start < first else { return false }
        // A topic that had lost its beginning before is read from where it begins.
        guard start > 0 else {
            state.withLock { $0.offsets[partition] = first }
            return true
        }
        let gap = "offsets \(start) to \(first - 1) of topic '\(partition.topic)', partition \(partition.partition), were removed before they were delivered"
        notify?(EngineNotice(.connector(name), "connector \(name): \(gap)", hint: "It goes on with the first record that is kept."))
        let name = name
        post { core in
            core.processingLog.add(queryID: name, level: "WARN", reason: "gap", message: gap, topic: partition.topic, partition: partition.partition, offset: start)
        }
        settle(partition, first, count: 0, refused: [])
        state.withLock { $0.lastProblem = gap }
        return true
    }

    private func rest(_ backoff: inout SinkBackoff, asked wanted: Int?, _ reason: String) async {
        state.withLock { $0.lastProblem = reason }
        let wait = backoff.fail(asked: wanted, random: UInt64.random(in: 0...UInt64.max))
        // A target may miss once.
        if backoff.failures > 1 { tellOutage(reason, hint: "Nothing is lost: what is pending is delivered once the target takes it.") }
        try? await Task.sleep(for: .milliseconds(wait))
    }

    /// Gives records of one partition the numbers of their incarnations, which the target is asked for where it has not been yet.
    private func number(_ records: inout [SinkRecord], of topic: SinkTopic) async -> SinkClaimOutcome {
        var first = 0
        while first < records.count {
            let partition = records[first].partition
            guard let incarnation = incarnations.incarnation(of: (topic, partition, records[first].offset)) else { return .granted(0) }
            // Most often all are of one.
            var end = records.count
            if incarnations.incarnation(of: (topic, partition, records[end - 1].offset)) != incarnation {
                end = records[first...].firstIndex { incarnations.incarnation(of: (topic, partition, $0.offset)) != incarnation } ?? end
            }
            switch await number(of: topic, partition, incarnation, upTo: records[end - 1].offset + 1) {
            case .granted(let number): for index in first..<end { records[index].incarnation = number }
            case let other: return other
            }
            first = end
        }
        return .granted(0)
    }

    private func number(of topic: SinkTopic, _ partition: Int32, _ incarnation: LogIncarnations.Incarnation, upTo end: Offset) async -> SinkClaimOutcome {
        if let number = incarnations.number(of: topic, partition, in: incarnation, upTo: end) { return .granted(number) }
        let ends = (0..<topic.description.partitionCount).map { (try? broker.endOffset(of: TopicPartition(topic.description.name, $0), .committed)) ?? 0 }
        let outcome = await sink.claim(incarnations.claim(topic, incarnation, ends: ends))
        switch outcome {
        case .granted(let number): incarnations.granted(number, to: topic, in: incarnation, ends: ends)
        case .setBack:
            let name = name
            post { core in core.logWasSetBack(seenBy: name, in: incarnation.identity) }
            // It may take a commit that cannot be made now: then it is found again.
            for _ in 0..<100 where !Task.isCancelled && incarnations.isCurrent(incarnation) { try? await Task.sleep(for: .milliseconds(10)) }
        case .retry: break
        }
        return outcome
    }

    private func tellOutage(_ reason: String, hint: String?) {
        let isNew = state.withLock { state in
            defer { state.isDown = true }
            return !state.isDown
        }
        if isNew, !Task.isCancelled { notify?(EngineNotice(.connector(name), "connector \(name): \(counted(lag, "record")) pending: \(reason)", hint: hint)) }
    }

    private func tellRecovery() {
        let wasDown = state.withLock { state in
            defer { state.isDown = false }
            return state.isDown
        }
        if wasDown { notify?(EngineNotice(.connector(name), "connector \(name): the target takes records again")) }
    }

    private func records(of block: RecordBlock, _ topic: SinkTopic, _ partition: TopicPartition, from start: Offset) -> [SinkRecord] {
        let limit = sink.batchLimit
        var result: [SinkRecord] = [], bytes = 0
        let values = topic.toJSON?.values(of: block)
        for row in 0..<block.count where block.offset(of: row) >= start {
            let value = values.map { $0[row] } ?? block.value(row).map(Array.init)
            bytes += (value?.count ?? 0) + (block.key(row)?.count ?? 0)
            if !result.isEmpty, result.count >= max(1, limit.records) || bytes > limit.bytes { break }
            result.append(
                SinkRecord(
                    topic: partition.topic, partition: partition.partition, offset: block.offset(of: row),
                    timestamp: block.timestamps[row], key: block.key(row).map(Array.init), value: value))
        }
        return result
    }

    private func settle(_ partition: TopicPartition, _ offset: Offset, count: Int, refused: [(PoisonedRecord, SinkRecord)]) {
        state.withLock { state in
            state.offsets[partition] = offset
            state.delivered += count - refused.count
            state.refused += refused.count
            state.lastProblem = refused.last?.0.reason
        }
        let entry = SinkRunner.entryName(name, partition), name = name
        let problems = refused.map { ($0.0.reason, $0.1.offset) }, deadLetters = rules.deadLetterTopic.map { ($0, refused.map { SinkRunner.deadLetter($0.1, $0.0.reason, name) }) }
        post { core in
            for (reason, offset) in problems {
                core.processingLog.add(
                    queryID: name, level: "ERROR", reason: "sink_refused", message: reason, topic: partition.topic, partition: partition.partition, offset: offset)
            }
            core.settle(SinkSettlement(entry: entry, offset: offset, deadLetterTopic: deadLetters?.0, deadLetters: deadLetters?.1 ?? []))
        }
    }

    /// A refused record as it was, with headers that say where it came from and why it was refused.
    private static func deadLetter(_ record: SinkRecord, _ reason: String, _ connector: String) -> LogRecord {
        let facts = [
            ("__connect.errors.topic", record.topic), ("__connect.errors.partition", String(record.partition)), ("__connect.errors.offset", String(record.offset)),
            ("__connect.errors.connector.name", connector), ("__connect.errors.exception.message", reason),
        ]
        return LogRecord(key: record.key, value: record.value, timestamp: record.timestamp, headers: facts.map { RecordHeader($0.0, Array($0.1.utf8)) })
    }
}
