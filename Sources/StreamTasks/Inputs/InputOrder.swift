import Columns
import Operators
import TopicLog

/// Several inputs as one sequence of rows: of the heads of all inputs the one with the smallest timestamp, ties to the lower input.
final class InputOrder {
    let inputs: [TaskInput]
    /// For each input, the end of its partition if nothing more can come before the next turn, nil if more may come; nil for all: an
    /// input that is empty is done.
    var finalEnds: [Offset?]?

    init(_ inputs: [TaskInput]) { self.inputs = inputs }

    var rowsMax: Int { inputs.first?.rowsMax ?? RecordBatch.rowsMax }

    /// The next rows, until an input must be loaded again; nil if one is empty but not exhausted or all are empty.
    func nextRuns(limit: Int) throws(TaskFailure) -> [InputRun]? {
        var live: [Int] = []
        for index in inputs.indices {
            if try inputs[index].load() { live.append(index) } else if !isExhausted(index) { return nil }
        }
        guard let first = live.first else { return nil }
        if live.count == 1 { return [InputRun(input: first, count: min(limit, inputs[first].available))] }
        return merge(live, limit: limit)
    }

    /// True if an empty input stays empty in this turn, so that the others need not wait for it.
    private func isExhausted(_ index: Int) -> Bool {
        guard let finalEnds else { return true }
        if let limit = inputs[index].limit, inputs[index].position >= limit { return true }
        return finalEnds[index].map(inputs[index].isAtEnd) ?? false
    }

    private func merge(_ live: [Int], limit: Int) -> [InputRun] {
        var runs: [InputRun] = [], taken = 0
        var cursors = live.map { inputs[$0].used }
        let ends = live.map { inputs[$0].used + inputs[$0].available }
        let times = live.map { inputs[$0].headTimestamps }
        while taken < limit {
            var best = 0
            guard var bestTime = times[0]?[cursors[0]] else { return runs }
            for candidate in 1..<live.count {
                guard let time = times[candidate]?[cursors[candidate]] else { return runs }
                if time < bestTime { (best, bestTime) = (candidate, time) }
            }
            if let last = runs.last, last.input == live[best] { runs[runs.count - 1].count += 1 } else { runs.append(InputRun(input: live[best], count: 1)) }
            cursors[best] += 1
            taken += 1
            if cursors[best] == ends[best] { break }
        }
        return runs
    }

    /// Takes the rows of runs out as one batch; only where all inputs are partitions of one source.
    func take(_ runs: [InputRun]) -> RecordBatch? {
        var places = RowPlaces()
        places.reserveCapacity(runs.reduce(0) { $0 + $1.count })
        let parts = visit(runs) { part, row in places.append(part: part, row: row) }
        return parts.isEmpty ? nil : .gathered(parts, at: places)
    }

    /// Takes the rows of runs out, calling `body` with the number of the batch and the row in it for each.
    func visit(_ runs: [InputRun], _ body: (_ part: Int, _ row: Int) -> Void) -> [RecordBatch] {
        var parts: [RecordBatch] = [], numbers = Array(repeating: 0, count: inputs.count), next = inputs.map(\.used)
        for index in inputs.indices {
            guard let batch = inputs[index].batch else { continue }
            numbers[index] = parts.count
            parts.append(batch)
        }
        for run in runs {
            let part = numbers[run.input], first = next[run.input]
            for row in first..<first + run.count { body(part, row) }
            next[run.input] = first + run.count
        }
        for index in inputs.indices where next[index] > inputs[index].used { inputs[index].use(upTo: next[index]) }
        return parts
    }
}
