import Storage
import World

/// Commits of one record each.
struct SmallCommits: Benchmark {
    let name = "commit"
    let group = BenchmarkGroup.part

    func run(_ site: Site) async throws -> Work {
        let count = min(1000, site.records)
        let cost = try StorageBenchmark.smallCommits(directory: site.directory, surroundings: .system, count: count)
        return Work(records: count, span: Span(cost, count: count))
    }
}
