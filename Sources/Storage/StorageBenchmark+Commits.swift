public import TopicLog
public import World

extension StorageBenchmark {
    /// Commits of one small record in each of some partitions.
    public struct Commits: Sendable {
        /// Per commit.
        public var cost: Cost
        /// How long the thread that appends was held up by each, in nanoseconds, ascending.
        public var times: [UInt64]
    }

    /// Appends one record of about 100 bytes to each of `partitionCount` partitions and commits, `count` times over.
    ///
    /// - Parameters:
    ///   - directory: must not hold a data directory yet; stays behind.
    ///   - isOverlapped: Appends the next epoch while one is on its way.
    public static func smallCommits(
        directory: String, surroundings: Surroundings, partitionCount: Int32, count: Int, isOverlapped: Bool
    ) throws(LogError) -> Commits {
        let broker = try EmbeddedBroker(directory: directory, surroundings: surroundings), clock = surroundings.clock
        try broker.createTopic(TopicDescription(name: "small", partitionCount: partitionCount))
        try broker.commit(CommitRecord())
        var times: [UInt64] = []
        times.reserveCapacity(count)
        let cost = try measure(count, clock) { () throws(LogError) in
            for number in 0..<count {
                let record = LogRecord(key: Array("\(number)".utf8), value: [UInt8](repeating: UInt8(number & 127), count: 100), timestamp: Int64(number))
                for partition in 0..<partitionCount { try broker.append(RecordBlock([record]), to: TopicPartition("small", partition)) }
                let started = clock.monotonicNanoseconds
                let entries = CommitRecord(entries: ["input": [1, 2, 3]])
                if isOverlapped { broker.beginCommit(entries) { _ in } } else { try broker.commit(entries) }
                times.append(clock.monotonicNanoseconds - started)
            }
            // Throws if one of them failed.
            try broker.rollback()
        }
        return Commits(cost: cost, times: times.sorted())
    }
}
