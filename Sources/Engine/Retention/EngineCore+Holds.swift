import Diagnostics
import TopicLog

/// Why records are kept that retention would remove.
struct RetentionHold {
    enum Owner: Hashable {
        case query(String), connector(String), model(String)

        var name: String {
            switch self {
            case .query(let name), .connector(let name), .model(let name): name
            }
        }
    }

    var owner: Owner
    var partition: TopicPartition
    /// The first that is needed.
    var offset: Offset
}

extension EngineCore {
    private static let holdCheckNanoseconds: UInt64 = 1_000_000_000

    /// What a start from the commit that is being made needs of the topics.
    var holds: [RetentionHold] {
        var holds: [RetentionHold] = []
        for query in queries {
            for task in query.tasks { holds += task.needed.map { RetentionHold(owner: .query(query.id), partition: $0.key, offset: $0.value) } }
            // Where one stands whose tasks cannot be made is known to them alone.
            if query.tasks.isEmpty { holds += everything(of: query.sourceTopics, for: .query(query.id)) }
        }
        for connector in connectors.values where connector.kind == .sink {
            holds += everything(of: connector.topics, for: .connector(connector.name)).map { hold in
                RetentionHold(owner: hold.owner, partition: hold.partition, offset: deliveredOffset(of: connector.name, hold.partition))
            }
        }
        for model in models.all {
            guard let task = model.trainingTask else { continue }
            holds += task.needed.map { RetentionHold(owner: .model(model.definition.name), partition: $0.key, offset: $0.value) }
        }
        return holds
    }

    private func everything(of topics: [String], for owner: RetentionHold.Owner) -> [RetentionHold] {
        topics.flatMap { name -> [RetentionHold] in
            let count = (try? broker.topic(named: name))??.partitionCount ?? 0
            return (0..<count).map { RetentionHold(owner: owner, partition: TopicPartition(name, $0), offset: 0) }
        }
    }

    /// Tells the log what the commit that is being made needs; once a second, and while the catalog is read.
    func applyHolds(always: Bool = false) {
        guard !isCatalogOnly, let log = broker as? any Retaining else { return }
        let now = surroundings.clock.monotonicNanoseconds
        guard always || now &- (lastHoldCheck ?? 0) >= EngineCore.holdCheckNanoseconds else { return }
        lastHoldCheck = now
        let all = holds, released = release(all, log)
        var floors: [TopicPartition: Offset] = [:]
        for hold in all where !released.contains(hold.owner) { floors[hold.partition] = min(hold.offset, floors[hold.partition] ?? .max) }
        try? log.setRetentionFloors(floors)
    }

    // MARK: Beyond the limit

    /// Lets go of what binds more, or longer, than it may: its owner is told which records it will not read.
    /// - Returns: The owners.
    private func release(_ holds: [RetentionHold], _ log: any Retaining) -> Set<RetentionHold.Owner> {
        var overdue: [RetentionHold.Owner: (byteCount: Int, milliseconds: Int64, gaps: [String])] = [:]
        for hold in holds {
            guard let kept = try? log.kept(of: hold.partition, from: hold.offset), kept.overdueByteCount > 0 else { continue }
            var sum = overdue[hold.owner] ?? (0, 0, [])
            sum.byteCount += kept.overdueByteCount
            sum.milliseconds = max(sum.milliseconds, kept.overdueMilliseconds)
            let first = max(hold.offset, (try? log.startOffset(of: hold.partition)) ?? 0)
            sum.gaps.append("offsets \(first) to \(kept.overdueEnd - 1) of topic '\(hold.partition.topic)', partition \(hold.partition.partition)")
            overdue[hold.owner] = sum
        }
        if overdue.isEmpty { return [] }
        let bytesMax = options.retentionHoldBytesMax ?? surroundings.files.freeBytes(in: options.directory).map { $0 / 2 } ?? .max
        var released: Set<RetentionHold.Owner> = []
        for (owner, held) in overdue where held.byteCount > bytesMax || held.milliseconds > options.retentionHoldMillisecondsMax {
            released.insert(owner)
            let message = "it has kept \(held.byteCount) bytes from retention for \(held.milliseconds / 1000) s, which is more than retention.hold.max allows; "
                + "removed before it has read them: \(held.gaps.sorted().joined(separator: ", "))"
            end(owner, message)
        }
        return released
    }

    private func end(_ owner: RetentionHold.Owner, _ message: String) {
        let hint = "RESUME goes on with the first record that is kept."
        switch owner {
        case .query(let id):
            guard let query = queries.first(where: { $0.id == id }), query.failure?.message != message else { return }
            var failure = QueryFailure(message, hint: hint)
            failure.time = surroundings.clock.nowMilliseconds
            enterError(query, failure)
            var notice = EngineNotice(.query(id), "query \(id) failed: \(message)", hint: hint)
            notice.isFailure = true
            options.notify?(notice)
        case .connector(let name):
            options.notify?(EngineNotice(.connector(name), "connector \(name): \(message)", hint: "It goes on with the first record that is kept."))
        case .model(let name):
            options.notify?(EngineNotice(.query(name), "the training set of model \(name): \(message)", hint: "It goes on with the first record that is kept."))
        }
        processingLog.add(queryID: owner.name, level: "ERROR", reason: "retention_hold", message: message)
    }
}
