import CAllocationCount
import Glibc

/// CPU and wall time, in nanoseconds, and bytes asked of the allocator.
struct Span: Sendable {
    var cpu = 0
    var wall = 0
    var allocated = 0

    /// What `body` takes.
    static func of(_ body: () throws -> Void) rethrows -> Span {
        let start = Span.sinceStart
        try body()
        return Span.sinceStart - start
    }

    /// What this process has used so far; wall time by a clock of its own.
    static var sinceStart: Span {
        Span(cpu: now(CLOCK_PROCESS_CPUTIME_ID), wall: now(CLOCK_MONOTONIC), allocated: allocation_count_bytes())
    }

    static func - (_ end: Span, _ start: Span) -> Span {
        Span(cpu: end.cpu - start.cpu, wall: end.wall - start.wall, allocated: end.allocated - start.allocated)
    }

    static func now(_ clock: clockid_t) -> Int {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
