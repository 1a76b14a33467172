/// Something whose cost is worth knowing.
///
/// Each benchmark runs in a process of its own, so that its peak memory is its own and nobody else's state is warm.
protocol Benchmark: Sendable {
    /// What `--only` and the report call it.
    var name: String { get }
    /// The part of the report that it belongs to.
    var group: BenchmarkGroup { get }
    /// The topics that must stand in the directory before.
    var input: FishTopics? { get }
    /// Partitions of the topics of `input`.
    var partitionCount: Int32 { get }
    /// True if the whole process is the benchmark, start and end included; else ``run(_:)`` says what its work took.
    var countsWholeProcess: Bool { get }

    /// Makes what must stand in the directory: in the parent process, not counted.
    func prepare(_ site: Site) throws
    /// Does the work, in the child process.
    func run(_ site: Site) async throws -> Work
}

/// The parts of the report, in its order.
enum BenchmarkGroup: String, CaseIterable, Sendable {
    case workload = "Workloads"
    case latency = "Latency"
    case floor = "Floors"
    case part = "Parts"
}

/// What a benchmark is given.
struct Site: Sendable {
    /// How many fish (workloads), or rows.
    var records: Int
    /// Exists and belongs to this run alone.
    var directory: String
}

/// What a benchmark did, and for parts what it took.
struct Work: Sendable {
    var records: Int
    /// Bytes worked through, where that says something.
    var bytes = 0
    var span = Span()
    /// What else is worth saying, for people.
    var note = ""
}

extension Benchmark {
    var input: FishTopics? { nil }
    var partitionCount: Int32 { 1 }
    var countsWholeProcess: Bool { false }
    func prepare(_ site: Site) throws { try input?.load(site, partitionCount: partitionCount) }
}
