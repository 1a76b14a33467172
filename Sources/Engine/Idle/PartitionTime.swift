/// What one partition says of the stream time of a query that reads it.
struct PartitionTime {
    /// No timestamp before this is to be expected; `Int64.min` if nothing is known.
    var time: Int64
    /// It has stood at its end for its timeout: it follows others.
    var isIdle: Bool
    /// Nothing is left to read.
    var isAtEnd: Bool
    /// Milliseconds until it is idle; nil if no time makes it so.
    var wait: Int64?
    /// What writes it tells how far its time is.
    var followsWriters: Bool
    /// Only where stream time depends on it.
    var counts: Bool

    /// Stream time may go on here without a record.
    var mayFollow: Bool { isAtEnd && (isIdle || followsWriters) }
}

extension [PartitionTime] {
    /// How far stream time may go: to the earliest of the partitions that are not idle; if all are, to the latest one or the clock, whichever is later.
    func streamTime(clock: Int64) -> Int64 {
        let counted = filter(\.counts), active = counted.filter { !$0.isIdle }
        if let earliest = active.map(\.time).min() { return earliest }
        return counted.isEmpty ? .min : counted.reduce(clock) { Swift.max($0, $1.time) }
    }

    var followsClock: Bool { allSatisfy { !$0.counts || $0.isIdle } && contains(where: \.counts) }
}
