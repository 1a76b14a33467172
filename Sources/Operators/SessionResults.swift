import Columns
import Functions
import StateStores
import Values

/// Session rows while they are found: the results are read at once, since the next row may change the session.
final class SessionResults {
    private let aggregates: AggregateStates
    private let emitsOld: Bool
    private var builders: [ColumnBuilder] = []
    private var oldBuilders: [ColumnBuilder] = []
    private var keys: [Int32] = [], starts: [Int64] = [], ends: [Int64] = [], causes: [Int32] = []
    private var tombstones: [Bool] = [], existed: [Bool] = []
    private var pendingOld: SessionStore.Session?
    private var partition: Int32 = 0

    init(_ aggregates: AggregateStates, emitsOld: Bool) {
        self.aggregates = aggregates
        self.emitsOld = emitsOld
        start()
    }

    private func start() {
        builders = aggregates.resultTypes.map { ColumnBuilder($0) }
        oldBuilders = emitsOld ? aggregates.resultTypes.map { ColumnBuilder($0) } : []
        (keys, starts, ends, causes, tombstones, existed) = ([], [], [], [], [], [])
    }

    /// The row that the next appended one replaces under the same bounds.
    func noteOld(_ session: SessionStore.Session) {
        guard emitsOld else { return }
        for (state, builder) in zip(aggregates.states, oldBuilders) { state.results([session.slot], count: 1, into: builder) }
        pendingOld = session
    }

    func append(_ session: SessionStore.Session, key: Int32, cause: Int32, isTombstone: Bool) {
        if isTombstone { noteOld(session) }
        for (state, builder) in zip(aggregates.states, builders) {
            if isTombstone { builder.appendNull() } else { state.results([session.slot], count: 1, into: builder) }
        }
        if emitsOld, pendingOld == nil { for builder in oldBuilders { builder.appendNull() } }
        existed.append(pendingOld != nil)
        pendingOld = nil
        keys.append(key)
        starts.append(session.start)
        ends.append(session.end)
        causes.append(cause)
        tombstones.append(isTombstone)
    }

    /// The rows as a batch; nil if there are none.
    func finish(_ table: KeyTable, headersOf batch: RecordBatch?) -> RecordBatch? {
        guard !keys.isEmpty else { return nil }
        defer { start() }
        if let batch { partition = batch.partition }
        let keyColumns = table.columns(keys, count: keys.count)
        var result = RecordBatch(
            count: keys.count, columns: keyColumns + builders.map { $0.finish() }, timestamps: .fixed(.bigint, ends), partition: partition)
        result.windowStart = .fixed(.bigint, starts)
        result.windowEnd = .fixed(.bigint, ends)
        result.tombstones = bitmap(tombstones)
        if emitsOld {
            result.old = RecordBatch.OldRows(
                columns: keyColumns + oldBuilders.map { $0.finish() }, exists: bitmap(existed) ?? Bitmap(count: keys.count, repeating: false))
        }
        if let batch {
            result.causes = .fixed(.integer, causes)
            result.headers = batch.headers?.gathered(RowIndices(causes))
        }
        return result
    }

    private func bitmap(_ marks: [Bool]) -> Bitmap? {
        let bits = Bitmap(count: marks.count, repeating: false)
        for (index, mark) in marks.enumerated() where mark { bits.set(index) }
        return bits.isEmpty ? nil : bits
    }
}
