import Glibc

/// Threads that answer clients beside the engine's own: a read is worked on in slices, and the reads that wait take turns, so that a look-up
/// does not stand behind a scan.
final class ReaderThreads: @unchecked Sendable {
    /// 0: whoever wakes a read does its work at once.
    private let threadCount: Int
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let workCame: UnsafeMutablePointer<pthread_cond_t>
    // Guarded by the mutex.
    private var queue: [ReadJob] = []
    private var hasStarted = false
    private var isStopping = false

    /// Threads start with the first read.
    init(threads: Int) {
        threadCount = threads
        mutex = .allocate(capacity: 1)
        workCame = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(workCame, nil)
    }

    deinit {
        pthread_cond_destroy(workCame)
        pthread_mutex_destroy(mutex)
        workCame.deallocate()
        mutex.deallocate()
    }

    /// The threads end once the reads that are at work have rested.
    func stop() {
        locked { isStopping = true }
        pthread_cond_broadcast(workCame)
    }

    fileprivate func add(_ job: ReadJob) {
        guard threadCount > 0 else { return job.workWhole() }
        let starts = locked {
            queue.append(job)
            defer { hasStarted = true }
            return !hasStarted
        }
        // The threads hold on to this until they are stopped.
        if starts { for _ in 0..<threadCount { startThread { self.work() } } }
        pthread_cond_signal(workCame)
    }

    /// A thread's life.
    private func work() {
        // Where there are more threads than cores, who writes comes first. On Linux this is of the calling thread alone.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
        while let job = next() {
            if job.workOnce() { locked { queue.append(job) } }
        }
    }

    private func next() -> ReadJob? {
        locked {
            while queue.isEmpty, !isStopping { pthread_cond_wait(workCame, mutex) }
            return isStopping ? nil : queue.removeFirst()
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}

/// How far a slice of a read came.
enum ReadProgress {
    /// There is more to do.
    case again
    /// Nothing can be done before somebody wakes the read.
    case waiting
    case done
}

/// A client's read that goes on whenever it is woken, on one thread at a time.
final class ReadJob: @unchecked Sendable {
    private enum State { case resting, queued, working, wokenAtWork, done }

    private let threads: ReaderThreads
    /// Nil once it is done: a read and its client's stream know each other.
    private var step: (() -> ReadProgress)?
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var state = State.resting

    /// - Parameter step: Works for some milliseconds; called by one thread at a time.
    init(on threads: ReaderThreads, step: @escaping () -> ReadProgress) {
        self.threads = threads
        self.step = step
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    var isDone: Bool { locked { state == .done } }

    /// There may be something to do. On any thread.
    func wake() {
        let isNew = locked {
            switch state {
            case .resting:
                state = .queued
                return true
            case .working:
                state = .wokenAtWork
                return false
            case .queued, .wokenAtWork, .done: return false
            }
        }
        if isNew { threads.add(self) }
    }

    /// Begins with some slices on the caller's thread: what is over with these needs no other.
    func begin(slices: Int) {
        locked { state = .queued }
        for _ in 0..<slices where !workOnce() { return }
        threads.add(self)
    }

    /// A slice; true if there is more.
    fileprivate func workOnce() -> Bool {
        locked { state = .working }
        let progress = step?() ?? .done
        return locked {
            switch progress {
            case .done: (state, step) = (.done, nil)
            case .again: state = .queued
            case .waiting: state = state == .wokenAtWork ? .queued : .resting
            }
            return state == .queued
        }
    }

    fileprivate func workWhole() { while workOnce() {} }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
