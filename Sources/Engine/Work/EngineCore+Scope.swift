import Diagnostics
import TopicLog

extension EngineCore {
    /// Stored queries that have their turn in a round; those that are paused or have failed are among them.
    var workingQueries: [PersistentQuery] {
        switch scope {
        case .nothing: []
        case .live: queries
        case .upTo(let bound): bound.topics == nil ? queries : queries.filter { bound.includes($0.sink.topic) }
        }
    }

    /// Sources that hand records in. A source without an end has no part in work that has one.
    var workingSources: [SourceRunner] {
        switch scope {
        case .nothing: []
        case .live: sources
        case .upTo(let bound): sources.filter { $0.schedule.isBounded && $0.schedule.topics.contains(where: bound.includes) }
        }
    }

    /// Whether sources that write a topic are done with it for now. In lockstep nothing is on its way between two records.
    func sourcesAreFinished(with topic: String) -> Bool {
        guard case .upTo = scope else { return true }
        return workingSources.allSatisfy { !$0.schedule.topics.contains(topic) || $0.isFinished || $0.schedule.isLockstep }
    }

    func enter(_ scope: WorkScope) {
        self.scope = scope
        applyScope()
    }

    /// Bounds the inputs of the queries that work. A topic that they or sources write has no end of its own: it is read as far as these get.
    func applyScope() {
        guard case .upTo(let bound) = scope else {
            for task in workingQueries.flatMap(\.tasks) { task.limit { _ in nil } }
            return
        }
        let written = Set(workingQueries.map(\.sink.topic)).union(workingSources.flatMap(\.schedule.topics))
        for task in workingQueries.flatMap(\.tasks) { task.limit { written.contains($0.topic) ? nil : bound.ends[$0] } }
    }

    /// The committed ends of topics, or of all.
    func committedEnds(of topics: Set<String>? = nil) throws(Diagnostic) -> [TopicPartition: Offset] {
        var ends: [TopicPartition: Offset] = [:]
        do {
            for topic in try broker.topics() where topics?.contains(topic.name) ?? true {
                for number in 0..<topic.partitionCount {
                    let partition = TopicPartition(topic.name, number)
                    ends[partition] = try broker.endOffset(of: partition, .committed)
                }
            }
        } catch { throw Diagnostic(error) }
        return ends
    }

    /// The topics, and those that queries make them from.
    func upstreamTopics(of topics: [String]) -> Set<String> {
        var result = Set(topics), found = true
        // Every query may have something to say in the processing log.
        if !result.isDisjoint(with: ProcessingLog.topics) { result.formUnion(queries.flatMap { [$0.sink.topic] + $0.sourceTopics }) }
        while found {
            found = false
            for query in queries where result.contains(query.sink.topic) && !result.isSuperset(of: query.sourceTopics) {
                result.formUnion(query.sourceTopics)
                found = true
            }
        }
        return result
    }

    /// The queries that read one of the topics, and those that read what these write.
    func readers(downstreamOf topics: Set<String>) -> [PersistentQuery] {
        var reached = topics, found = true
        while found {
            found = false
            for query in queries where !reached.isDisjoint(with: query.sourceTopics) && reached.insert(query.sink.topic).inserted { found = true }
        }
        return queries.filter { !reached.isDisjoint(with: $0.sourceTopics) }
    }
}
