public import Operators

/// A move of stream time through a pipeline: which step is next, and how far each may go.
struct PipelineAdvance {
    var next = 0
    var times: [Int64]
}

extension Pipeline {
    /// Moves the steps' stream time forward without a record, sources' side first. A step does not go past results that those before it still hold
    /// back. Where a remote model must answer first, the rest follows with its answers.
    public func advance(to time: Int64) throws(OperatorError) {
        advance = PipelineAdvance(times: Array(repeating: time, count: nodes.count))
        try continueAdvance()
    }

    /// Goes on with a move of stream time, up to a step that waits for a remote model.
    func continueAdvance() throws(OperatorError) {
        while var current = advance, !isSuspended {
            guard current.next < nodes.count else {
                advance = nil
                return
            }
            let index = current.next, time = current.times[index]
            var produced = makeOutput(of: index)
            let pending: PendingResults
            switch nodes[index].kind {
            case .single(let step):
                try step.advance(to: time, into: &produced)
                pending = step.pendingResults
            case .merging(let join):
                try join.advance(to: time, into: &produced)
                pending = join.pendingResults
            case .predict: pending = .none
            }
            if let target = nodes[index].next { current.times[target.node] = min(current.times[target.node], time, pending.oldestTimestamp) }
            current.next += 1
            advance = current
            output.absorb(produced)
        }
    }

    /// What the steps hold back. A step that waits for those before it is released with them, not by time alone.
    public var pendingResults: PendingResults {
        var result = PendingResults.none, limits = Array(repeating: Int64.max, count: nodes.count)
        for (index, node) in nodes.enumerated() {
            var pending: PendingResults
            switch node.kind {
            case .single(let step): pending = step.pendingResults
            case .merging(let join): pending = join.pendingResults
            case .predict: pending = .none
            }
            if let target = node.next { limits[target.node] = min(limits[target.node], limits[index], pending.oldestTimestamp) }
            if pending.nextRelease > limits[index] { pending.nextRelease = .max }
            result = result.merging(pending)
        }
        return result
    }
}
