import Diagnostics

/// What a client waits for. Lives on the engine's thread.
struct Awaited {
    /// Looked at after each scheduling round, which may have found nothing to do.
    var isMet: (_ core: EngineCore, _ isIdle: Bool) throws(Diagnostic) -> Bool
    /// What keeps it from being met.
    var left: (_ core: EngineCore) -> [PendingWork] = { _ in [] }
}

/// What a wait came to.
struct WaitOutcome: Sendable {
    /// False if the time was over before, or the client gave up.
    var isMet: Bool
    var left: [PendingWork]
}

/// Something that is not done yet.
public struct PendingWork: Sendable {
    /// Its kind and name, as `query CTAS_COUNTS_3`.
    public var subject: String
    /// How many records it has not taken; at least one.
    public var records: Int
    /// The topics that they are in.
    public var topics: [String] = []
    /// What became of the last attempt; nil if none has failed.
    public var problem: String?
}

/// A client's wait in the engine.
final class EngineWait {
    let id: UInt64
    private let awaited: Awaited
    /// By the monotonic clock, in nanoseconds.
    private let deadline: UInt64?
    private let completion: (Result<WaitOutcome, Diagnostic>) -> Void

    init(id: UInt64, _ awaited: Awaited, deadline: UInt64?, completion: @escaping (Result<WaitOutcome, Diagnostic>) -> Void) {
        self.id = id
        self.awaited = awaited
        self.deadline = deadline
        self.completion = completion
    }

    /// True if the client has its answer.
    func isOver(_ core: EngineCore, isIdle: Bool) -> Bool {
        do throws(Diagnostic) {
            if try awaited.isMet(core, isIdle) {
                completion(.success(WaitOutcome(isMet: true, left: [])))
                return true
            }
        } catch {
            completion(.failure(error))
            return true
        }
        guard let deadline, core.surroundings.clock.monotonicNanoseconds >= deadline else { return false }
        giveUp(core)
        return true
    }

    func giveUp(_ core: EngineCore) { completion(.success(WaitOutcome(isMet: false, left: awaited.left(core)))) }

    func fail(_ diagnostic: Diagnostic) { completion(.failure(diagnostic)) }
}

extension EngineCore {
    /// How often a wait is looked at where nothing wakes the thread: something outside may hang.
    static let waitMilliseconds = 50

    /// Looks at what clients wait for; true if one has its answer: it may go on at once.
    func serveWaits(isIdle: Bool) -> Bool {
        let before = waits
        guard !before.isEmpty else { return false }
        let over = Set(before.filter { $0.isOver(self, isIdle: isIdle) }.map(\.id))
        waits.removeAll { over.contains($0.id) }
        return !over.isEmpty
    }
}
