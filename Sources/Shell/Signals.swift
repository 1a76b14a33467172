import Glibc
import Synchronization

/// The end of a pipe that the signal handler writes into. Set once before the handler is installed, read by it afterwards.
nonisolated(unsafe) private var signalPipe: Int32 = -1

/// SIGINT and SIGTERM as calls on an ordinary thread.
///
/// The signal handler only writes the signal's number into a pipe; a thread that reads the other end calls whoever wants to
/// know, and may do anything.
public final class Signals: Sendable {
    public static let shared = Signals()

    public typealias Handler = @Sendable (_ signal: Int32) -> Void

    private let handler = Mutex<Handler?>(nil)
    private let terminalWatcher = Mutex<(@Sendable (_ isResumed: Bool) -> Void)?>(nil)

    private init() {}

    /// Begins to take signals. A reader of a pipe that is gone is told by the write, not by a signal.
    public func start() {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        // Without pipe or thread the signals keep their usual effect.
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var thread = pthread_t()
        let readEnd = UnsafeMutableRawPointer(bitPattern: Int(ends[0]))
        let code = pthread_create(&thread, nil, { readEnd in
            Signals.shared.takeSignals(from: Int32(Int(bitPattern: readEnd)))
            return nil
        }, readEnd)
        guard code == 0 else { return }
        pthread_detach(thread)
        signalPipe = ends[1]
        Signals.install(for: SIGINT)
        Signals.install(for: SIGTERM)
    }

    /// From now on `body` is called for each signal, nil: the process ends with 128 + signal.
    public func handle(_ body: Handler?) { handler.withLock { $0 = body } }

    /// From now on `body` is called when the terminal's window has changed, or the process goes on after it was stopped.
    func watchTerminal(_ body: @escaping @Sendable (_ isResumed: Bool) -> Void) {
        terminalWatcher.withLock { $0 = body }
        guard signalPipe >= 0 else { return }
        Signals.install(for: SIGWINCH)
        Signals.install(for: SIGCONT)
    }

    private func takeSignals(from descriptor: Int32) {
        var number: UInt8 = 0
        while true {
            let count = read(descriptor, &number, 1)
            if count == 1 { deliver(Int32(number)) } else if count == 0 || errno != EINTR { return }
        }
    }

    private func deliver(_ signal: Int32) {
        if signal == SIGWINCH || signal == SIGCONT {
            terminalWatcher.withLock { $0 }?(signal == SIGCONT)
            return
        }
        if let body = handler.withLock({ $0 }) { body(signal) } else { _exit(128 + signal) }
    }

    private static func install(for signal: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { signal in
            // Nothing but a write: a handler may interrupt anything, an allocation too.
            let saved = errno
            var number = UInt8(truncatingIfNeeded: signal)
            _ = write(signalPipe, &number, 1)
            errno = saved
        }
        action.sa_flags = SA_RESTART
        sigaction(signal, &action, nil)
    }
}
