import Catalog
import Columns
import Connectors
import Diagnostics
import Schemas
import StreamTasks
import TopicLog
import Values

/// A source connector at work: hands its records in, at the pace that the engine asks for, and remembers how many.
final class SourceRunner {
    let name: String
    let schedule: SourceSchedule
    private let again: () -> (any SourceConnector)?
    /// Nil: records are written as they are handed out.
    private let writer: SourceWriter?
    private var connector: any SourceConnector
    private(set) var emitted = 0
    private(set) var isDirty = false
    private var next: Connectors.SourceRecord?
    private(set) var isFinished = false
    /// Where playing began: event time, and the clock's reading then.
    private var anchor: (eventTime: Int64, clock: UInt64)?

    /// - Parameter again: Makes the same source once more, to begin from its start.
    init(name: String, connector: any SourceConnector, writer: SourceWriter? = nil, again: @escaping () -> (any SourceConnector)?) {
        self.name = name
        self.writer = writer
        self.again = again
        self.connector = connector
        schedule = connector.schedule
        advance()
    }

    static func entryName(_ name: String) -> String { "source/\(name)" }

    /// Begins where the last commit left off.
    func restore(from entries: [String: [UInt8]]) throws(Diagnostic) {
        if emitted > 0 || next != nil {
            guard let fresh = again() else { throw .execution("source", "source connector '\(name)' cannot be opened again") }
            connector = fresh
        }
        emitted = 0
        if let bytes = entries[SourceRunner.entryName(name)], bytes.count == 8 {
            emitted = Int(bytes.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) })
            connector.skip(emitted)
        }
        isDirty = false
        isFinished = false
        anchor = nil
        advance()
    }

    private func advance() {
        next = connector.next()
        isFinished = next == nil
    }

    /// Event time of the next record; nil at the end.
    var nextTimestamp: Int64? { next?.timestamp }

    /// Milliseconds until the next record is due at the source's own rate, which `speed` multiplies: 0 or less if it is; nil at the end.
    ///
    /// Each source plays from its own start: two of them may be about different days.
    func wait(speed: Double, now: UInt64) -> Double? {
        guard let timestamp = nextTimestamp else { return nil }
        let anchor = anchor ?? (emitted == 0 ? schedule.start ?? timestamp : timestamp, now)
        self.anchor = anchor
        return (Double(timestamp) - Double(anchor.eventTime)) / speed - Double(now &- anchor.clock) / 1e6
    }

    /// Whole milliseconds of a wait; at most a day, after which whoever waits looks again.
    static func milliseconds(_ wait: Double) -> Int { Int(min(max(wait, -1), 86_400_000).rounded(.up)) }

    /// Hands in up to `count` records, all of them up to timestamp `until`.
    func emit(upTo count: Int, until: Int64 = .max, into core: EngineCore) throws(Diagnostic) {
        var byTopic: [String: [LogRecord]] = [:], order: [String] = [], taken = 0
        while taken < count, let record = next, record.timestamp <= until {
            if byTopic[record.topic] == nil { order.append(record.topic) }
            byTopic[record.topic, default: []].append(try written(record))
            taken += 1
            advance()
        }
        guard taken > 0 else { return }
        emitted += taken
        isDirty = true
        for topic in order { try core.append(byTopic[topic] ?? [], to: topic) }
    }

    private func written(_ record: Connectors.SourceRecord) throws(Diagnostic) -> LogRecord {
        guard let writer else { return LogRecord(key: record.key, value: record.value, timestamp: record.timestamp) }
        do throws(SchemaError) {
            let (key, value) = try writer.written(record)
            return LogRecord(key: key, value: value, timestamp: record.timestamp)
        } catch { throw .execution("source-record", "record \(emitted + 1) cannot be written: \(error.message)", hint: "Give it a topic of its own, by 'kafka.topic'.") }
    }

    /// Hands everything in, as fast as it goes: for bounded sources that something waits for.
    func emitAll(into core: EngineCore) throws(Diagnostic) {
        while !isFinished { try emit(upTo: RecordBatch.rowsMax, into: core) }
    }

    func addState(to record: inout CommitRecord) {
        guard isDirty else { return }
        isDirty = false
        var writer = ByteWriter()
        writer.write(Int64(emitted))
        record.entries[SourceRunner.entryName(name)] = writer.bytes
    }
}

extension EngineCore {
    /// Appends raw records to a topic, each to its key's partition.
    func append(_ records: [LogRecord], to topic: String) throws(Diagnostic) {
        do {
            let partitions = try broker.topic(named: topic)?.partitionCount ?? 1
            var parts: [Int32: [LogRecord]] = [:]
            for record in records {
                let partition = partitions == 1 ? 0 : record.key.map { $0.withUnsafeBufferPointer { Murmur2.partition(key: $0, count: partitions) } } ?? 0
                parts[partition, default: []].append(record)
            }
            for (partition, list) in parts.sorted(by: { $0.key < $1.key }) {
                var rest = list[...]
                while !rest.isEmpty {
                    try broker.append(RecordBlock(Array(rest.prefix(RecordBatch.rowsMax))), to: TopicPartition(topic, partition))
                    rest = rest.dropFirst(RecordBatch.rowsMax)
                }
            }
            hasUncommittedRecords = true
        } catch {
            if broker.fault == nil, error.topic != nil || error.isTooLarge { throw Diagnostic(error) }
            throw stopped(by: error)
        }
    }

    /// Bounded work takes records as fast as queries take them, unless a speed was asked for; else they come when their time has come.
    private var isUnpaced: Bool { if case .upTo = scope { options.speed == nil } else { false } }

    /// Lets sources hand in what is due; true if any record came.
    func pollSources() throws(Diagnostic) -> Bool {
        let due = workingSources.filter { !$0.isFinished }
        guard !due.isEmpty else { return false }
        let lockstep = due.filter(\.schedule.isLockstep), free = due.filter { !$0.schedule.isLockstep }
        var worked = false
        for source in free where isUnpaced || freeWait(source).map({ $0 <= 0 }) ?? false {
            let before = source.emitted
            try emit(source, upTo: isUnpaced ? RecordBatch.rowsMax : 1)
            worked = worked || source.emitted != before
        }
        // One timestamp at a time, and the next only when everything that this one caused is true and delivered.
        if let timestamp = lockstep.compactMap(\.nextTimestamp).min(), isQuiescent, isDue(timestamp) {
            for source in lockstep where source.nextTimestamp == timestamp { try emit(source, upTo: .max, until: timestamp) }
            lastEventTime = timestamp
            lastEmission = surroundings.clock.monotonicNanoseconds
            worked = true
        }
        return worked
    }

    /// Lets a source hand records in. A record that its topic does not take costs the source, and nobody else anything.
    private func emit(_ source: SourceRunner, upTo count: Int, until: Int64 = .max) throws(Diagnostic) {
        let life = restorations
        do { try source.emit(upTo: count, until: until, into: self) } catch {
            // What the log as a whole refused has been seen to.
            guard restorations == life, broker.fault == nil, refusal == nil else { throw error }
            sources.removeAll { $0 === source }
            failed(source.name, error)
        }
    }

    private func freeWait(_ source: SourceRunner) -> Double? { source.wait(speed: options.speed ?? 1, now: surroundings.clock.monotonicNanoseconds) }

    /// Whether the spacing that `--speed` asks for has passed since the last record.
    private func isDue(_ timestamp: Int64) -> Bool {
        guard let wait = waitMilliseconds(until: timestamp) else { return true }
        return wait <= 0
    }

    func waitMilliseconds(until timestamp: Int64) -> Int? {
        guard let speed = options.speed, let lastEventTime, let lastEmission else { return nil }
        let spacing = (Double(timestamp) - Double(lastEventTime)) / speed
        let elapsed = Double(surroundings.clock.monotonicNanoseconds &- lastEmission) / 1e6
        return SourceRunner.milliseconds(spacing - elapsed)
    }

    /// When something is due that nobody will wake the thread for.
    func nextDeadline() -> Int? {
        let due = workingSources.filter { !$0.isFinished }
        let free = due.filter { !$0.schedule.isLockstep }.compactMap { freeWait($0).map(SourceRunner.milliseconds) }.min()
        let lockstep = due.filter(\.schedule.isLockstep).compactMap(\.nextTimestamp).min()
        let other = lockstep.flatMap { isQuiescent ? waitMilliseconds(until: $0) ?? 0 : nil } ?? (sinks.contains { !$0.isCaughtUp } ? 50 : nil)
        let waiting = waits.isEmpty ? nil : EngineCore.waitMilliseconds
        return [free, other, idleAdvance.wait, waiting, failedQueriesWait, modelsWait, topicCheckWait].compactMap { $0.map { max(0, $0) } }.min()
    }

    /// True if nothing is under way: everything is committed, delivered and answered.
    var isQuiescent: Bool {
        let running = workingQueries.filter { $0.state == .running }
        guard !hasUncommittedRecords, pending.isEmpty, !models.isDirty, models.jobs.isEmpty, !running.contains(where: { !$0.touched.isEmpty }) else { return false }
        if running.contains(where: { $0.tasks.contains { $0.isAwaiting } }) { return false }
        for query in running {
            for task in query.tasks {
                for input in task.inputs {
                    guard let end = try? broker.endOffset(of: input.partition, .uncommitted), input.isAtEnd(end) else { return false }
                }
            }
        }
        return sinks.allSatisfy(\.isCaughtUp)
    }
}
