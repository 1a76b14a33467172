/// The join over ten fish: what a run costs before it has any work, in wall time.
struct StartUp: Benchmark {
    let name = "start-up"
    let group = BenchmarkGroup.workload
    let input: FishTopics? = .few
    let countsWholeProcess = true

    func run(_ site: Site) async throws -> Work {
        try await Workload.join.run(in: site.directory)
        return Work(records: FishTopics.few.count(site) * 2)
    }
}
