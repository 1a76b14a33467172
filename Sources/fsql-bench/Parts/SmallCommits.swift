import Storage
import World

/// Commits of one record into each of some partitions.
struct SmallCommits: Benchmark {
    let partitionCount: Int32
    /// The next epoch is appended while one is brought to disk.
    var isOverlapped = false
    var name: String { "commit-\(partitionCount)" + (isOverlapped ? "-overlapped" : "") }
    let group = BenchmarkGroup.part

    func run(_ site: Site) async throws -> Work {
        let count = min(2000, site.records)
        let commits = try StorageBenchmark.smallCommits(
            directory: site.directory, surroundings: .system, partitionCount: partitionCount, count: count, isOverlapped: isOverlapped)
        return Work(records: count, span: Span(commits.cost, count: count), note: Self.percentiles(of: commits.times))
    }

    /// - Parameter times: ascending, in nanoseconds.
    private static func percentiles(of times: [UInt64]) -> String {
        guard let longest = times.last else { return "" }
        let named = [("p50", times[times.count / 2]), ("p99", times[times.count * 99 / 100]), ("max", longest)]
        return named.map { "\($0) \($1 / 1000) µs" }.joined(separator: ", ")
    }
}
