import Diagnostics
import Engine
import Shell
import Synchronization

/// Writes what the statements of a run answer, in their turn.
final class RunAnswers: Sendable {
    private let batch: Mutex<Batch>
    private let progress: ProgressLine?
    private let written = Atomic(false)

    init(_ batch: sending Batch, _ progress: ProgressLine?) {
        self.batch = Mutex(batch)
        self.progress = progress
    }

    /// True if standard output has rows.
    var isWritten: Bool { written.load(ordering: .acquiring) }

    @Sendable func write(_ result: StatementResult) async throws(Diagnostic) {
        written.store(true, ordering: .releasing)
        progress?.clear()
        try await batch.withLock { $0 }.write(result)
    }

    func finish() { if isWritten { batch.withLock { $0.finish() } } }
}
