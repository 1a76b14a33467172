/// Calls of a remote model, the server a process of its own: `records/s` is calls a second, CPU time is the engine's alone.
struct RemotePrediction: Benchmark {
    let name = "predict-http"
    let group = BenchmarkGroup.workload
    let input: FishTopics? = .weights
    static let recordsMax = 50_000

    /// Calls are dear: fewer of them than of records elsewhere.
    func prepare(_ site: Site) throws {
        try FishTopics.weights.load(Site(records: min(site.records, Self.recordsMax), directory: site.directory))
    }

    func run(_ site: Site) async throws -> Work {
        let server = try AnsweringProcess()
        defer { server.stop() }
        let before = Span.sinceStart
        try await Workload.remotePrediction(port: server.port).run(in: site.directory)
        return Work(records: min(site.records, Self.recordsMax), span: Span.sinceStart - before)
    }
}
