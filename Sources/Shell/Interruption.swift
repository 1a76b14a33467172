import Glibc
import Synchronization

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
