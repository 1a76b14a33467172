import Glibc
import Synchronization

/// A fixed set of threads that work through a list together with the thread that asks for it.
///
/// Threads start with the first list and sleep between lists.
final class WorkerPool: Sendable {
    /// How many threads work on a list, the asking one included.
    let threadCount: Int
    private let shared = Shared()
    private let hasStarted = Atomic<Bool>(false)

    init(threads: Int) { threadCount = max(1, threads) }

    deinit { shared.stop() }

    /// Calls `body` with 0 ..< count, each once, on any of the threads, and returns when all calls have. One list at a time.
    func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        guard threadCount > 1, count > 1 else { return (0..<count).forEach(body) }
        if !hasStarted.exchange(true, ordering: .relaxed) {
            for _ in 1..<threadCount { startThread { [shared] in shared.work() } }
        }
        let list = List(count: count, body: body)
        shared.begin(list)
        list.work()
        shared.waitForEnd(of: list)
    }
}

/// Work to be shared out.
private final class List: Sendable {
    private let count: Int
    private let body: @Sendable (Int) -> Void
    private let next = Atomic<Int>(0)
    private let done = Atomic<Int>(0)

    init(count: Int, body: @escaping @Sendable (Int) -> Void) {
        self.count = count
        self.body = body
    }

    var isDone: Bool { done.load(ordering: .acquiring) == count }

    /// Takes calls until none is left; true if the last one to end was among them.
    @discardableResult func work() -> Bool {
        var wasLast = false
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < count else { return wasLast }
            body(index)
            wasLast = done.add(1, ordering: .acquiringAndReleasing).newValue == count
        }
    }
}

/// Where threads meet: the present list, guarded by a mutex.
private final class Shared: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let listCame: UnsafeMutablePointer<pthread_cond_t>
    private let listEnded: UnsafeMutablePointer<pthread_cond_t>
    private var list: List?
    private var generation = 0
    private var isStopping = false

    init() {
        mutex = .allocate(capacity: 1)
        listCame = .allocate(capacity: 1)
        listEnded = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(listCame, nil)
        pthread_cond_init(listEnded, nil)
    }

    deinit {
        pthread_cond_destroy(listCame)
        pthread_cond_destroy(listEnded)
        pthread_mutex_destroy(mutex)
        listCame.deallocate()
        listEnded.deallocate()
        mutex.deallocate()
    }

    func begin(_ next: List) {
        pthread_mutex_lock(mutex)
        list = next
        generation += 1
        pthread_cond_broadcast(listCame)
        pthread_mutex_unlock(mutex)
    }

    func waitForEnd(of current: List) {
        pthread_mutex_lock(mutex)
        while !current.isDone { pthread_cond_wait(listEnded, mutex) }
        list = nil
        pthread_mutex_unlock(mutex)
    }

    func stop() {
        pthread_mutex_lock(mutex)
        isStopping = true
        pthread_cond_broadcast(listCame)
        pthread_mutex_unlock(mutex)
    }

    /// A worker's life.
    func work() {
        var seen = 0
        while let next = nextList(after: &seen) {
            guard next.work() else { continue }
            pthread_mutex_lock(mutex)
            pthread_cond_signal(listEnded)
            pthread_mutex_unlock(mutex)
        }
    }

    private func nextList(after seen: inout Int) -> List? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isStopping, list == nil || generation == seen { pthread_cond_wait(listCame, mutex) }
        seen = generation
        return isStopping ? nil : list
    }
}
