public import TopicLog

extension EmbeddedBroker {
    /// Whole segments, from each partition's beginning, that are older than the topic's retention and that nobody needs.
    /// The last one always stays: it knows where the partition ends.
    func expiredSegments() throws(LogError) -> [(log: PartitionLog, segments: [Segment])] {
        let now = surroundings.clock.monotonicNanoseconds
        if let last = lastRetentionCheck, now - last < UInt64(options.retentionCheckMilliseconds) * 1_000_000 { return [] }
        lastRetentionCheck = now
        let wallClock = surroundings.clock.nowMilliseconds
        return lock.locked {
            logs.values.compactMap { log in
                guard let retention = log.topic.retentionMilliseconds, log.topic.cleanupPolicy != .compact, log.segments.count > 1 else { return nil }
                let expired = log.segments.dropLast().prefix { isExpired($0, wallClock, retention) && !isHeld($0, log) }
                return expired.isEmpty ? nil : (log, Array(expired))
            }
        }
    }

    /// Somebody needs a record of it.
    private func isHeld(_ segment: Segment, _ log: PartitionLog) -> Bool {
        guard let floor = log.retentionFloor, !isPlanted(.holdIgnored) else { return false }
        return segment.entry.endOffset - (isPlanted(.holdOffByOne) ? 1 : 0) > floor
    }

    private func isExpired(_ segment: Segment, _ now: Int64, _ retention: Int64) -> Bool {
        let (horizon, overflow) = now.subtractingReportingOverflow(retention)
        return !overflow && segment.entry.highestTimestamp < horizon
    }

    /// To be set before the first commit after opening, and again when somebody needs less.
    public func setRetentionFloors(_ floors: [TopicPartition: Offset]) throws(LogError) {
        try working { for log in logs.values { log.retentionFloor = floors[log.name] } }
    }

    public func kept(of partition: TopicPartition, from offset: Offset) throws(LogError) -> KeptRecords? {
        let now = surroundings.clock.nowMilliseconds
        return try working { () throws(LogError) in
            let log = try log(partition), kept = log.segments.filter { $0.entry.endOffset > offset }
            guard let first = kept.first else { return nil }
            let retention = log.topic.cleanupPolicy == .compact ? nil : log.topic.retentionMilliseconds
            let overdue = kept.dropLast().prefix { segment in retention.map { isExpired(segment, now, $0) } ?? false }
            func age(_ segment: Segment) -> Int64 { max(0, now.subtractingReportingOverflow(segment.entry.highestTimestamp).partialValue) }
            return KeptRecords(
                byteCount: kept.reduce(0) { $0 + $1.entry.endPosition }, ageMilliseconds: age(first),
                overdueByteCount: overdue.reduce(0) { $0 + $1.entry.endPosition },
                overdueMilliseconds: overdue.isEmpty ? 0 : max(0, age(first) - (retention ?? 0)), overdueEnd: overdue.last?.entry.endOffset ?? offset)
        }
    }
}
