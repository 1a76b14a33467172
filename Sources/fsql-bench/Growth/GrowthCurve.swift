/// Cost against one thing that grows. Flat is good.
struct GrowthCurve: Sendable {
    struct Point: Sendable {
        /// What grows.
        var size: Int
        var benchmark: any Benchmark
        var records: Int
        /// The cost is divided by it.
        var divisor = 1
    }

    var title: String
    var xLabel: String
    var yLabel: String
    /// Each with its name.
    var lines: [(name: String, points: [Point])]

    /// - Parameter million: How many records a million stands for, so that a quick look is possible.
    static func all(million: Int) -> [GrowthCurve] {
        let sizes = [1, 5, 20].map { $0 * million }, cost = "CPU s per million records"
        return [
            GrowthCurve(
                title: "by records", xLabel: "fish", yLabel: cost,
                lines: [Workload.join, .groups].map { workload in
                    (workload.name, sizes.map { Point(size: $0, benchmark: WorkloadRun(workload: workload), records: $0) })
                }),
            GrowthCurve(
                title: "by queries", xLabel: "filters over one topic", yLabel: cost + " and query",
                lines: [("filters", [1, 10, 100].map { Point(size: $0, benchmark: ManyFilters(queryCount: $0), records: million, divisor: $0) })]),
            GrowthCurve(
                title: "by keys", xLabel: "keys", yLabel: cost,
                lines: [("groups", keyCounts.map { Point(size: $0, benchmark: WorkloadRun(workload: .groups($0)), records: 10 * million) })]),
        ]
    }

    /// What a child process may be asked for besides ``allBenchmarks``.
    static let benchmarks: [any Benchmark] = keyCounts.map { WorkloadRun(workload: .groups($0)) }

    private static let keyCounts = [1_000, 10_000, 100_000, 1_000_000, 10_000_000]
}
