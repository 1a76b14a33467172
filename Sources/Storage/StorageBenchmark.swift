import Glibc
public import TopicLog
public import World

/// What the log costs: for the benchmark program, which prints it beside the raw floor.
public enum StorageBenchmark {
    /// CPU and wall time of one kind of work, in nanoseconds per record or per commit.
    public struct Cost: Sendable {
        public var cpuNanoseconds: Double
        public var wallNanoseconds: Double
    }

    /// Appends and commits `recordCount` records of about `valueBytes` in blocks of `blockRecords`, a commit every `commitBlocks`, then reads all back.
    ///
    /// - Parameter directory: must not hold a data directory yet; stays behind.
    public static func appendAndRead(
        directory: String, surroundings: Surroundings, recordCount: Int, valueBytes: Int, blockRecords: Int, commitBlocks: Int
    ) throws(LogError) -> (append: Cost, read: Cost) {
        let broker = try EmbeddedBroker(directory: directory, surroundings: surroundings)
        let partition = TopicPartition("benchmark", 0)
        try broker.createTopic(TopicDescription(name: partition.topic))
        try broker.commit(CommitRecord())
        let block = RecordBlock(
            (0..<blockRecords).map { row in
                LogRecord(key: Array("key-\(row)".utf8), value: [UInt8](repeating: UInt8(row & 127), count: valueBytes), timestamp: Int64(row))
            })
        let blockCount = recordCount / blockRecords
        let append = try measure(blockCount * blockRecords, surroundings.clock) { () throws(LogError) in
            for number in 1...max(blockCount, 1) {
                try broker.append(block, to: partition)
                if number % commitBlocks == 0 || number == blockCount { try broker.commit(CommitRecord()) }
            }
        }
        let read = try measure(blockCount * blockRecords, surroundings.clock) { () throws(LogError) in
            var offset: Offset = 0
            while let block = try broker.read(partition, from: offset, .committed) { offset = block.endOffset }
        }
        return (append, read)
    }

    static func measure(_ count: Int, _ clock: any WallClock, _ body: () throws(LogError) -> Void) throws(LogError) -> Cost {
        let cpu = cpuNanoseconds(), wall = clock.monotonicNanoseconds
        try body()
        let divisor = Double(max(count, 1))
        return Cost(cpuNanoseconds: Double(cpuNanoseconds() - cpu) / divisor, wallNanoseconds: Double(clock.monotonicNanoseconds - wall) / divisor)
    }

    private static func cpuNanoseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
