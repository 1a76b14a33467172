import Diagnostics
import Operators
import StreamTasks
import TopicLog

/// Whose an error is: a record's has been logged and passed over by then, a connector's stays with its runner. What is left costs the query
/// whose task met it, or, if the log itself takes nothing more, stops the engine's commits.
enum ErrorOwner {
    case query(QueryFailure)
    case engine(LogError)
}

extension EngineCore {
    func owner(of failure: TaskFailure) -> ErrorOwner {
        switch failure {
        case .query(let error): return .query(QueryFailure(error.message, hint: error.hint))
        case .input(let error):
            if let fault = broker.fault { return .engine(fault) }
            return .query(QueryFailure(error))
        case .log(let error):
            if let fault = broker.fault { return .engine(fault) }
            switch error {
            // The result's own: its topic is gone, its row too large, the leader of its partition away.
            case .unknownTopic, .unknownPartition, .blockTooLarge, .broker, .topicExists, .offsetOutOfRange, .undelivered, .awaitsSchema, .schemaMissing: return .query(QueryFailure(error))
            case .io, .damaged, .locked: return .engine(error)
            }
        }
    }

    /// A query whose task has failed is undone alone: it stands where the last commit has it, what it has appended since never becomes true, and it
    /// is in ERROR. What other queries did since is the same as without it.
    ///
    /// - Parameter number: The task that failed, if one did.
    /// - Throws: What stops the engine.
    func handle(_ failure: TaskFailure, of query: PersistentQuery, task number: Int? = nil) throws(Diagnostic) {
        switch owner(of: failure) {
        case .engine(let error): throw stopped(by: error)
        case .query(var failure):
            failure.count = (query.lastFailure?.count ?? 0) + 1
            failure.time = surroundings.clock.nowMilliseconds
            var place = number.flatMap { query.tasks.indices.contains($0) ? query.tasks[$0].soleInput : nil }
            let isNews = query.lastFailure?.message != failure.message
            try undo(query)
            guard var current = queries.first(where: { $0.id == query.id }) else { return }
            if let number, !failure.canPass, let record = fatalRecord(of: current, task: number) {
                place = (record.partition, record.offset)
                try work(current, task: number, before: record)
                guard let found = queries.first(where: { $0.id == query.id }) else { return }
                current = found
            }
            enterError(current, failure)
            guard isNews else { return }
            processingLog.add(
                queryID: current.id, level: "ERROR", reason: "query_failed", message: [failure.message, failure.hint].compactMap { $0 }.joined(separator: ". "),
                topic: place?.partition.topic, partition: place?.partition.partition, offset: place?.offset)
            var notice = EngineNotice(.query(current.id), "query \(current.id) failed: \(failure.message)", hint: failure.wayOut(of: current.id))
            notice.isFailure = true
            options.notify?(notice)
            try writeProcessingLog()
        }
    }

    func enterError(_ query: PersistentQuery, _ failure: QueryFailure) {
        query.state = .failed(failure)
        query.lastFailure = failure
        query.nextChange = failure.canPass ? surroundings.clock.monotonicNanoseconds &+ UInt64(failure.restMilliseconds) * 1_000_000 : nil
        put(QueryFailure.entryName(query.id), failure.bytes)
    }

    /// Leaves a query as the last commit has it.
    private func undo(_ query: PersistentQuery) throws(Diagnostic) {
        // Other tasks of it may have worked in this round: nobody asks for their results.
        query.state = .paused
        // What it has appended is taken back with everything else, which is then done once more without it.
        if broker is any Undoable, query.hasAppended || !query.touched.isEmpty { return try restoreLastCommit() }
        // Nothing of it is in this epoch, or what it has appended cannot be taken back and comes again: nobody else has to notice.
        try rebuild(query)
    }

    /// Makes a query's tasks anew, with the state of the last commit. If they cannot be made it is in ERROR and has none.
    @discardableResult func rebuild(_ old: PersistentQuery, gapRule: GapRule? = nil) throws(Diagnostic) -> PersistentQuery {
        try awaitCommit()
        let query = try startQuery(
            id: old.id, text: old.statementText, plan: old.plan, sink: old.sink, session: old.session, isInsert: old.isInsert, span: .none,
            isKnown: true, gapRule: gapRule)
        query.adopt(old)
        if let index = queries.firstIndex(where: { $0 === old }) { queries[index] = query }
        applyScope()
        return query
    }

    /// How a query fares is not taken back with its work.
    func keepStanding(of query: PersistentQuery, _ old: PersistentQuery) {
        query.adopt(old)
        if !query.gaps.isEmpty, entries[QueryGaps.entryName(query.id)] != query.gaps.bytes { put(QueryGaps.entryName(query.id), query.gaps.bytes) }
        // Without tasks it cannot but be in ERROR.
        if query.tasks.isEmpty, query.failure != nil { return }
        (query.state, query.lastFailure, query.nextChange) = (old.state, old.lastFailure, old.nextChange)
        if let failure = old.failure { put(QueryFailure.entryName(query.id), failure.bytes) }
    }

    // MARK: Once more

    /// Tries queries again whose time has come, and forgets failures of those that have run well since. True if any of this was done.
    func tendFailedQueries() throws(Diagnostic) -> Bool {
        guard queries.contains(where: { $0.nextChange != nil }) else { return false }
        let now = surroundings.clock.monotonicNanoseconds
        var worked = false
        for query in queries {
            guard let due = query.nextChange, due <= now else { continue }
            worked = true
            query.nextChange = nil
            switch query.state {
            case .failed(let failure): try tryAgain(query, failure)
            case .running: recover(query)
            case .paused: break
            }
        }
        return worked
    }

    private func tryAgain(_ query: PersistentQuery, _ failure: QueryFailure) throws(Diagnostic) {
        let fresh = try rebuild(query)
        if var again = fresh.failure, fresh.tasks.isEmpty {
            again.count = failure.count + 1
            again.time = surroundings.clock.nowMilliseconds
            return enterError(fresh, again)
        }
        fresh.state = .running
        fresh.lastFailure = failure
        fresh.nextChange = surroundings.clock.monotonicNanoseconds &+ UInt64(failure.restMilliseconds) * 1_000_000
    }

    private func recover(_ query: PersistentQuery) {
        query.lastFailure = nil
        put(QueryFailure.entryName(query.id), [])
        options.notify?(EngineNotice(.query(query.id), "query \(query.id) runs again"))
    }

    /// Milliseconds until ``tendFailedQueries()`` has something to do.
    var failedQueriesWait: Int? {
        let now = surroundings.clock.monotonicNanoseconds
        return queries.compactMap(\.nextChange).min().map { $0 <= now ? 0 : Int(clamping: ($0 - now) / 1_000_000 + 1) }
    }

    // MARK: PAUSE, RESUME

    func setPaused(_ isPaused: Bool, _ query: PersistentQuery) throws(Diagnostic) {
        put("paused/\(query.id)", isPaused ? [1] : [])
        // Somebody has looked after what had ended the process.
        if !isPaused, crumbs?.crash?.subject == query.id { crumbs?.forget() }
        if query.failure != nil || query.lastFailure != nil { put(QueryFailure.entryName(query.id), []) }
        query.lastFailure = nil
        query.nextChange = nil
        if isPaused { return query.state = .paused }
        if !query.gaps.isEmpty { put(QueryGaps.entryName(query.id), []) }
        query.gaps = QueryGaps()
        guard query.failure != nil || query.tasks.isEmpty else { return query.state = .running }
        // Who resumes a query that met a gap knows of it.
        let fresh = try rebuild(query, gapRule: .resume)
        if let failure = fresh.failure, fresh.tasks.isEmpty {
            enterError(fresh, failure)
            throw .queryFailed(fresh)
        }
        fresh.state = .running
    }

    // MARK: Gaps

    /// Remembers and tells what was removed from a query's inputs before it was read.
    func report(_ gaps: [InputGap], of query: PersistentQuery) throws(Diagnostic) {
        // One that is found again has been told of.
        let gaps = gaps.filter { !query.gaps.list.contains($0) }
        guard !gaps.isEmpty else { return }
        for gap in gaps {
            query.gaps.add(gap)
            processingLog.add(
                queryID: query.id, level: "WARN", reason: "gap", message: gap.text, topic: gap.partition.topic, partition: gap.partition.partition,
                offset: gap.offsets.lowerBound)
            options.notify?(
                EngineNotice(
                    .query(query.id), "query \(query.id): \(gap.text)",
                    hint: "It goes on with the first record that is kept. RESUME \(query.id); acknowledges this. SET 'on.gap' = 'stop'; before CREATE lets a query stop there."))
        }
        put(QueryGaps.entryName(query.id), query.gaps.bytes)
        if ProcessingLog.topics.isDisjoint(with: query.sourceTopics) { try writeProcessingLog() }
    }
}

extension PersistentQuery {
    /// Takes over what is known of a query whose tasks were made anew.
    func adopt(_ old: PersistentQuery) {
        formerTexts = old.formerTexts
        problemCount = old.problemCount
        for gap in old.gaps.list { gaps.add(gap) }
    }
}

extension StreamTask {
    /// Where the task stands, if it has one input: at or just before the record that it could not go past.
    fileprivate var soleInput: (partition: TopicPartition, offset: Offset)? { positions.count == 1 ? positions[0] : nil }
}

extension Diagnostic {
    /// What a client hears whose work depends on a query in ERROR.
    static func queryFailed(_ query: PersistentQuery) -> Diagnostic {
        .execution("query-failed", "query \(query.id) failed: \(query.failure?.message ?? "")", hint: query.failure?.hint)
    }
}
