import HTTPTestServer
import HTTPTransfer
import Synchronization
import Testing

@Suite struct RetryPolicyTests {
    @Test func waitsDoubleUpToTheCapAndEnd() {
        let policy = RetryPolicy(retriesMax: 6, backoffMilliseconds: 100, backoffMillisecondsMax: 1000, jitter: 0)
        #expect((1...7).map { policy.wait(beforeRetry: $0, random: 5) } == [100, 200, 400, 800, 1000, 1000, nil])
        let endless = RetryPolicy(retriesMax: nil, backoffMilliseconds: 100, backoffMillisecondsMax: 30_000, jitter: 0.5)
        #expect(endless.wait(beforeRetry: 1_000_000, random: 0) == 30_000)
        #expect(endless.wait(beforeRetry: 1_000_000, random: .max) == 15_000)
    }

    @Test func theServersWishWinsWhenLonger() {
        let policy = RetryPolicy(backoffMilliseconds: 100, jitter: 0)
        #expect(policy.wait(beforeRetry: 1, retryAfterMilliseconds: 5000, random: 0) == 5000)
        #expect(policy.wait(beforeRetry: 1, retryAfterMilliseconds: 1, random: 0) == 100)
        func answer(_ text: String) -> HTTPResponse { HTTPResponse(status: 503, headers: [HTTPHeader("retry-after", text)]) }
        #expect(RetryAfter.milliseconds(answer("3"), now: 0) == 3000)
        #expect(RetryAfter.milliseconds(answer("Thu, 01 Jan 1970 00:00:10 GMT"), now: 4000) == 6000)
        #expect(RetryAfter.milliseconds(answer("soon"), now: 0) == nil)
    }

    @Test func onlyTransientOutcomesAreRetried() {
        let policy = RetryPolicy()
        for status in [408, 425, 429, 500, 503, 599] { #expect(policy.isTransient(.success(HTTPResponse(status: status)))) }
        for status in [200, 204, 302, 400, 401, 404, 422] { #expect(!policy.isTransient(.success(HTTPResponse(status: status)))) }
        for failure in [HTTPFailure.timedOut, .connection(""), .interrupted("")] { #expect(policy.isTransient(.failure(failure))) }
        for failure in [HTTPFailure.cancelled, .tooLarge(limit: 1), .invalidRequest("")] { #expect(!policy.isTransient(.failure(failure))) }
    }

    @Test func retriesUntilTheServerRecovers() async throws {
        let server = try ScriptedServer { _, number in number < 2 ? .answer(503, headers: ["Retry-After: 7"]) : .answer(200, "ok") }
        defer { server.stop() }
        let waits = Mutex<[Int]>([])
        let response = try await HTTPClient().perform(
            HTTPRequest("GET", server.url), retrying: RetryPolicy(jitter: 0), now: { 0 }, random: { 0 },
            sleep: { wait in waits.withLock { $0.append(wait) } })
        #expect(response.status == 200 && waits.withLock { $0 } == [7000, 7000])
    }

    @Test func givesUpWithTheLastAnswer() async throws {
        let server = try ScriptedServer { _, _ in .answer(500, "no") }
        defer { server.stop() }
        let response = try await HTTPClient().perform(HTTPRequest("GET", server.url), retrying: RetryPolicy(retriesMax: 2), sleep: { _ in })
        #expect(response.status == 500 && server.requests.count == 3)
    }
}

@Suite struct HTTPAddressTests {
    @Test func parametersAreEncoded() {
        #expect(HTTPAddress.adding([("length", "95.5"), ("spe cies", "a&b=ü/+")], to: "http://h/p?x=1#f") == "http://h/p?x=1&length=95.5&spe%20cies=a%26b%3D%C3%BC%2F%2B#f")
        #expect(HTTPAddress.adding([("a", "")], to: "http://h") == "http://h?a=")
        #expect(HTTPAddress.escaped("~-._") == "~-._")
    }

    @Test func originsAndHosts() {
        #expect(HTTPAddress.origin(of: "HTTP://user:p@Host:80/a@b") == "http://host:80")
        #expect(HTTPAddress.host(of: "http://[::1]:8080/x") == "::1")
        #expect(HTTPAddress.isLoopback("http://127.0.0.1:9/") && !HTTPAddress.isLoopback("http://example.org"))
    }
}
