public import Columns
import StateStores
public import Values

/// Joins two streams whose records lie near one another in time.
///
/// State: the rows of both sides that may still be matched, in one ``JoinBuffer`` each. Output columns: the key if asked for, then the
/// left columns, then the right ones. Output timestamp: the later of the two; headers: those of the row that completed the pair.
/// - Note: Semantics of Kafka Streams' `KStreamKStreamJoin` with ksqlDB's two modes: without GRACE unmatched rows are padded at once.
public final class StreamStreamJoin: MergingOperator {
    public struct Options: Sendable {
        public var kind: JoinKind
        /// A left row at t matches right rows in `t - before ... t + after`. Milliseconds.
        public var before: Int64
        public var after: Int64
        public var grace: Int64
        /// No GRACE clause: unmatched rows of an outer side are emitted padded when they arrive.
        public var padsAtOnce: Bool
        public var keyType: SQLType
        /// The first output column is the join key.
        public var emitsKey: Bool
        public var windowedKey: WindowedKey

        public init(
            kind: JoinKind, before: Int64, after: Int64, grace: Int64, padsAtOnce: Bool, keyType: SQLType, emitsKey: Bool = false,
            windowedKey: WindowedKey = .none
        ) {
            self.kind = kind
            self.before = before
            self.after = after
            self.grace = grace
            self.padsAtOnce = padsAtOnce
            self.keyType = keyType
            self.emitsKey = emitsKey
            self.windowedKey = windowedKey
        }
    }

    let options: Options
    let sides: [JoinSideState]
    var streamTime = Int64.min
    let pairs = JoinPairs()
    let serializeKeys: KeySerializer?
    private let matches = RawArray<JoinMatch>()

    /// - Parameters:
    ///   - name: Prefix of the stores' names.
    ///   - serializeKeys: Orders padded rows of equal time; nil: by the key's value.
    public init(name: String, left: JoinSide, right: JoinSide, options: Options, serializeKeys: KeySerializer? = nil) {
        self.options = options
        self.serializeKeys = serializeKeys
        sides = [JoinSideState(name + "-left", left, options), JoinSideState(name + "-right", right, options)]
    }

    public func process(left: RecordBatch?, right: RecordBatch?, runs: [InputRun], into output: inout Output) throws(OperatorError) {
        let inputs = [sides[0].take(left, reportingTo: &output), sides[1].take(right, reportingTo: &output)]
        if let leftInput = inputs[0], let rightInput = inputs[1] {
            // The other side's next rows: loads that overlap instead of a miss per probe.
            sides[1].buffer.touch(leftInput.hashes, count: leftInput.count)
            sides[0].buffer.touch(rightInput.hashes, count: rightInput.count)
        }
        var positions = [0, 0]
        let waits = options.kind != .inner && !options.padsAtOnce
        for run in runs {
            let start = positions[run.input], end = start + run.count
            positions[run.input] = end
            guard let input = inputs[run.input] else { continue }
            let firstTrigger = run.input == 0 ? 0 : left?.count ?? 0
            if waits {
                for row in start..<end { joinWaiting(row, of: run.input, input, firstTrigger: firstTrigger) }
            } else {
                join(start..<end, of: run.input, input, firstTrigger: firstTrigger)
            }
        }
        emitPairs(left: left, right: right, runs: runs, into: &output)
        for side in sides { side.buffer.finishBatch() }
    }

    /// Rows of one side, one after the other; the other side's buffer does not change meanwhile.
    private func join(_ rows: Range<Int>, of side: Int, _ input: JoinInput, firstTrigger: Int) {
        let pads = options.kind.pads(side)
        probe(rows, of: side, input)
        if pads {
            appendPadded(rows, of: side, input, firstTrigger: firstTrigger)
        } else {
            for index in 0..<matches.count { append(matches[index], of: side, input, firstTrigger: firstTrigger) }
        }
        sides[side].insert(rows, input)
    }

    private func appendPadded(_ rows: Range<Int>, of side: Int, _ input: JoinInput, firstTrigger: Int) {
        var next = 0
        for row in rows {
            if input.isDropped(row) { continue }
            let first = next
            while next < matches.count, Int(matches[next].row) == row {
                append(matches[next], of: side, input, firstTrigger: firstTrigger)
                next += 1
            }
            if next == first {
                pairs.append(input.location(row), of: side, with: .none, timestamp: input.timestamps[row], trigger: Int32(truncatingIfNeeded: firstTrigger + row))
            }
        }
    }

    private func append(_ match: JoinMatch, of side: Int, _ input: JoinInput, firstTrigger: Int) {
        let row = Int(match.row)
        pairs.append(
            input.location(row), of: side, with: match.location, timestamp: max(input.timestamps[row], match.timestamp),
            trigger: Int32(truncatingIfNeeded: firstTrigger + row))
    }

    private func probe(_ rows: Range<Int>, of side: Int, _ input: JoinInput) {
        matches.count = 0
        sides[1 - side].buffer.probe(
            input.keys, rows: rows, timestamps: input.timestamps, hashes: input.hashes, selection: input.selection,
            before: side == 0 ? options.before : options.after, after: side == 0 ? options.after : options.before, into: matches)
    }

    /// One row of a join that holds unmatched rows back until no match can come any more.
    private func joinWaiting(_ row: Int, of side: Int, _ input: JoinInput, firstTrigger: Int) {
        let trigger = Int32(truncatingIfNeeded: firstTrigger + row), timestamp = input.timestamps[row]
        streamTime = max(streamTime, timestamp)
        if input.isDropped(row) { return }
        let pads = options.kind.pads(side)
        if !input.hasKey(row) {
            if pads { pairs.append(input.location(row), of: side, with: .none, timestamp: timestamp, trigger: trigger) }
            return
        }
        if timestamp == streamTime { emitUnmatched(arriving: side, trigger: trigger) }
        probe(row..<row + 1, of: side, input)
        for index in 0..<matches.count {
            append(matches[index], of: side, input, firstTrigger: firstTrigger)
            sides[1 - side].buffer.setPending(matches[index].number, false)
        }
        let number = sides[side].buffer.nextNumber
        let isOpen = !isPast(timestamp, reach(side))
        sides[side].insert(row..<row + 1, input, pending: pads && matches.count == 0 && isOpen)
        guard pads, matches.count == 0 else { return }
        if isOpen {
            sides[side].addPending(timestamp, number)
        } else {
            pairs.append(input.location(row), of: side, with: .none, timestamp: timestamp, trigger: trigger)
        }
    }

    /// How far ahead in time a match of this side's rows may lie.
    func reach(_ side: Int) -> Int64 { side == 0 ? options.after : options.before }

    private func isPast(_ timestamp: Int64, _ reach: Int64) -> Bool { timestamp + reach < streamTime }
}
