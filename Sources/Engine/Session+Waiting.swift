public import Diagnostics
import StreamTasks
import Syntax

/// What a client that executes one statement after the other expects of stored queries.
struct ClientManner: Sendable {
    /// Hears what is behind when an answer is made without it; nil: statements are answered at once, whatever stored queries have done.
    var tellBehind: (@Sendable ([PendingWork]) -> Void)?
    var ending = PushEnding.never
    /// What the session's statements have written to, and the topics of the queries that they made.
    var appended: Set<String> = []
    var created: Set<String> = []
}

/// When push queries and PRINT end, besides their LIMIT and the client's wish.
public enum PushEnding: Sendable {
    case never
    /// With what there is, if they have a LIMIT that cannot be reached: nobody but the session could write more.
    case hopeless
    /// With what there is.
    case exhausted
}

extension Session {
    /// From now on a statement that depends on records waits until the running queries behind them have worked through what was committed before
    /// it, `query.timeout` at most.
    ///
    /// - Parameters:
    ///   - ending: When push queries and PRINT end.
    ///   - tell: Hears which queries are behind when the time is over: the answer lacks what they have not read.
    public func waitForQueries(endingPushQueries ending: PushEnding = .never, telling tell: @escaping @Sendable ([PendingWork]) -> Void) {
        manner.withLock { ($0.tellBehind, $0.ending) = (tell, ending) }
    }

    /// Lets queries go on that read what the session has appended, or that it has made.
    /// - Returns: What is left when the time is over, or the calling task is cancelled; what sinks have to deliver is among it.
    public func finishWork(within milliseconds: Int64) async throws(Diagnostic) -> [PendingWork] {
        let (appended, created) = manner.withLock { ($0.appended, $0.created) }
        guard !appended.isEmpty || !created.isEmpty else { return [] }
        let outcome = try await engine.wait(atMost: milliseconds) { core throws(Diagnostic) in
            try WorkedThrough(core) { query in core.isReached(query, from: appended, or: created) }.awaited
        }
        return try await engine.perform { core throws(Diagnostic) in outcome.left + (try core.undelivered(from: appended.union(created))) }
    }

    /// Waits for what a statement depends on.
    /// - Returns: The bound of what it reads, if it is to end with what there is.
    func waitForQueries(before parsed: ParsedStatement, in state: SessionState) async throws(Diagnostic) -> ReadBound? {
        let (tellBehind, ending) = manner.withLock { ($0.tellBehind, $0.ending) }
        guard let tellBehind else { return nil }
        let statement = parsed.statement
        guard let topics = try await engine.perform({ core throws(Diagnostic) in core.topicsRead(by: statement) }) else { return nil }
        let outcome = try await engine.wait(atMost: state.integer(.queryTimeout).map { Int64($0) }) { core throws(Diagnostic) in
            let wanted = core.upstreamTopics(of: topics)
            return try WorkedThrough(core) { wanted.contains($0.sink.topic) }.awaited
        }
        let failed = try await engine.perform { core throws(Diagnostic) in core.failures(behind: topics) }
        let left = failed + (outcome.isMet ? [] : outcome.left)
        if !left.isEmpty, !Task.isCancelled { tellBehind(left) }
        try await engine.perform { core throws(Diagnostic) in core.tell(core.joinWarnings(behind: topics)) }
        guard statement.isAnswered, ending != .never else { return nil }
        return try await engine.perform { core throws(Diagnostic) in
            guard ending == .exhausted || (outcome.isMet && statement.hasLimit && core.isAlone) else { return nil }
            return ReadBound(topics: Set(topics), ends: try core.committedEnds(of: Set(topics)))
        }
    }

    /// Remembers what a statement has set going.
    func note(_ statement: Statement) async throws(Diagnostic) {
        if case .insertValues(let insert) = statement, let topic = try await topic(of: insert.target) { manner.withLock { _ = $0.appended.insert(topic) } }
        if case .insertSelect(let insert) = statement, let topic = try await topic(of: insert.target) { manner.withLock { _ = $0.created.insert(topic) } }
        if case .createAsSelect(let create) = statement, let topic = try await topic(of: create.name) { manner.withLock { _ = $0.created.insert(topic) } }
    }

    private func topic(of source: Identifier) async throws(Diagnostic) -> String? {
        try await engine.perform { core throws(Diagnostic) in core.metastore.source(source.name)?.topic }
    }
}

extension Statement {
    fileprivate var hasLimit: Bool {
        if case .query(let query) = self { return query.limit != nil }
        if case .printTopic(let print) = self { return print.limit != nil }
        return false
    }
}

extension EngineCore {
    /// True if nothing but statements can write records: no other process, no client of the HTTP API, no source.
    fileprivate var isAlone: Bool { broker.assignsOffsets && address == nil && workingSources.allSatisfy(\.isFinished) }

    /// Queries in ERROR that the topics are made by, with what they have not read.
    fileprivate func failures(behind topics: [String]) -> [PendingWork] {
        let wanted = upstreamTopics(of: topics)
        return queries.compactMap { query in
            guard let failure = query.failure, wanted.contains(query.sink.topic) else { return nil }
            let records = query.tasks.flatMap(\.inputs).reduce(0) { sum, input in
                sum + Int(max(0, ((try? broker.endOffset(of: input.partition, .committed)) ?? 0) - input.position))
            }
            return PendingWork(subject: "query \(query.id)", records: records, topics: query.sourceTopics, problem: failure.message)
        }
    }

    /// Joins of the queries that the topics are made by which found nothing, and could not.
    fileprivate func joinWarnings(behind topics: [String]) -> [String] {
        let wanted = upstreamTopics(of: topics)
        return queries.filter { wanted.contains($0.sink.topic) }.flatMap { query in StreamTask.joinGaps(query.tasks).map { "query \(query.id): \($0)" } }
    }

    /// Warns whoever looks at standard error.
    func tell(_ warnings: [String]) {
        for warning in warnings { options.notify?(EngineNotice(.client, "warning: \(warning)")) }
    }

    /// True if a query reads one of the topics, directly or through others, or writes one of those that were made.
    fileprivate func isReached(_ query: PersistentQuery, from topics: Set<String>, or made: Set<String>) -> Bool {
        made.contains(query.sink.topic) || readers(downstreamOf: topics.union(made)).contains { $0.id == query.id }
    }

    /// What sinks that do not work have to deliver of the topics, and of those that queries make of them.
    fileprivate func undelivered(from topics: Set<String>) throws(Diagnostic) -> [PendingWork] {
        let reached = topics.union(readers(downstreamOf: topics).map(\.sink.topic)), ends = try committedEnds(of: reached)
        var result: [PendingWork] = []
        for entry in connectors.values.sorted(by: { $0.name < $1.name }) where entry.kind == .sink && !sinks.contains(where: { $0.name == entry.name }) {
            let wanted = entry.topics.filter(reached.contains)
            let records = ends.filter { wanted.contains($0.key.topic) }.reduce(0) { $0 + Int($1.value - deliveredOffset(of: entry.name, $1.key)) }
            if records > 0 { result.append(PendingWork(subject: "connector \(entry.name)", records: records, topics: wanted)) }
        }
        return result
    }
}
