import Synchronization

/// A client's read from outside: ties its stream of rows to the job that is made after it.
final class ReadBox: Sendable {
    private struct State {
        var job: ReadJob?
        /// What wakes the read with each commit, for as long as it is there.
        var token: Token?
    }

    /// Something that is kept and never looked at.
    private struct Token: @unchecked Sendable { let object: AnyObject }

    private let state = Mutex(State())

    /// - Parameters:
    ///   - token: Kept until the read is done.
    ///   - slices: How many of them the caller's thread does at once.
    func start(_ read: ReadJob, token: AnyObject? = nil, slices: Int = 0) {
        let token = token.map { Token(object: $0) }
        state.withLock { $0 = State(job: read, token: token) }
        if slices > 0 { read.begin(slices: slices) } else { read.wake() }
    }

    func wake() {
        guard let job = state.withLock({ $0.job }) else { return }
        // A read and its client's stream know each other: one of them has to forget.
        if job.isDone { state.withLock { $0 = State() } } else { job.wake() }
    }
}
