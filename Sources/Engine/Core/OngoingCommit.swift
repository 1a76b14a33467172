import Glibc
import TopicLog

/// A commit that was begun: done on whatever thread the broker has for it.
final class OngoingCommit: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let ended: UnsafeMutablePointer<pthread_cond_t>
    private var result: Result<Void, LogError>?

    init() {
        mutex = .allocate(capacity: 1)
        ended = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(ended, nil)
    }

    deinit {
        pthread_cond_destroy(ended)
        pthread_mutex_destroy(mutex)
        ended.deallocate()
        mutex.deallocate()
    }

    func end(_ result: Result<Void, LogError>) {
        pthread_mutex_lock(mutex)
        self.result = result
        pthread_cond_broadcast(ended)
        pthread_mutex_unlock(mutex)
    }

    var isUnderWay: Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return result == nil
    }

    /// Blocks until it is done.
    func wait() throws(LogError) {
        pthread_mutex_lock(mutex)
        while result == nil { pthread_cond_wait(ended, mutex) }
        let known = result
        pthread_mutex_unlock(mutex)
        try known?.get()
    }
}
