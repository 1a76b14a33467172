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
        // Who cannot keep what a run answers must not believe that it has all. A reader that has gone wants no more of it, and the run goes on.
        if TextOutput.standard.failure != nil { throw .execution("output", "the run ends here, because its answers cannot be written", hint: "What was committed stays; the same command goes on behind it.") }
    }

    func finish() { if isWritten { batch.withLock { $0.finish() } } }
}
