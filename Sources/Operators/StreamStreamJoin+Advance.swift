import StateStores
import Values

extension StreamStreamJoin {
    public func advance(to time: Int64, into output: inout Output) throws(OperatorError) {
        // What either side's rows could match has passed for good, also for rows that come late.
        for side in sides { side.buffer.raiseMaximumTimestamp(to: time) }
        guard holdsBack else { return }
        streamTime = max(streamTime, time)
        emitUnmatched(arriving: reach(0) <= reach(1) ? 0 : 1, trigger: 0)
        try emitPairs(left: nil, right: nil, runs: [], into: &output)
    }

    public var pendingResults: PendingResults {
        guard holdsBack else { return .none }
        var result = PendingResults.none
        for side in 0..<2 {
            guard let timestamp = sides[side].firstPending()?.timestamp else { continue }
            let release = timestamp.addingSaturated(reach(side)).addingSaturated(options.grace).addingSaturated(1)
            result = result.merging(PendingResults(nextRelease: release, oldestTimestamp: timestamp))
        }
        return result
    }

    /// Rows of an outer side wait until no match can come any more.
    private var holdsBack: Bool { options.kind != .inner && !options.padsAtOnce }
}
