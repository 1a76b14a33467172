import HTTPTransfer

/// How long the engine waits before it hands a sink the same records again: for ever, doubling up to a limit, with chance in it.
public struct SinkBackoff: Sendable {
    private let policy: RetryPolicy
    /// Tries in a row that failed.
    public private(set) var failures = 0

    /// - Parameter delayMillisecondsMax: See ``ConfiguredConnector/retryDelayMillisecondsMax``.
    public init(delayMillisecondsMax: Int = 30_000) {
        policy = RetryPolicy(retriesMax: nil, backoffMilliseconds: 100, backoffMillisecondsMax: delayMillisecondsMax)
    }

    /// A delivery went through.
    public mutating func succeed() { failures = 0 }

    /// A delivery asked for a retry.
    /// - Parameters:
    ///   - asked: What ``SinkOutcome/retry(afterMilliseconds:reason:)`` carried.
    ///   - random: 64 random bits.
    /// - Returns: Milliseconds to wait.
    public mutating func fail(asked: Int?, random: UInt64) -> Int {
        failures += 1
        let wait = policy.wait(beforeRetry: failures, random: random) ?? policy.backoffMillisecondsMax
        // A wait that the target or its settings asked for replaces ours.
        return asked ?? wait
    }
}
