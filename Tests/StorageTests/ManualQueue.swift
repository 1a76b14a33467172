import Synchronization

@testable import Storage

/// Background work that waits until a test lets it run.
final class ManualQueue: WorkQueue {
    private let works = Mutex<[@Sendable () -> Void]>([])

    func add(_ work: @escaping @Sendable () -> Void) { works.withLock { $0.append(work) } }
    func drain() { while runNext() {} }
    func help() { drain() }

    /// False if there is nothing to do.
    @discardableResult func runNext() -> Bool {
        guard let work = works.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return false }
        work()
        return true
    }
}
