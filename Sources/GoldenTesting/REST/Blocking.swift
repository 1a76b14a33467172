import Dispatch
public import Diagnostics
import Synchronization

/// Waits for asynchronous work on a thread that may block: one of the caller's own, never one of Swift's pool.
/// - Throws: What the work throws.
public func blocking<Result: Sendable>(_ body: @escaping @Sendable () async throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
    let done = DispatchSemaphore(value: 0), box = OutcomeBox<Result>()
    Task.detached {
        let outcome: Swift.Result<Result, Diagnostic>
        do throws(Diagnostic) { outcome = .success(try await body()) } catch { outcome = .failure(error) }
        box.outcome.withLock { $0 = outcome }
        done.signal()
    }
    done.wait()
    guard let outcome = box.outcome.withLock({ $0 }) else { throw .execution("no-outcome", "the work has ended without an outcome") }
    return try outcome.get()
}

private final class OutcomeBox<Value: Sendable>: Sendable {
    let outcome = Mutex<Result<Value, Diagnostic>?>(nil)
}
