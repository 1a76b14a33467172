import TopicLog

extension EmbeddedBroker {
    /// Whole segments, from each partition's beginning, that are older than the topic's retention and that nobody needs.
    /// The last one always stays: it knows where the partition ends.
    func expiredSegments() throws(LogError) -> [(PartitionLog, [Segment])] {
        let now = surroundings.clock.monotonicNanoseconds
        if let last = lastRetentionCheck, now - last < UInt64(options.retentionCheckMilliseconds) * 1_000_000 { return [] }
        lastRetentionCheck = now
        let wallClock = surroundings.clock.nowMilliseconds
        return lock.locked {
            logs.values.compactMap { log in
                guard let retention = log.topic.retentionMilliseconds, log.topic.cleanupPolicy != .compact, log.segments.count > 1 else { return nil }
                let expired = log.segments.dropLast().prefix { segment in
                    let (horizon, overflow) = wallClock.subtractingReportingOverflow(retention)
                    return !overflow && segment.entry.highestTimestamp < horizon && segment.entry.endOffset <= log.retentionFloor ?? .max
                }
                return expired.isEmpty ? nil : (log, Array(expired))
            }
        }
    }
}
