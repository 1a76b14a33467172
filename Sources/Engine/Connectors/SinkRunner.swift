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
    let sink: any SinkConnector
    /// Grows when a topic comes to be that the sink was waiting for.
    private let taken: Mutex<[SinkTopic]>
    let broker: any Broker
    private let state: Mutex<State>
    private let events: AsyncStream<SinkEvent>.Continuation
    private let work: Task<Void, Never>
    let rules: Rules
    let incarnations: SinkIncarnations
    let notify: (@Sendable (EngineNotice) -> Void)?
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
        var deadLetters: DeadLetters?
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
        /// The delivering task has not looked since the last commit.
        var isSignalled = false
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
        let (stream, continuation) = AsyncStream<SinkEvent>.makeStream()
        events = continuation
        let loop = Loop(), isInOrder = sink.inFlightMax <= 1
        work = Task.detached {
            let delivery = KeyedDelivery()
            for await event in stream {
                guard let runner = loop.runner else { return }
                if event == .committed { runner.state.withLock { $0.isSignalled = false } }
                if isInOrder { await runner.deliverAll() } else { await delivery.handle(event, of: runner) }
            }
        }
        loop.runner = self
        committed()
    }

    /// Ties the delivering task to its runner without keeping it alive.
    private final class Loop: @unchecked Sendable { weak var runner: SinkRunner? }

    static func entryName(_ name: String, _ partition: TopicPartition) -> String { "sink/\(name)/\(partition)" }

    var topics: [SinkTopic] { taken.withLock { $0 } }

    /// The names of the topics that the sink takes from.
    var topicNames: Set<String> { Set(topics.map(\.description.name)) }

    /// Takes from one more topic from now on.
    func add(_ topic: SinkTopic, from offsets: [TopicPartition: Offset]) {
        state.withLock { $0.offsets.merge(offsets) { $1 } }
        taken.withLock { $0.append(topic) }
        committed()
    }

    /// Where the sink stands in each partition.
    var offsets: [TopicPartition: Offset] { state.withLock { $0.offsets } }

    /// There may be more to deliver.
    func committed() {
        let isNews = state.withLock { state in
            defer { state.isSignalled = true }
            return !state.isSignalled
        }
        if isNews { happened(.committed) }
    }

    func happened(_ event: SinkEvent) { events.yield(event) }

    func stop() {
        events.finish()
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

    // MARK: What the delivering task notes

    var isBusy: Bool {
        get { state.withLock { $0.isBusy } }
        set { state.withLock { $0.isBusy = newValue } }
    }

    func note(problem: String) { state.withLock { $0.lastProblem = problem } }

    func move(_ partition: TopicPartition, to offset: Offset) { state.withLock { $0.offsets[partition] = offset } }

    /// The target is to be asked again; it may miss once.
    func noteRetry(_ reason: String, failures: Int) {
        note(problem: reason)
        if failures > 1 { tellOutage(reason, hint: "Nothing is lost: what is pending is delivered once the target takes it.") }
    }

    /// The connector stops at a record that the target refuses.
    func fail(at record: SinkRecord, _ reason: String) {
        let name = name
        note(problem: reason)
        stop()
        post { core in
            core.sinks.removeAll { $0 === self }
            core.failed(
                name,
                .execution(
                    "sink-refused", "the target refuses the record at offset \(record.offset) of topic '\(record.topic)', partition \(record.partition): \(reason)",
                    hint: "'errors.tolerance' = 'all' passes over such records; errors.deadletterqueue.topic.name keeps them."))
        }
    }

    func tellOutage(_ reason: String, hint: String?) {
        let isNew = state.withLock { state in
            defer { state.isDown = true }
            return !state.isDown
        }
        if isNew, !Task.isCancelled { notify?(EngineNotice(.connector(name), "connector \(name): \(counted(lag, "record")) pending: \(reason)", hint: hint)) }
    }

    func tellRecovery() {
        let wasDown = state.withLock { state in
            defer { state.isDown = false }
            return state.isDown
        }
        if wasDown { notify?(EngineNotice(.connector(name), "connector \(name): the target takes records again")) }
    }

    /// Everything before an offset is delivered or refused for good.
    func settle(_ partition: TopicPartition, _ offset: Offset, count: Int, refused: [(reason: String, record: SinkRecord)]) {
        state.withLock { state in
            state.offsets[partition] = offset
            state.delivered += count - refused.count
            state.refused += refused.count
            state.lastProblem = refused.last?.reason
        }
        let name = name, problems = refused.map { ($0.reason, $0.record.offset) }
        let settlement = settlement(of: partition, keeping: letters(refused, from: partition))
        post { core in
            for (reason, offset) in problems {
                core.processingLog.add(
                    queryID: name, level: "ERROR", reason: "sink_refused", message: reason, topic: partition.topic, partition: partition.partition, offset: offset)
            }
            core.settle(settlement)
        }
    }

    /// Keeps what the target has said of records: at least once.
    func report(_ reports: [SinkReport], about partition: TopicPartition) {
        let settlement = settlement(of: partition, keeping: reports.map { report in
            (report.topic, [LogRecord(key: report.key, value: report.value, timestamp: report.timestamp, headers: report.headers.map { RecordHeader($0.name, Array($0.value.utf8)) })])
        })
        post { core in core.settle(settlement) }
    }

    private func settlement(of partition: TopicPartition, keeping kept: [(String, [LogRecord])]) -> SinkSettlement {
        SinkSettlement(entry: SinkRunner.entryName(name, partition), offset: offsets[partition] ?? 0, kept: kept)
    }
}
