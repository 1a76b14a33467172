import Engine
import Storage
import World

/// The whole pipeline running with nothing to do: CPU time of ten seconds, as a share of a core.
struct Idle: Benchmark {
    let name = "idle"
    let group = BenchmarkGroup.workload
    let input: FishTopics? = .few
    private static let seconds = 10

    func run(_ site: Site) async throws -> Work {
        let broker = try EmbeddedBroker(directory: site.directory, surroundings: .system)
        let engine = try SQLEngine(broker: broker, options: EngineOptions(commitIntervalMilliseconds: 5), surroundings: .system)
        try await engine.start()
        _ = try await engine.makeSession().executeAll(Workload.join.statements)
        try await Task.sleep(for: .seconds(1))
        let before = Span.sinceStart
        try await Task.sleep(for: .seconds(Self.seconds))
        let span = Span.sinceStart - before
        await engine.stop()
        return Work(records: FishTopics.few.count(site) * 2, span: span, note: "\(decimal(Double(span.cpu) / Double(span.wall) * 100, 3)) % of a core")
    }
}
