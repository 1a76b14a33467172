import Glibc
import Synchronization

/// SIGINT and SIGTERM as calls on an ordinary thread.
///
/// The signals are blocked everywhere and taken by one thread that waits for them, so nothing is interrupted half-way and a
/// handler may do anything. Call ``start()`` before any other thread exists: threads inherit what is blocked.
public final class Signals: Sendable {
    public static let shared = Signals()

    public typealias Handler = @Sendable (_ signal: Int32) -> Void

    private let handler = Mutex<Handler?>(nil)

    private init() {}

    /// Begins to wait for signals. A reader of a pipe that is gone is told by the write, not by a signal.
    public func start() {
        signal(SIGPIPE, SIG_IGN)
        var set = Signals.waitedFor
        pthread_sigmask(SIG_BLOCK, &set, nil)
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { _ in
            Signals.shared.wait()
            return nil
        }, nil)
        // Without the thread the signals keep their usual effect.
        if code == 0 { pthread_detach(thread) } else { pthread_sigmask(SIG_UNBLOCK, &set, nil) }
    }

    /// From now on `body` is called for each signal, nil: the process ends with 128 + signal.
    public func handle(_ body: Handler?) { handler.withLock { $0 = body } }

    private func wait() {
        var set = Signals.waitedFor
        while true {
            var signal: Int32 = 0
            guard sigwait(&set, &signal) == 0 else { continue }
            if let body = handler.withLock({ $0 }) { body(signal) } else { _exit(128 + signal) }
        }
    }

    private static var waitedFor: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        return set
    }
}

/// A wish to end that came by a signal: the first one asks, the second one ends the process at once.
public final class Interruption: Sendable {
    private let received = Mutex<Int32?>(nil)
    private let ask: @Sendable () -> Void

    /// - Parameter ask: Called once, on the signals' thread.
    public init(ask: @escaping @Sendable () -> Void) {
        self.ask = ask
        Signals.shared.handle { [self] signal in
            let isFirst = received.withLock { received in
                defer { received = received ?? signal }
                return received == nil
            }
            if isFirst { self.ask() } else { _exit(128 + signal) }
        }
    }

    /// 130 after SIGINT, 143 after SIGTERM; nil if no signal came.
    public var exitCode: Int32? { received.withLock { $0.map { 128 + $0 } } }
}
