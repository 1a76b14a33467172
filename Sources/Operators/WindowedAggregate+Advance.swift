import StateStores
import Values

extension WindowedAggregate {
    public func advance(to time: Int64, into output: inout Output) throws(OperatorError) {
        guard time > store.clock.streamTime else { return }
        store.clock.streamTime = time
        store.markClock()
        guard emits != .onWindowUpdate else { return }
        let lastClosed = time.subtractingSaturated(windows.size).subtractingSaturated(windows.grace)
        guard lastClosed >= 0 else { return }
        let closedThrough = lastClosed - lastClosed % windows.advance
        guard closedThrough > store.clock.emittedThrough else { return }
        collect(WindowAssignment.Closing(row: -1, closedThrough: closedThrough, maximumStart: store.clock.maximumStart))
        try emitClosed(headersOf: nil, into: &output)
        expire()
    }

    public var pendingResults: PendingResults {
        guard emits != .onWindowUpdate else { return .none }
        let emitted = store.clock.emittedThrough
        guard let first = store.firstStart(from: emitted.addingSaturated(1)) else { return .none }
        return PendingResults(nextRelease: first.addingSaturated(windows.size).addingSaturated(windows.grace), oldestTimestamp: first)
    }
}
