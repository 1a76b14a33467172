/// The time of day and a monotonic clock, from outside, so that a test can dictate both.
public protocol WallClock: Sendable {
    /// Milliseconds since 1970-01-01T00:00Z.
    var nowMilliseconds: Int64 { get }
    /// Nanoseconds that only grow.
    var monotonicNanoseconds: UInt64 { get }
    /// Blocks the calling thread.
    func sleep(milliseconds: Int)
}

/// Everything that an engine takes from outside, in one value.
public struct Surroundings: Sendable {
    public var clock: any WallClock
    public var files: any FileSystem
    /// 64 random bits.
    public var random: @Sendable () -> UInt64
    public var environment: [String: String]

    public init(clock: any WallClock, files: any FileSystem, random: @escaping @Sendable () -> UInt64, environment: [String: String] = [:]) {
        self.clock = clock
        self.files = files
        self.random = random
        self.environment = environment
    }
}
