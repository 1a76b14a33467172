import Glibc

/// CPU and wall time, in nanoseconds.
struct Span: Sendable {
    var cpu = 0
    var wall = 0

    /// What `body` takes.
    static func of(_ body: () throws -> Void) rethrows -> Span {
        let cpu = now(CLOCK_PROCESS_CPUTIME_ID), wall = now(CLOCK_MONOTONIC)
        try body()
        return Span(cpu: now(CLOCK_PROCESS_CPUTIME_ID) - cpu, wall: now(CLOCK_MONOTONIC) - wall)
    }

    static func now(_ clock: clockid_t) -> Int {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
