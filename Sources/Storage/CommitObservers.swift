import Synchronization

/// Who wants to know of commits.
final class CommitObservers: Sendable {
    private struct List: Sendable {
        var next = 0
        var bodies: [Int: @Sendable () -> Void] = [:]
    }

    private let list = Mutex(List())

    /// Calls `body` after each commit until the token goes.
    func add(_ body: @escaping @Sendable () -> Void) -> AnyObject {
        let id = list.withLock { list in
            list.next += 1
            list.bodies[list.next] = body
            return list.next
        }
        return Token(self, id)
    }

    func notify() {
        let bodies = list.withLock { Array($0.bodies.values) }
        for body in bodies { body() }
    }

    private func remove(_ id: Int) { list.withLock { $0.bodies[id] = nil } }

    private final class Token: Sendable {
        private let observers: CommitObservers
        private let id: Int

        init(_ observers: CommitObservers, _ id: Int) {
            self.observers = observers
            self.id = id
        }

        deinit { observers.remove(id) }
    }
}
