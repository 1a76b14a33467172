/// Different filters over one topic, each of which passes one row of a hundred.
struct ManyFilters: Benchmark {
    let queryCount: Int

    var name: String { "filters-\(queryCount)" }
    let group = BenchmarkGroup.workload
    let input: FishTopics? = .weights
    let countsWholeProcess = true

    func run(_ site: Site) async throws -> Work {
        try await Workload.filters(queryCount).run(in: site.directory)
        return Work(records: site.records)
    }
}

extension Workload {
    /// - Parameter count: 1 to 100. Weights are spread evenly over 2.00 to 9.99; each query takes a hundredth of them.
    static func filters(_ count: Int) -> Workload {
        let queries = (0..<count).map { number in
            """
            CREATE STREAM BAND_\(number) WITH (KAFKA_TOPIC = 'band-\(number)', VALUE_FORMAT = 'JSON') AS
              SELECT "Fish_Id", "Species", "Weight" FROM WEIGHTS
              WHERE "Weight" >= \(decimal(2 + 0.08 * Double(number), 2))E0 AND "Weight" < \(decimal(2.08 + 0.08 * Double(number), 2))E0 EMIT CHANGES;
            """
        }
        return Workload(name: "filters-\(count)", input: .weights, statements: weights + queries.joined(separator: "\n"))
    }
}
