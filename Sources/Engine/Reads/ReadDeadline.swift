import Diagnostics
import World

/// How long a read may work for its client, if the session has set `query.timeout`. Time in which the client takes its rows does not count.
final class ReadDeadline {
    private let clock: any WallClock
    /// Nanoseconds.
    private var left: UInt64?
    private var begun: UInt64 = 0

    init(_ session: SessionState, _ clock: any WallClock) {
        self.clock = clock
        guard session.overrides[Setting.queryTimeout.name] != nil, let milliseconds = session.integer(.queryTimeout) else { return }
        left = UInt64(max(0, milliseconds)).multipliedSaturated(by: 1_000_000)
    }

    func begin() { begun = clock.monotonicNanoseconds }

    func end() { left = left.map { $0 - min($0, clock.monotonicNanoseconds &- begun) } }

    /// - Throws: If the time is over.
    func check() throws(Diagnostic) {
        guard let left, clock.monotonicNanoseconds &- begun >= left else { return }
        throw .execution("query-timeout", "the query has taken longer than '\(Setting.queryTimeout.name)' allows", hint: "SET 'query.timeout' = '60000'; allows for a minute; WHERE with the table's key looks at single rows.")
    }
}
