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

    /// Rows of an input's batch.
    struct Run {
        var batch: RecordBatch
        var rows: Range<Int>
    }

    /// Takes the next rows out, until an input must be loaded again, without putting those of different inputs in order; nil if there are none now.
    /// By input, only of inputs that have rows at hand.
    /// - Parameter times: The largest timestamp up to each row of a batch, from any row before the first that is at hand on.
    func takeRuns(limit: Int, times: (RecordBatch) -> UnsafePointer<Int64>) throws(TaskFailure) -> [Run]? {
        guard let live = try load() else { return nil }
        var heads: [(input: TaskInput, batch: RecordBatch, times: UnsafePointer<Int64>, end: Int)] = []
        for input in live.map({ inputs[$0] }) {
            guard let batch = input.batch else { continue }
            heads.append((input, batch, times(batch), input.used + min(input.available, max(1, limit / live.count))))
        }
        // The input whose last row is the first of all last rows is used up first.
        func lastTime(_ head: Int) -> Int64 { heads[head].times[heads[head].end - 1] }
        var first = 0
        for head in heads.indices where lastTime(head) < lastTime(first) { first = head }
        let time = lastTime(first)
        return heads.enumerated().map { number, head in
            let start = head.input.used
            var end = head.end
            if number != first { end = (start..<end).firstPlace(where: { number < first ? head.times[$0] > time : head.times[$0] >= time }) }
            head.input.use(upTo: end)
            return Run(batch: head.batch, rows: start..<end)
        }
    }

    /// Takes the next rows out as one batch; nil if there are none now. Only where all inputs are partitions of one source.
    func takeRows(limit: Int) throws(TaskFailure) -> RecordBatch? {
        guard let live = try load() else { return nil }
        var merge = heads(live)
        places.ensure(min(limit, merge.rowCount))
        let parts = live.compactMap { inputs[$0].batch }, count = merge.mergeRows(atMost: limit, into: places.pointer)
        for head in merge.heads { inputs[Int(head.input)].use(upTo: head.next) }
        return count > 0 ? .gathered(parts, at: RowPlaces(Array(UnsafeBufferPointer(start: places.pointer, count: count)))) : nil
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

    private func heads(_ live: [Int]) -> RowMerge {
        RowMerge(
            heads: live.enumerated().compactMap { number, index in
                let input = inputs[index]
                return input.headTimestamps.map {
                    RowMerge.Head(
                        times: UnsafePointer($0), next: input.used, end: input.used + input.available, input: Int32(truncatingIfNeeded: index),
                        part: Int32(truncatingIfNeeded: number))
                }
            })
    }
}

extension Range<Int> {
    /// The first number for which `isBehind` is true, if it is for all that follow; the end if it is for none.
    fileprivate func firstPlace(where isBehind: (Int) -> Bool) -> Int {
        var low = lowerBound, high = upperBound
        while low < high {
            let middle = low + (high - low) / 2
            if isBehind(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
