import Diagnostics
import Glibc
import Synchronization

/// The one thread that owns an engine's state. Work comes in as closures and runs between epochs.
final class EngineThread: Sendable {
    private struct State {
        var work: [@Sendable (EngineCore) -> Void] = []
        var isStopping = false
    }

    private let state = Mutex(State())
    private let wakeUp = WakeUp()

    /// Starts the thread.
    init(core: sending EngineCore) {
        let start = Start(thread: self, core: core)
        startThread { start.thread.loop(start.core) }
    }

    private final class Start: @unchecked Sendable {
        let thread: EngineThread
        let core: EngineCore
        init(thread: EngineThread, core: EngineCore) {
            self.thread = thread
            self.core = core
        }
    }

    /// Runs `body` on the thread, soon.
    func post(_ body: @escaping @Sendable (EngineCore) -> Void) {
        state.withLock { $0.work.append(body) }
        wakeUp.signal()
    }

    /// Runs `body` on the thread and waits for it.
    func perform<Result: Sendable>(_ body: @escaping @Sendable (EngineCore) throws(Diagnostic) -> Result) async throws(Diagnostic) -> Result {
        let result: Swift.Result<Result, Diagnostic> = await withCheckedContinuation { continuation in
            post { core in
                do throws(Diagnostic) { continuation.resume(returning: .success(try body(core))) } catch { continuation.resume(returning: .failure(error)) }
            }
        }
        return try result.get()
    }

    /// Ends the thread after the work that is waiting.
    func stop() {
        state.withLock { $0.isStopping = true }
        wakeUp.signal()
    }

    private func loop(_ core: EngineCore) {
        core.wake = { [wakeUp] in wakeUp.signal() }
        core.post = { [weak self] body in self?.post(body) }
        core.trainsBeside = true
        core.watchArrivals()
        while true {
            let (work, stopping) = state.withLock { state in
                defer { state.work = [] }
                return (state.work, state.isStopping)
            }
            core.health.begin()
            for body in work { body(core) }
            if work.isEmpty, stopping { return }
            switch core.tick() {
            case .again: continue
            case .wait(let milliseconds):
                core.health.rest()
                if state.withLock({ $0.work.isEmpty }) { wakeUp.wait(milliseconds: milliseconds) }
            }
        }
    }
}

/// What the engine wants after a tick.
enum TickOutcome {
    case again
    /// Nothing to do for so long, or until it is woken; nil: only until it is woken.
    case wait(milliseconds: Int?)
}

/// A sleep that can be ended from outside; a signal that comes first is kept.
final class WakeUp: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var isSignalled = false

    init() {
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    func signal() {
        pthread_mutex_lock(mutex)
        isSignalled = true
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
    }

    func wait(milliseconds: Int?) {
        pthread_mutex_lock(mutex)
        defer {
            isSignalled = false
            pthread_mutex_unlock(mutex)
        }
        guard let milliseconds else {
            while !isSignalled { pthread_cond_wait(condition, mutex) }
            return
        }
        var deadline = timespec()
        clock_gettime(CLOCK_MONOTONIC, &deadline)
        deadline.tv_sec += milliseconds / 1000
        deadline.tv_nsec += milliseconds % 1000 * 1_000_000
        if deadline.tv_nsec >= 1_000_000_000 {
            deadline.tv_sec += 1
            deadline.tv_nsec -= 1_000_000_000
        }
        while !isSignalled {
            if pthread_cond_timedwait(condition, mutex, &deadline) == ETIMEDOUT { return }
        }
    }
}
