/// Stops asking a service that does not answer, so that rows fail at once instead of waiting out every timeout.
///
/// A value without a clock. After `failuresMax` failures in a row it opens; each `cooldownMilliseconds` it lets one call through,
/// and the first success closes it.
struct CircuitBreaker: Sendable {
    /// 0: it never opens.
    let failuresMax: Int
    let cooldownMilliseconds: Int64
    private var failures = 0
    private var nextProbe: Int64 = 0

    init(failuresMax: Int, cooldownMilliseconds: Int64) {
        self.failuresMax = failuresMax
        self.cooldownMilliseconds = cooldownMilliseconds
    }

    var isOpen: Bool { failuresMax > 0 && failures >= failuresMax }

    /// Whether a call may be made at `now`, milliseconds of a clock that only grows.
    mutating func admits(at now: Int64) -> Bool {
        guard isOpen else { return true }
        guard now >= nextProbe else { return false }
        nextProbe = now + cooldownMilliseconds
        return true
    }

    mutating func record(isSuccess: Bool, at now: Int64) {
        if isSuccess { return failures = 0 }
        failures += 1
        if failures == failuresMax { nextProbe = now + cooldownMilliseconds }
    }
}
