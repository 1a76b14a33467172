import Engine
import Synchronization

/// The statement that is at work, so that Ctrl-C can end it from another thread.
public final class RunningStatement: Sendable {
    private struct State {
        var stream: RowStream?
        var stop: (@Sendable () -> Void)?
        var isTerminated = false
    }

    private let state = Mutex(State())

    public init() {}

    /// Ends what runs. False if nothing does.
    @discardableResult public func terminate() -> Bool {
        let (stream, stop) = state.withLock { state -> (RowStream?, (@Sendable () -> Void)?) in
            if state.stream != nil || state.stop != nil { state.isTerminated = true }
            return (state.stream, state.stop)
        }
        stream?.cancel()
        stop?()
        return stream != nil || stop != nil
    }

    /// Whether the last statement was ended by ``terminate()``.
    var isTerminated: Bool { state.withLock { $0.isTerminated } }

    /// A statement begins; `stop` ends it.
    public func begin(stop: @escaping @Sendable () -> Void) { state.withLock { $0 = State(stop: stop) } }

    /// The statement goes on as a stream of rows.
    func reading(_ stream: RowStream) {
        let isLate = state.withLock { state in
            state.stream = stream
            return state.isTerminated
        }
        if isLate { stream.cancel() }
    }

    /// Nothing runs any more; ``isTerminated`` stays.
    public func end() { state.withLock { ($0.stream, $0.stop) = (nil, nil) } }
}
