import Diagnostics
import StreamTasks
import Values

/// Whether queries that work up to a bound have come to it, with everything that this waits for: sources, remote models, trainings and perhaps sinks.
///
/// What waits for somebody outside who does nothing for longer than `--sink-timeout` is given up.
final class BoundedWork {
    private let waitsForSinks: Bool
    private let report: (EngineCore) -> Void
    /// Since when, by the clock, nothing has moved, and where everything stood then.
    private var stall: (since: UInt64, mark: [Int])?

    /// - Parameter report: Called after each round.
    init(waitsForSinks: Bool, report: @escaping (EngineCore) -> Void) {
        self.waitsForSinks = waitsForSinks
        self.report = report
    }

    var awaited: Awaited { Awaited(isMet: { (core, isIdle) throws(Diagnostic) in try self.isMet(core, isIdle) }) }

    private func isMet(_ core: EngineCore, _ isIdle: Bool) throws(Diagnostic) -> Bool {
        report(core)
        guard isIdle, !core.hasUncommittedRecords, core.pending.isEmpty else { return false }
        let failed = core.workingQueries.filter { $0.failure != nil }
        if let query = failed.first(where: { $0.failure?.canPass == false }) { throw .queryFailed(query) }
        let unfinished = core.workingSources.filter { !$0.isFinished }, isHeldUp = isHeldUp(core) || !failed.isEmpty
        let isDelivering = !core.sinks.allSatisfy(\.isCaughtUp)
        if unfinished.isEmpty, !isHeldUp, !(waitsForSinks && isDelivering) { return true }
        guard isHeldUp || isDelivering, unfinished.allSatisfy(\.schedule.isLockstep) else {
            stall = nil
            return false
        }
        return try isOverdue(core)
    }

    /// True while a model has not answered or a training is under way.
    private func isHeldUp(_ core: EngineCore) -> Bool { core.isAwaitingModels || !core.models.jobs.isEmpty }

    private func isOverdue(_ core: EngineCore) throws(Diagnostic) -> Bool {
        let now = core.surroundings.clock.monotonicNanoseconds
        let mark = [core.sinks.reduce(0) { $0 + $1.lag }] + core.workingQueries.flatMap { [$0.recordsIn, $0.recordsOut] }
        guard let stall, stall.mark == mark else {
            stall = (now, mark)
            return false
        }
        guard now &- stall.since > UInt64(max(0, core.options.sinkTimeoutMilliseconds)).multipliedSaturated(by: 1_000_000) else { return false }
        if let query = core.workingQueries.first(where: { $0.failure != nil }) { throw .queryFailed(query) }
        if waitsForSinks { return true }
        // The file's statements cannot go on without it.
        let left = RunSummary(core).pending
        throw Diagnostic(
            .connection, code: "sink-timeout", left.map { "\($0.subject): \(counted($0.records, "record")) still pending" }.joined(separator: "; "),
            hint: "Nothing is lost. The same command goes on once these are taken.")
    }
}

extension EngineCore {
    var isAwaitingModels: Bool { workingQueries.contains { $0.state == .running && $0.tasks.contains(where: \.isAwaiting) } }

    /// Moves stream time past every window: sources' side first, each query's results worked on by the next ones.
    func closeWindows() throws(Diagnostic) {
        let life = restorations
        for query in workingQueries where query.state == .running {
            while restorations == life, try workOnce([query]) {}
            if restorations != life { return }
            for (number, task) in query.tasks.enumerated() {
                do {
                    try task.closeWindows()
                    try appendResults(of: query, number)
                } catch { throw Diagnostic(error) }
                query.touched.insert(number)
            }
        }
        try commit()
    }
}
