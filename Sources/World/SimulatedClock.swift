import Synchronization

/// A clock that stands still until a test moves it. Sleeping moves it too.
public final class SimulatedClock: WallClock {
    private let time: Mutex<(wall: Int64, monotonic: UInt64)>

    public init(nowMilliseconds: Int64 = 0) { time = Mutex((nowMilliseconds, 0)) }

    public var nowMilliseconds: Int64 { time.withLock { $0.wall } }
    public var monotonicNanoseconds: UInt64 { time.withLock { $0.monotonic } }
    public func sleep(milliseconds: Int) { advance(milliseconds: milliseconds) }

    /// Moves both clocks forward.
    public func advance(milliseconds: Int) {
        guard milliseconds > 0 else { return }
        time.withLock {
            $0.wall += Int64(milliseconds)
            $0.monotonic += UInt64(milliseconds) * 1_000_000
        }
    }

    /// Sets the time of day, forwards or backwards; the monotonic clock does not notice.
    public func setWallClock(milliseconds: Int64) { time.withLock { $0.wall = milliseconds } }
}
