import Diagnostics
import Engine
import Glibc
import Shell
import Synchronization

/// One line on a terminal that is written over and over; nothing where standard error is no terminal.
final class ProgressLine: Sendable {
    private struct State {
        var shownAt: ContinuousClock.Instant?
        var isVisible = false
    }

    private let state = Mutex(State())
    private static let interval = Duration.milliseconds(100)

    /// Nil where nobody could see it.
    init?() {
        guard isatty(STDERR_FILENO) == 1, Process.environment["TERM"] != "dumb" else { return nil }
    }

    /// Shows where the run stands, at most ten times a second.
    @Sendable func show(_ progress: RunProgress) {
        state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.shownAt, now - last < ProgressLine.interval { return }
            (state.shownAt, state.isVisible) = (now, true)
            let seen = progress.recordsTotal.map { "\(progress.recordsIn) of \(counted($0, "record"))" } ?? counted(progress.recordsIn, "record")
            let rate = progress.elapsedSeconds > 0 ? Int(Double(progress.recordsIn) / progress.elapsedSeconds) : 0
            let text = "\(seen) in, \(progress.recordsOut) out, \(Quantity.text(seconds: progress.elapsedSeconds)), \(rate)/s"
            TextOutput.diagnostics.write("\r\u{1B}[K" + text)
            TextOutput.diagnostics.flush()
        }
    }

    func clear() {
        state.withLock { state in
            guard state.isVisible else { return }
            TextOutput.diagnostics.write("\r\u{1B}[K")
            TextOutput.diagnostics.flush()
        }
    }
}
