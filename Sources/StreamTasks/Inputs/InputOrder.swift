import Columns
import Operators
import StateStores
import TopicLog

/// Several inputs as one sequence of rows: of the heads of all inputs the one with the smallest timestamp, ties to the lower input.
final class InputOrder {
    let inputs: [TaskInput]
    /// For each input, the end of its partition if nothing more can come before the next turn, nil if more may come; nil for all: an
    /// input that is empty is done.
    var finalEnds: [Offset?]?
    private let places = RawArray<RowPlace>(capacity: RecordBatch.rowsMax)

    init(_ inputs: [TaskInput]) { self.inputs = inputs }

    var rowsMax: Int { inputs.first?.rowsMax ?? RecordBatch.rowsMax }

    /// True if the next rows need no reading.
    var isReady: Bool { inputs.allSatisfy { $0.available > 0 || $0.isReady } }

    /// The next rows of the batches at hand, until an input must be loaded again; nil if one is empty but not exhausted or all are empty.
    func nextRuns(limit: Int) throws(TaskFailure) -> [InputRun]? {
        guard let live = try load() else { return nil }
        if live.count == 1 { return [InputRun(input: live[0], count: min(limit, inputs[live[0]].available))] }
        var merge = heads(live)
        let rows = min(limit, merge.rowCount)
        return Array(unsafeUninitializedCapacity: rows) { runs, count in
            guard let first = runs.baseAddress else { return }
            count = merge.mergeRuns(atMost: rows, into: first)
        }
    }

    /// Takes the next rows out and adds their places to `rows`, until an input must be loaded again; false if one is empty but not exhausted or all
    /// are empty. Only where all inputs are partitions of one source.
    /// - Parameter parts: What is known by `part`; the batches that rows are of are added.
    func takeRows(limit: Int, into rows: RawArray<RowPlace>, of parts: inout [RecordBatch]) throws(TaskFailure) -> Bool {
        guard let live = try load() else { return false }
        let first = rows.count
        var merge = heads(live, firstPart: parts.count)
        rows.ensure(first + min(limit, merge.rowCount))
        for index in live { if let batch = inputs[index].batch { parts.append(batch) } }
        rows.count += merge.mergeRows(atMost: limit, into: rows.pointer + first)
        for head in merge.heads { inputs[Int(head.input)].use(upTo: head.next) }
        return true
    }

    /// Takes the next rows out as one batch; nil if there are none now. Only where all inputs are partitions of one source.
    func takeRows(limit: Int) throws(TaskFailure) -> RecordBatch? {
        var parts: [RecordBatch] = []
        places.count = 0
        guard try takeRows(limit: limit, into: places, of: &parts), places.count > 0 else { return nil }
        return .gathered(parts, at: RowPlaces(Array(UnsafeBufferPointer(start: places.pointer, count: places.count))))
    }

    /// The inputs that have rows at hand; nil if there are none or if a row of another one may come first.
    private func load() throws(TaskFailure) -> [Int]? {
        var live: [Int] = []
        for index in inputs.indices {
            if try inputs[index].load() { live.append(index) } else if !isExhausted(index) { return nil }
        }
        return live.isEmpty ? nil : live
    }

    /// True if an empty input stays empty in this turn, so that the others need not wait for it.
    private func isExhausted(_ index: Int) -> Bool {
        guard let finalEnds else { return true }
        if let limit = inputs[index].limit, inputs[index].position >= limit { return true }
        return finalEnds[index].map(inputs[index].isAtEnd) ?? false
    }

    private func heads(_ live: [Int], firstPart: Int = 0) -> RowMerge {
        RowMerge(
            heads: live.enumerated().compactMap { number, index in
                let input = inputs[index]
                return input.headTimestamps.map {
                    RowMerge.Head(
                        times: UnsafePointer($0), next: input.used, end: input.used + input.available, input: Int32(truncatingIfNeeded: index),
                        part: Int32(truncatingIfNeeded: firstPart + number))
                }
            })
    }
}
