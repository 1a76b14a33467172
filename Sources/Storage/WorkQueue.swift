import Dispatch

/// Runs work in the order in which it is added, one after the other.
protocol WorkQueue: AnyObject, Sendable {
    func add(_ work: @escaping @Sendable () -> Void)
    /// Returns once everything that was added before has run. Not for work of the queue itself.
    func drain()
    /// Somebody waits for work that was added: does it here if nobody else would.
    func help()
}

/// A thread of its own, when there is work.
final class ThreadQueue: WorkQueue {
    private let queue: DispatchQueue

    init(_ label: String) { queue = DispatchQueue(label: label) }

    func add(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }
    func drain() { queue.sync {} }
    func help() {}
}

/// Runs work at once, on the thread that adds it: what a simulated disk needs so that a seed says everything.
final class ImmediateQueue: WorkQueue {
    func add(_ work: @escaping @Sendable () -> Void) { work() }
    func drain() {}
    func help() {}
}
