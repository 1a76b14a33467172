/// When to try a call again, and after how long. A value without a clock: time and chance come in.
public struct RetryPolicy: Sendable, Equatable {
    /// Tries after the first; nil is for ever.
    public var retriesMax: Int?
    public var backoffMilliseconds: Int
    public var backoffMillisecondsMax: Int
    /// The part of the wait that chance decides, 0 to 1: many clients of one server must not come back together.
    public var jitter: Double
    /// Answers worth another try.
    public var statuses: @Sendable (Int) -> Bool

    public init(
        retriesMax: Int? = 3, backoffMilliseconds: Int = 100, backoffMillisecondsMax: Int = 30_000, jitter: Double = 0.5,
        statuses: @escaping @Sendable (Int) -> Bool = RetryPolicy.isTransientStatus
    ) {
        self.retriesMax = retriesMax
        self.backoffMilliseconds = max(1, backoffMilliseconds)
        self.backoffMillisecondsMax = max(backoffMillisecondsMax, self.backoffMilliseconds)
        self.jitter = min(max(jitter, 0), 1)
        self.statuses = statuses
    }

    public static func == (a: RetryPolicy, b: RetryPolicy) -> Bool {
        a.retriesMax == b.retriesMax && a.backoffMilliseconds == b.backoffMilliseconds && a.backoffMillisecondsMax == b.backoffMillisecondsMax
            && a.jitter == b.jitter
    }

    /// 408, 425, 429 and 5xx.
    @Sendable public static func isTransientStatus(_ status: Int) -> Bool {
        status == 408 || status == 425 || status == 429 || (500..<600).contains(status)
    }

    /// True if this outcome is worth another try at all.
    public func isTransient(_ result: Result<HTTPResponse, HTTPFailure>) -> Bool {
        switch result {
        case .success(let response): !response.isSuccess && statuses(response.status)
        case .failure(let failure): failure.isTransient
        }
    }

    /// Milliseconds to wait before retry number `retry` (from 1); nil if there is to be none.
    ///
    /// - Parameters:
    ///   - retryAfter: What the server asked for (see ``RetryAfter``); a longer wait than the backoff's wins, up to an hour.
    ///   - random: 64 random bits.
    public func wait(beforeRetry retry: Int, retryAfterMilliseconds retryAfter: Int? = nil, random: UInt64) -> Int? {
        if let retriesMax, retry > retriesMax { return nil }
        let doublings = min(max(retry - 1, 0), 40)
        let full = min(backoffMillisecondsMax, backoffMilliseconds.multipliedCapped(by: 1 << doublings))
        let chance = Double(random >> 11) / Double(1 << 53)
        let wait = Int(Double(full) * (1 - jitter * chance))
        return max(wait, min(retryAfter ?? 0, 3_600_000))
    }
}

extension Int {
    fileprivate func multipliedCapped(by factor: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}

extension HTTPClient {
    /// Makes a call and, as long as the policy says so, makes it again. Returns the last outcome.
    ///
    /// - Parameters:
    ///   - now: Milliseconds since 1970, for a Retry-After that names a date.
    ///   - sleep: Waits that many milliseconds; throws when the task is cancelled.
    public func perform(
        _ request: HTTPRequest, retrying policy: RetryPolicy, now: @Sendable () -> Int64 = { RetryAfter.wallClock() },
        random: @Sendable () -> UInt64 = { UInt64.random(in: 0 ... .max) },
        sleep: @Sendable (Int) async throws -> Void = { try await Task.sleep(for: .milliseconds($0)) }
    ) async throws(HTTPFailure) -> HTTPResponse {
        var retry = 0
        while true {
            let result: Result<HTTPResponse, HTTPFailure>
            do { result = .success(try await perform(request)) } catch { result = .failure(error) }
            retry += 1
            var asked: Int?
            if case .success(let response) = result { asked = RetryAfter.milliseconds(response, now: now()) }
            guard policy.isTransient(result), let wait = policy.wait(beforeRetry: retry, retryAfterMilliseconds: asked, random: random())
            else { return try result.get() }
            do { try await sleep(wait) } catch { throw .cancelled }
        }
    }
}
