import Synchronization

/// A mutex around state that is spread over several fields.
final class Lock: Sendable {
    private let mutex = Mutex(())

    func locked<R: Sendable, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
        try mutex.withLock { (_) throws(E) -> R in try body() }
    }
}
