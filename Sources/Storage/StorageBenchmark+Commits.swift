public import TopicLog
public import World

extension StorageBenchmark {
    /// Commits of one small record in each of some partitions.
    public struct Commits: Sendable {
        /// Per commit.
        public var cost: Cost
        /// How long each took, in nanoseconds, ascending.
        public var times: [UInt64]
    }

    /// Appends one record of about 100 bytes to each of `partitionCount` partitions and commits, `count` times over.
    ///
    /// - Parameter directory: must not hold a data directory yet; stays behind.
    public static func smallCommits(directory: String, surroundings: Surroundings, partitionCount: Int32, count: Int) throws(LogError) -> Commits {
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
                try broker.commit(CommitRecord(entries: ["input": [1, 2, 3]]))
                times.append(clock.monotonicNanoseconds - started)
            }
        }
        return Commits(cost: cost, times: times.sorted())
    }
}
