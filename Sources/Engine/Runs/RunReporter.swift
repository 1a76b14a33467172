/// Tells now and then where a run stands.
final class RunReporter {
    private let isBounded: Bool
    private let progress: @Sendable (RunProgress) -> Void
    private let started: UInt64
    private var last: UInt64 = 0
    private static let interval: UInt64 = 100_000_000

    init(_ core: EngineCore, isBounded: Bool, progress: @escaping @Sendable (RunProgress) -> Void) {
        self.isBounded = isBounded
        self.progress = progress
        started = core.surroundings.clock.monotonicNanoseconds
    }

    func report(_ core: EngineCore) {
        let now = core.surroundings.clock.monotonicNanoseconds
        guard now &- last > Self.interval else { return }
        last = now
        let total = isBounded ? core.queries.flatMap(\.tasks).flatMap(\.inputs).reduce(0) { $0 + Int($1.limit ?? 0) } : 0
        progress(
            RunProgress(
                recordsIn: core.queries.reduce(0) { $0 + $1.recordsIn }, recordsTotal: total == 0 ? nil : total,
                recordsOut: core.queries.reduce(0) { $0 + $1.recordsOut }, elapsedSeconds: Double(now &- started) / 1e9))
    }
}
