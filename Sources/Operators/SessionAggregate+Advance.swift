import StateStores
import Values

extension SessionAggregate {
    public func advance(to time: Int64, into output: inout Output) throws(OperatorError) {
        guard time > store.streamTime else { return }
        store.streamTime = time
        guard isFinal else { return }
        fillQueue()
        collectClosed(before: firstOpenEnd, row: -1)
        try emit(nil, into: &output)
        expire()
    }

    public var pendingResults: PendingResults {
        guard isFinal else { return .none }
        fillQueue()
        guard let end = queue.first?.session.end else { return .none }
        return PendingResults(nextRelease: end.addingSaturated(gap).addingSaturated(grace).addingSaturated(1), oldestTimestamp: end)
    }
}
