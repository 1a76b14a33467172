import Diagnostics
import Synchronization

extension SQLEngine {
    /// Waits until something holds in the engine.
    ///
    /// - Parameters:
    ///   - milliseconds: How long at most; nil: for ever.
    ///   - make: Called on the engine's thread, when the wait begins.
    /// - Throws: What `make` or the condition throws, or why the engine cannot go on.
    func wait(
        atMost milliseconds: Int64? = nil, until make: @escaping @Sendable (EngineCore) throws(Diagnostic) -> Awaited
    ) async throws(Diagnostic) -> WaitOutcome {
        let token = WaitToken(id: nextWait())
        let outcome: Result<WaitOutcome, Diagnostic> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                post { core in core.begin(token, atMost: milliseconds, until: make) { continuation.resume(returning: $0) } }
            }
        } onCancel: {
            token.cancel()
            post { core in core.giveUp(token.id) }
        }
        return try outcome.get()
    }
}

/// A wait as its client holds it.
final class WaitToken: Sendable {
    let id: UInt64
    private let cancelled = Atomic(false)

    init(id: UInt64) { self.id = id }

    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }
    func cancel() { cancelled.store(true, ordering: .releasing) }
}

extension EngineCore {
    fileprivate func begin(
        _ token: WaitToken, atMost milliseconds: Int64?, until make: (EngineCore) throws(Diagnostic) -> Awaited,
        completion: @escaping (Result<WaitOutcome, Diagnostic>) -> Void
    ) {
        if let failure { return completion(.failure(failure)) }
        let awaited: Awaited
        do throws(Diagnostic) { awaited = try make(self) } catch { return completion(.failure(error)) }
        let deadline = milliseconds.map { surroundings.clock.monotonicNanoseconds &+ UInt64(max(0, $0)) * 1_000_000 }
        let wait = EngineWait(id: token.id, awaited, deadline: deadline, completion: completion)
        if token.isCancelled { return wait.giveUp(self) }
        if !wait.isOver(self, isIdle: false) { waits.append(wait) }
    }

    /// Nothing will be done any more: nobody waits in vain.
    func endWaits() {
        for wait in waits { wait.giveUp(self) }
        waits = []
    }

    fileprivate func giveUp(_ id: UInt64) {
        for wait in waits where wait.id == id { wait.giveUp(self) }
        waits.removeAll { $0.id == id }
    }
}
