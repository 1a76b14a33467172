public import Columns
public import StateStores
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
    /// Changelogs of the sides that keep one.
    let sideStores: [JoinBufferStore]
    var streamTime = Int64.min
    let pairs = JoinPairs()
    let serializeKeys: KeySerializer?
    private let loop: JoinLoop
    private let times: JoinTimes?

    /// - Parameters:
    ///   - name: Prefix of the stores' names.
    ///   - serializeKeys: Orders padded rows of equal time; nil: by the key's value.
    ///   - times: Told what is read until something matches.
    public init(name: String, left: JoinSide, right: JoinSide, options: Options, serializeKeys: KeySerializer? = nil, times: JoinTimes? = nil) {
        self.times = times
        let sides = [JoinSideState(name + "-left", left, options), JoinSideState(name + "-right", right, options)]
        self.sides = sides
        self.options = options
        self.serializeKeys = serializeKeys
        sideStores = sides.filter { $0.side.keepsChangelog }.map { JoinBufferStore($0) }
        loop = JoinLoop(before: options.before, after: options.after, padsLeft: options.kind.pads(0), padsRight: options.kind.pads(1))
    }

    public func process(left: RecordBatch?, right: RecordBatch?, runs: [InputRun], into output: inout Output) throws(OperatorError) {
        if let times, times.isWatching {
            times.begin(hasState: sides.contains { $0.buffer.count > 0 })
            times.read(left, input: 0)
            times.read(right, input: 1)
        }
        let inputs = [sides[0].take(left, reportingTo: &output), sides[1].take(right, reportingTo: &output)]
        var progress = JoinProgress()
        repeat {
            if options.kind == .inner || options.padsAtOnce {
                loop.run(left: sides[0].buffer, inputs[0], right: sides[1].buffer, inputs[1], runs: runs, from: &progress, pairsMax: notedRowsMax, into: pairs)
            } else {
                joinWaiting(inputs, runs, from: &progress, leftCount: left?.count ?? 0)
            }
            if let times, times.isWatching, pairs.haveMatch { times.matched() }
            try emitPairs(left: left, right: right, runs: runs, into: &output)
        } while progress.run < runs.count
        for side in sides { side.buffer.finishBatch() }
    }
}
