import Catalog
import Diagnostics
import StreamTasks
import TopicLog

/// Stream time where records stay away (`idle.timeout`): a partition that has stood at its end for its timeout follows the partitions that have not,
/// and the clock when all have.
///
/// How far a task was moved is an input like a record: it stands in the commit together with what it caused, so nothing has to be decided again.
/// Nothing is moved unless a result waits for it, here or in a query behind.
final class IdleAdvance {
    private var watches: [ObjectIdentifier: IdleWatch] = [:]
    /// Milliseconds until there may be something to do though no record comes; nil: there never is.
    fileprivate(set) var wait: Int?

    fileprivate func begin() { wait = nil }

    fileprivate func forget(but queries: [PersistentQuery]) {
        guard !watches.isEmpty else { return }
        let known = Set(queries.map(ObjectIdentifier.init))
        watches = watches.filter { known.contains($0.key) }
    }

    fileprivate func wake(in milliseconds: Int64) { wait = min(wait ?? .max, Int(clamping: max(1, milliseconds))) }

    fileprivate func withWatch<Result>(of query: PersistentQuery, _ body: (inout IdleWatch) -> Result) -> Result {
        body(&watches[ObjectIdentifier(query), default: IdleWatch()])
    }
}

extension EngineCore {
    /// Moves the stream time of tasks whose partitions are idle; true if any was moved.
    /// - Parameter isAtRest: No task found anything to do.
    func advanceIdleTasks(isAtRest: Bool) throws(Diagnostic) -> Bool {
        idleAdvance.begin()
        // A remote broker's ends are asked for over the network.
        guard isAtRest || broker.assignsOffsets else { return false }
        let following = idleQueries()
        idleAdvance.forget(but: following)
        var moved = false
        for query in following {
            let life = restorations
            moved = try advance(query) || moved
            if restorations != life { return true }
        }
        return moved
    }

    /// The running queries with a source that has a timeout, and those behind them, in the order of creation.
    private func idleQueries() -> [PersistentQuery] {
        guard !metastore.idleSources.isEmpty || queries.contains(where: { $0.idleTimeout > 0 }) else { return [] }
        var topics: Set<String> = [], found: [PersistentQuery] = []
        for query in queries where query.state == .running {
            let sources = query.plan.root.sources
            guard sources.contains(where: { idleTimeout(of: $0.definition, in: query) != nil || topics.contains($0.definition.topic) }) else { continue }
            topics.insert(query.sink.topic)
            found.append(query)
        }
        return found
    }

    /// Milliseconds; nil if the source's partitions are never idle.
    func idleTimeout(of source: SourceDefinition, in query: PersistentQuery) -> Int64? {
        let timeout = metastore.source(source.name)?.idleTimeout ?? query.idleTimeout
        return timeout > 0 ? timeout : nil
    }

    private func advance(_ query: PersistentQuery) throws(Diagnostic) -> Bool {
        for task in query.tasks { task.trackTime() }
        var survey = IdleSurvey(self)
        let times = partitionTimes(of: query, &survey), all = times.flatMap { $0 }
        let demand = survey.demand(behind: query.sink.topic), clock = surroundings.clock.nowMilliseconds
        let held = Set(query.sourceTopics).map { survey.oldestPending(before: $0) }.min() ?? .max
        var moved = false
        for (number, task) in query.tasks.enumerated() where !task.isAwaiting {
            let pending = task.pendingResults, demanded = task.resultTime < demand ? demand : .max
            let wanted = min(pending.nextRelease, demanded)
            let known = task.sharesInputs ? times[number] : all
            guard wanted != .max, mayFollow(task, number, of: query, times[number]) else { continue }
            let time = min(known.streamTime(clock: clock), held)
            if time > task.advancedTime, pending.nextRelease <= time || demanded <= min(time, pending.oldestTimestamp) {
                try advance(query, number, to: time)
                moved = true
            } else if known.followsClock, wanted > clock {
                let (left, isEndless) = wanted.subtractingReportingOverflow(clock)
                idleAdvance.wake(in: isEndless ? .max : left)
            } else if let left = known.filter(\.counts).compactMap(\.wait).min() {
                idleAdvance.wake(in: left)
            }
        }
        return moved
    }

    /// What each partition says, by task and input.
    private func partitionTimes(of query: PersistentQuery, _ survey: inout IdleSurvey) -> [[PartitionTime]] {
        let sources = query.plan.root.sources, now = surroundings.clock.monotonicNanoseconds
        let timeouts = sources.map { idleTimeout(of: $0.definition, in: query) }
        // The rows of a table that a stream is joined with carry no stream time.
        let hasStream = sources.contains { $0.definition.kind == .stream }
        return query.tasks.enumerated().map { number, task in
            task.inputs.enumerated().map { index, input in
                let still = idleAdvance.withWatch(of: query) { $0.stillness(of: index, task: number, position: input.position, now: now) }
                let isAtEnd = survey.isAtEnd(input), written = isAtEnd ? survey.resultTime(of: input.partition) : .min
                let left = isAtEnd ? timeouts[input.source].map { $0 - still } : nil
                return PartitionTime(
                    time: max(input.streamTime, written), isIdle: left.map { $0 <= 0 } ?? false, isAtEnd: isAtEnd, wait: left.flatMap { $0 > 0 ? $0 : nil },
                    followsWriters: written != .min, counts: !hasStream || sources[input.source].definition.kind == .stream)
            }
        }
    }

    /// A task follows if nothing is left in its own partitions. One that gets a share of all partitions follows also where they go on but bring nothing
    /// for it.
    private func mayFollow(_ task: StreamTask, _ number: Int, of query: PersistentQuery, _ own: [PartitionTime]) -> Bool {
        let counted = own.filter(\.counts)
        if counted.allSatisfy(\.mayFollow) { return true }
        guard task.sharesInputs, let timeout = idleTimeout(of: query.plan.root.sources[0].definition, in: query) else {
            if let left = counted.compactMap(\.wait).min() { idleAdvance.wake(in: left) }
            return false
        }
        let now = surroundings.clock.monotonicNanoseconds
        let still = idleAdvance.withWatch(of: query) { $0.stillness(ofTask: number, recordsIn: task.recordsIn, now: now) }
        if still < timeout { idleAdvance.wake(in: timeout - still) }
        return still >= timeout
    }

    private func advance(_ query: PersistentQuery, _ number: Int, to time: Int64) throws(Diagnostic) {
        let task = query.tasks[number]
        do {
            try task.advance(to: time)
            try appendResults(of: query, number)
        } catch {
            query.outboxes[number].drop()
            return try handle(error, of: query, task: number)
        }
        query.touched.insert(number)
        if task.isAwaiting { try ask(query, number) }
        try report(task, of: query)
    }
}
