public import Diagnostics
import Synchronization
public import TopicLog

extension SQLEngine {
    /// Appends records to a topic as a client outside the engine does, each to its key's partition (without a key: partition 0).
    ///
    /// Records of calls that come while a commit is under way share the next one; what running queries make of them is part of that commit.
    ///
    /// - Parameter acknowledge: Called once, on an unspecified thread, when the commit that makes the records true is durable, or with the
    ///   reason why there will be none. Must not block.
    public func produce(_ records: [LogRecord], to topic: String, acknowledge: @escaping @Sendable (Result<Void, Diagnostic>) -> Void) {
        enqueue { core throws(Diagnostic) in try core.appendFromOutside(records, to: topic) } acknowledge: { acknowledge($0) }
    }

    /// Has something appended, in a commit that calls share which come together.
    func enqueue(
        _ append: @escaping @Sendable (EngineCore) throws(Diagnostic) -> Void, acknowledge: @escaping @Sendable (Result<Void, Diagnostic>) -> Void
    ) {
        guard produced.add(ProduceQueue.Call(append: append, acknowledge: acknowledge)) else { return }
        post { [produced] core in produced.work(core) }
    }
}

/// What comes from outside and waits for the engine's thread.
final class ProduceQueue: Sendable {
    struct Call: Sendable {
        var append: @Sendable (EngineCore) throws(Diagnostic) -> Void
        var acknowledge: @Sendable (Result<Void, Diagnostic>) -> Void
    }

    private let waiting = Mutex<[Call]>([])

    /// True if nothing waited before: then somebody must see to ``work(_:)``.
    func add(_ call: Call) -> Bool {
        waiting.withLock { waiting in
            waiting.append(call)
            return waiting.count == 1
        }
    }

    /// Appends everything that waits and commits once, for all.
    func work(_ core: EngineCore) {
        let calls = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        var appended = append(calls, core)
        guard !appended.isEmpty else { return }
        let outcome: Result<Void, Diagnostic>
        do throws(Diagnostic) {
            if try core.isTakenBackByReaders() { appended = append(appended, core) }
            outcome = .success(try core.commit())
        } catch { outcome = .failure(error) }
        for call in appended { call.acknowledge(outcome) }
    }

    /// - Returns: Those that were not refused.
    private func append(_ calls: [Call], _ core: EngineCore) -> [Call] {
        var appended: [Call] = []
        for call in calls {
            if let refusal = core.refusal {
                call.acknowledge(.failure(refusal))
                continue
            }
            do throws(Diagnostic) {
                try call.append(core)
                appended.append(call)
            } catch { call.acknowledge(.failure(error)) }
        }
        return appended
    }
}

extension EngineCore {
    fileprivate func appendFromOutside(_ records: [LogRecord], to topic: String) throws(Diagnostic) {
        if let failure { throw failure }
        do throws(LogError) { if try broker.topic(named: topic) == nil { throw .unknownTopic(topic) } } catch { throw Diagnostic(error) }
        try append(records, to: topic)
    }

    /// Lets running queries take records that were just appended, before these are committed: one flush for both.
    /// - Returns: True if a query failed over them, which has taken everything back to the last commit: they must be appended again.
    func isTakenBackByReaders() throws(Diagnostic) -> Bool {
        let life = restorations
        _ = try workOnce(workingQueries)
        return restorations != life
    }
}
