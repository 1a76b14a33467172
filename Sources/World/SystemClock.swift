import Glibc

/// The machine's clocks.
public struct SystemClock: WallClock {
    public init() {}

    public var nowMilliseconds: Int64 {
        let now = read(CLOCK_REALTIME)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }

    public var monotonicNanoseconds: UInt64 {
        let now = read(CLOCK_MONOTONIC)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }

    public func sleep(milliseconds: Int) {
        guard milliseconds > 0 else { return }
        var wish = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000), left = wish
        while nanosleep(&wish, &left) != 0, errno == EINTR { wish = left }
    }

    private func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}
