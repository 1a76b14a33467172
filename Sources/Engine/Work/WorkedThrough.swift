import Diagnostics
import TopicLog

/// Whether some running queries have worked through what was committed at one moment, and through what others of them made of it.
///
/// A query has done so when it has read its inputs up to the ends of that moment, and its writers before it; its sink's ends are then what its
/// readers have to come to. In a cycle the query that was created first need not wait for the others.
final class WorkedThrough {
    private let isWanted: (PersistentQuery) -> Bool
    private var ends: [TopicPartition: Offset]
    private var done: Set<String> = []
    private var restorations: Int

    /// - Parameter isWanted: Which queries have to be through.
    init(_ core: EngineCore, _ isWanted: @escaping (PersistentQuery) -> Bool) throws(Diagnostic) {
        self.isWanted = isWanted
        restorations = core.restorations
        ends = [:]
        let topics = Set(wanted(core).flatMap(\.sourceTopics))
        if !topics.isEmpty { ends = try core.committedEnds(of: topics) }
    }

    /// - Parameter position: What has to be worked through, instead of all that is committed now.
    init(_ core: EngineCore, _ position: ReadPosition, _ isWanted: @escaping (PersistentQuery) -> Bool) throws(Diagnostic) {
        self.isWanted = isWanted
        restorations = core.restorations
        ends = [:]
        let topics = Set(wanted(core).flatMap(\.sourceTopics))
        if !topics.isEmpty { ends = try core.committedEnds(of: topics).reduce(into: [:]) { $0[$1.key] = position.offsets[$1.key] ?? 0 } }
    }

    private func wanted(_ core: EngineCore) -> [PersistentQuery] { core.queries.filter { $0.state == .running && isWanted($0) } }

    var awaited: Awaited {
        Awaited(isMet: { (core, _) throws(Diagnostic) in try self.isMet(core) }, left: { self.left($0) })
    }

    private func isMet(_ core: EngineCore) throws(Diagnostic) -> Bool {
        if restorations != core.restorations {
            // What was written since the last commit is taken back.
            restorations = core.restorations
            done = []
        }
        let queries = wanted(core)
        while let query = nextDone(of: queries, core) {
            done.insert(query.id)
            try raiseEnds(of: query.sink.topic, core)
        }
        guard queries.allSatisfy({ done.contains($0.id) }), core.models.jobs.isEmpty else { return false }
        // Answers are made of what is committed.
        try core.commit()
        return true
    }

    /// A query that is through and not yet known to be.
    private func nextDone(of queries: [PersistentQuery], _ core: EngineCore) -> PersistentQuery? {
        let ready = queries.filter { !done.contains($0.id) && isAtEnds($0) }
        return ready.first { undoneWriters(of: $0, core).isEmpty } ?? ready.first { isInCycle($0, core) }
    }

    private func isAtEnds(_ query: PersistentQuery) -> Bool {
        query.tasks.allSatisfy { task in !task.isAwaiting && task.inputs.allSatisfy { $0.position >= ends[$0.partition] ?? 0 } }
    }

    private func undoneWriters(of query: PersistentQuery, _ core: EngineCore) -> [PersistentQuery] {
        query.sourceTopics.flatMap(core.writers).filter { $0.state == .running && isWanted($0) && !done.contains($0.id) }
    }

    private func isInCycle(_ query: PersistentQuery, _ core: EngineCore) -> Bool {
        var visited: Set<String> = [], next = undoneWriters(of: query, core)
        while let writer = next.popLast() {
            if writer.id == query.id { return true }
            if visited.insert(writer.id).inserted { next += undoneWriters(of: writer, core) }
        }
        return false
    }

    private func raiseEnds(of topic: String, _ core: EngineCore) throws(Diagnostic) {
        do {
            for partition in ends.keys where partition.topic == topic { ends[partition] = try core.broker.endOffset(of: partition, .uncommitted) }
        } catch { throw Diagnostic(error) }
    }

    private func left(_ core: EngineCore) -> [PendingWork] {
        wanted(core).filter { !done.contains($0.id) }.map { query in
            var records = 0, topics: [String] = []
            for input in query.tasks.flatMap(\.inputs) {
                let missing = (ends[input.partition] ?? 0) - input.position
                guard missing > 0 else { continue }
                records += Int(missing)
                if !topics.contains(input.partition.topic) { topics.append(input.partition.topic) }
            }
            return PendingWork(subject: "query \(query.id)", records: max(1, records), topics: topics.isEmpty ? query.sourceTopics : topics)
        }
    }
}
