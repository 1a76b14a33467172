import CRdKafka
import Dispatch
import Synchronization

/// Calls observers after commits, and when records arrive that others produced.
final class Arrivals: Sendable {
    private struct State: Sendable {
        var next = 0
        var bodies: [Int: @Sendable () -> Void] = [:]
        var isScheduled = false
    }

    private let state = Mutex(State())

    /// Calls `body` until the token goes; once at first, since what has arrived by then is told to nobody.
    func add(_ body: @escaping @Sendable () -> Void) -> AnyObject {
        defer { schedule() }
        let id = state.withLock { state in
            state.next += 1
            state.bodies[state.next] = body
            return state.next
        }
        return Token(self, id)
    }

    func notify() {
        for body in state.withLock({ Array($0.bodies.values) }) { body() }
    }

    /// Notifies whenever an empty queue gets something. The queue must not outlive the watch.
    func watch(_ queue: OpaquePointer) {
        rd_kafka_queue_cb_event_enable(queue, { _, opaque in
            guard let opaque else { return }
            Unmanaged<Arrivals>.fromOpaque(opaque).takeUnretainedValue().schedule()
        }, Unmanaged.passUnretained(self).toOpaque())
    }

    func unwatch(_ queue: OpaquePointer) { rd_kafka_queue_cb_event_enable(queue, nil, nil) }

    /// librdkafka holds the queue's lock while it tells: observers are called from elsewhere, once for many arrivals.
    private func schedule() {
        let isFirst = state.withLock { state in
            guard !state.isScheduled, !state.bodies.isEmpty else { return false }
            state.isScheduled = true
            return true
        }
        guard isFirst else { return }
        DispatchQueue.global().async { [self] in
            state.withLock { $0.isScheduled = false }
            notify()
        }
    }

    private func remove(_ id: Int) { state.withLock { $0.bodies[id] = nil } }

    private final class Token: Sendable {
        private let arrivals: Arrivals
        private let id: Int

        init(_ arrivals: Arrivals, _ id: Int) {
            self.arrivals = arrivals
            self.id = id
        }

        deinit { arrivals.remove(id) }
    }
}
