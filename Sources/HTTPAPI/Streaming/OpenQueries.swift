import Engine
import Synchronization

/// The queries whose rows clients are reading now, so that they can be closed from elsewhere.
final class OpenQueries: Sendable {
    private struct State {
        /// Several PRINTs of a topic have one id.
        var streams: [ObjectIdentifier: RowStream] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.streams.count } }

    /// Registers a query for as long as its rows are read; it ends at once where the server is stopping.
    func add(_ stream: RowStream) {
        let isClosed = state.withLock { state in
            if !state.isClosed { state.streams[ObjectIdentifier(stream)] = stream }
            return state.isClosed
        }
        if isClosed { stream.cancel() }
    }

    func remove(_ stream: RowStream) {
        state.withLock { $0.streams[ObjectIdentifier(stream)] = nil }
    }

    /// Ends one query. False if no such query is open.
    func cancel(queryID: String) -> Bool {
        let streams = state.withLock { state in state.streams.values.filter { $0.queryID == queryID } }
        for stream in streams { stream.cancel() }
        return !streams.isEmpty
    }

    /// Ends all that are open now.
    func end() { for stream in state.withLock({ Array($0.streams.values) }) { stream.cancel() } }

    /// Ends all, now and from now on.
    func close() {
        let streams = state.withLock { state in
            state.isClosed = true
            return Array(state.streams.values)
        }
        for stream in streams { stream.cancel() }
    }
}
