import Engine
import Glibc
import Storage
import TopicLog
import World

extension Workload {
    /// W1 without its grace period, which is then 24 hours: everything that was ever measured here stays in the join's state.
    static let longJoin = Workload(
        name: "W1-long-state", input: .both, statements: join.statements.replacing("WITHIN 1 MINUTE GRACE PERIOD 10 SECONDS", with: "WITHIN 1 MINUTE"))
}

/// How long it takes after a kill, with a day's state, until the engine has taken a new record and made it durable.
struct ReadyAfterKill: Benchmark {
    let name = "ready-after-kill"
    let group = BenchmarkGroup.workload
    let input: FishTopics? = .both

    func prepare(_ site: Site) throws {
        try FishTopics.both.load(site)
        try Child.runUntilKilled(KilledRun().name, site)
    }

    func run(_ site: Site) async throws -> Work {
        let before = Span.sinceStart
        let broker = try EmbeddedBroker(directory: site.directory, surroundings: .system)
        let engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: .system)
        try await engine.start()
        let opened = Span.sinceStart - before
        let time = FishSource.start + Int64(site.records)
        let record = LogRecord(key: Array("new".utf8), value: Array("{\"Species\":\"cod\",\"Weight\":5.5}".utf8), timestamp: time)
        try await withCheckedThrowingContinuation { continuation in
            engine.produce([record], to: FishTopic.weights.rawValue) { continuation.resume(with: $0) }
        }
        let ready = Span.sinceStart - before
        await engine.stop()
        return Work(records: site.records * 2, span: ready, note: "opened in \(decimal(Double(opened.wall) / 1e9, 3)) s")
    }
}

/// The join with a day's state, its process killed when everything is worked through and nothing has been closed.
struct KilledRun: Benchmark {
    let name = "killed"
    let group = BenchmarkGroup.workload

    func run(_ site: Site) async throws -> Work {
        let broker = try EmbeddedBroker(directory: site.directory, surroundings: .system)
        let engine = try SQLEngine(broker: broker, options: EngineOptions(), surroundings: .system)
        _ = try await engine.run(
            script: Workload.longJoin.statements, name: Workload.longJoin.name, defines: [:], follow: false, final: false, progress: nil)
        kill(getpid(), SIGKILL)
        throw BenchmarkFailure("the process outlived its kill")
    }
}
