public import Columns
import Operators
public import TopicLog

/// One partition that a task reads: a position, and the batch that is being used up.
public final class TaskInput {
    public let partition: TopicPartition
    /// Which source of the plan it feeds.
    public let source: Int
    let reader: SourceReader
    private let feed: any RowFeed
    private let broker: any Broker
    private let isolation: Isolation
    private let batchRowsMax: Int
    /// Offset behind the last row that was handed to the pipeline.
    public private(set) var position: Offset
    /// Bounded runs read up to here.
    public var limit: Offset?
    /// The rows at hand, and how many of them are used up.
    private(set) var batch: RecordBatch?
    private(set) var used = 0
    /// Where reading goes on: behind `batch` and everything dropped.
    private var nextOffset: Offset
    public internal(set) var recordsIn = 0
    /// Whether ``streamTime`` is kept.
    public var tracksTime = false
    /// The highest timestamp that was handed to the pipeline; `Int64.min` before the first.
    public internal(set) var streamTime = Int64.min
    var problems: [RecordProblem] = []
    /// What to do where the next record is not kept any more.
    var gapRule = GapRule.stop
    private var gaps: [InputGap] = []
    /// The record that nothing goes past.
    private var barrier: RecordProblem?
    private static let problemsMax = 1 << 16

    init(
        _ partition: TopicPartition, source: Int, reader: SourceReader, feed: any RowFeed, broker: any Broker, isolation: Isolation, from position: Offset,
        batchRowsMax: Int
    ) {
        self.partition = partition
        self.source = source
        self.reader = reader
        self.feed = feed
        self.broker = broker
        self.isolation = isolation
        self.position = position
        self.batchRowsMax = batchRowsMax
        nextOffset = position
    }

    /// Goes to another position; whatever was at hand is dropped.
    func seek(to offset: Offset) {
        position = offset
        nextOffset = offset
        batch = nil
        used = 0
        feed.reset()
        problems = []
        barrier = nil
    }

    /// Rows up to here reached the task another way.
    func pass(to offset: Offset) { position = offset }

    /// Where reading ends for now: the bound, or the partition's end.
    public var knownEnd: Offset { min(limit ?? .max, (try? broker.endOffset(of: partition, isolation)) ?? position) }

    /// True if rows are at hand, were handed over, or may be in the log.
    var mayAdvance: Bool {
        if available > 0 || feed.holdsOffers { return true }
        if let limit, nextOffset >= limit { return false }
        guard broker.assignsOffsets, let end = try? broker.endOffset(of: partition, isolation) else { return true }
        return end > nextOffset
    }

    /// True if so much was handed over that more would do no good now: what is too much has to be read from the log again.
    public var isBehind: Bool { feed.offerCount > PartitionFeed.offersEnough }

    /// True if the next rows need no reading.
    var isReady: Bool { feed.isReady }

    /// The timestamp of the next row; only after ``load()`` said true.
    var headTimestamps: UnsafeMutablePointer<Int64>? { batch?.timestamps.values(Int64.self) }
    var available: Int { (batch?.count ?? 0) - used }

    /// Makes sure that a row is at hand; false if there is none now.
    func load() throws(TaskFailure) -> Bool {
        do { if try loadRows() { return true } } catch { throw .input(error) }
        guard let barrier else { return false }
        throw .query(
            OperatorError(
                "\(barrier.message) in the record at offset \(barrier.offset) of topic \(partition.topic), partition \(partition.partition)",
                hint: "SET 'ksql.timestamp.throw.on.invalid' = 'false' leaves such records out."))
    }

    private func loadRows() throws(LogError) -> Bool {
        while available == 0 {
            if barrier != nil { return false }
            if let end = limit, nextOffset >= end { finish(); return false }
            let start = nextOffset
            guard let rows = try keptRows(from: start) else { finish(); return false }
            if nextOffset != start { continue }
            record(rows.problems, from: start)
            nextOffset = min(rows.endOffset, limit ?? .max)
            recordsIn += Int(nextOffset - start)
            use(stopping(rows, from: start), from: start)
        }
        return true
    }

    /// The rows at an offset; where they are not kept any more, none, and reading goes on with those that are.
    private func keptRows(from start: Offset) throws(LogError) -> FedRows? {
        do { return try feed.rows(from: start) } catch {
            guard error.remedy == .skip, gapRule == .resume else { throw error }
            try skip(to: try broker.startOffset(of: partition), from: start, otherwise: error)
            return FedRows(batch: .empty, endOffset: nextOffset)
        }
    }

    private func skip(to first: Offset, from start: Offset, otherwise error: LogError) throws(LogError) {
        // Not for ever at the same place, and back only where the partition is another one than it was.
        guard first != start else { throw error }
        note(InputGap(partition, start..<max(start, first)))
        nextOffset = first
        position = first
        feed.reset()
    }

    func note(_ gap: InputGap) { gaps.append(gap) }

    /// Gaps found since the last call.
    func takeGaps() -> [InputGap] {
        defer { gaps = [] }
        return gaps
    }

    /// The rows before the first record that nothing may go past, if there is one from `start` on.
    private func stopping(_ rows: FedRows, from start: Offset) -> RecordBatch {
        guard reader.failsOnInvalidTimestamp else { return rows.batch }
        barrier = rows.problems.first { $0.reason == RecordProblem.invalidTimestamp && $0.offset >= start && $0.offset < (limit ?? .max) }
        guard let barrier else { return rows.batch }
        nextOffset = barrier.offset
        return rows.batch.before(barrier.offset)
    }

    /// Rows before `start` were used before; rows at or behind the limit are left for later runs.
    private func use(_ rows: RecordBatch, from start: Offset) {
        var rows = rows
        if let offsets = rows.offsets?.values(Int64.self), rows.count > 0 {
            var first = 0, last = rows.count
            while first < last, offsets[first] < start { first += 1 }
            if let limit { while last > first, offsets[last - 1] >= limit { last -= 1 } }
            if first > 0 || last < rows.count { rows = rows.sliced(from: first, count: last - first) }
            rows.causes = nil
        }
        batch = rows
        used = 0
    }

    /// Nothing is at hand: whatever was dropped on the way counts as handled.
    private func finish() {
        batch = nil
        used = 0
        position = max(position, min(nextOffset, limit ?? .max))
    }

    /// Takes the next `count` rows out.
    func take(_ count: Int) -> RecordBatch? {
        guard let current = batch, count > 0 else { return nil }
        var rows = current.sliced(from: used, count: count)
        rows.causes = nil
        use(upTo: used + count)
        return rows
    }

    /// The rows at hand before `end` are worked on.
    func use(upTo end: Int) {
        guard let current = batch, end > used else { return }
        if tracksTime { raiseStreamTime(current, used..<end) }
        used = end
        if let offsets = current.offsets?.values(Int64.self) { position = offsets[used - 1] + 1 }
        if used == current.count { position = max(position, min(nextOffset, limit ?? .max)) }
    }

    private func raiseStreamTime(_ rows: RecordBatch, _ range: Range<Int>) {
        let times = rows.timestamps.values(Int64.self)
        for row in range { streamTime = max(streamTime, times[row]) }
    }

    /// Rows that were just appended to this partition, with all columns of the schema.
    ///
    /// An input that does not keep up reads them from the log.
    public func offer(_ rows: RecordBatch, at baseOffset: Offset) { feed.offer(rows, at: baseOffset, to: nextOffset) }

    private func record(_ found: [RecordProblem], from start: Offset) {
        for problem in found where problem.offset >= start && problem.offset < (limit ?? .max) {
            if problems.count < Self.problemsMax { problems.append(problem) } else { countMore(problem) }
        }
    }

    /// A topic in a wrong format has millions of bad records: one entry, of the last of them, stands for those beyond the bound.
    private func countMore(_ problem: RecordProblem) {
        let last = problems.count - 1
        let count = problems[last].records + 1
        problems[last] = problem
        problems[last].records = count
        problems[last].message = "\(problem.message); \(count - 1) bad records before it are not logged"
    }

    /// Problems of records that a commit says are handled. What was read ahead comes later: after a crash it is read again.
    func takeProblems(before settled: Offset) -> [RecordProblem] {
        let handled = problems.filter { $0.offset < settled }
        problems.removeAll { $0.offset < settled }
        return handled
    }

    /// True if everything up to the end is handled.
    public func isAtEnd(_ end: Offset) -> Bool { available == 0 && position >= end }

    var rowsMax: Int { batchRowsMax }
}

extension RecordBatch {
    /// The rows before an offset.
    func before(_ offset: Offset) -> RecordBatch {
        guard let offsets = offsets?.values(Int64.self) else { return self }
        var kept = 0
        while kept < count, offsets[kept] < offset { kept += 1 }
        return sliced(from: 0, count: kept)
    }
}
