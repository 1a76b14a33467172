import HTTPTestServer
import HTTPTransfer
import Synchronization
import Testing

@Suite struct HTTPClientTests {
    @Test func sendsMethodHeadersAndBodyAndReadsTheAnswer() async throws {
        let server = try ScriptedServer { _, _ in .answer(201, "made", headers: ["X-Kind: fish", "Content-Type: text/plain"]) }
        defer { server.stop() }
        let response = try await HTTPClient().perform(
            HTTPRequest("PUT", server.url + "/a?b=c", headers: [HTTPHeader("X-Empty", ""), HTTPHeader("Content-Type", "application/json")], body: Array("{}".utf8)))
        #expect(response.status == 201 && response.body == Array("made".utf8) && response.header("x-kind") == "fish")
        let received = try #require(server.requests.first)
        #expect(received.method == "PUT" && received.target == "/a?b=c" && received.text == "{}")
        #expect(received.headers["x-empty"] == "" && received.headers["content-type"] == "application/json" && received.headers["expect"] == nil)
    }

    @Test func everyMethodGoesOutAsItself() async throws {
        let server = try ScriptedServer { _, _ in .answer(200) }
        defer { server.stop() }
        let client = HTTPClient()
        for method in ["GET", "POST", "PATCH", "DELETE"] { _ = try await client.perform(HTTPRequest(method, server.url)) }
        #expect(server.requests.map(\.method) == ["GET", "POST", "PATCH", "DELETE"])
        #expect(server.requests[1].headers["content-length"] == "0")
    }

    @Test func keepsOrClosesConnections() async throws {
        let server = try ScriptedServer { _, _ in .answer(200, "ok") }
        defer { server.stop() }
        let client = HTTPClient()
        for _ in 0..<3 { _ = try await client.perform(HTTPRequest("GET", server.url)) }
        #expect(server.connectionCount == 1)
        for _ in 0..<3 { _ = try await client.perform(HTTPRequest("GET", server.url, connection: .close)) }
        #expect(server.connectionCount == 4)
        #expect(server.requests.last?.headers["connection"] == "close")
    }

    /// An address counts as it was found, whatever name or form of number led there.
    @Test(arguments: ["169.254.169.254", "0xA9FEA9FE", "2852039166", "[fe80::1]", "[::ffff:169.254.1.1]", "[fd00:ec2::254]"])
    func linkLocalAddressesAreRefused(host: String) async throws {
        var request = HTTPRequest("GET", "http://\(host):9/x", timeoutMilliseconds: 5000)
        request.refusesLinkLocal = true
        await #expect { _ = try await HTTPClient().perform(request) } throws: { error in
            if case .invalidRequest(let reason)? = error as? HTTPFailure { reason.hasSuffix("has a link-local address, which is not called") } else { false }
        }
    }

    @Test func otherAddressesAreCalledWhileLinkLocalOnesAreRefused() async throws {
        let server = try ScriptedServer { _, _ in .answer(200, "ok") }
        defer { server.stop() }
        var request = HTTPRequest("GET", server.url)
        request.refusesLinkLocal = true
        #expect(try await HTTPClient().perform(request).body == Array("ok".utf8))
    }

    /// A body in pieces: what has no room waits, and comes again.
    @Test func aBodyInPieces() async throws {
        let text = (0..<40_000).map(String.init).joined(separator: ",")
        let server = try ScriptedServer { _, _ in .answer(200, text) }
        defer { server.stop() }
        let received = Mutex<(bytes: [UInt8], refusals: Int)>(([], 0)), client = HTTPClient()
        var request = HTTPRequest("GET", server.url)
        request.receive = { bytes in
            received.withLock { state in
                // Every other piece is refused at first.
                if state.refusals * 8192 <= state.bytes.count { state.refusals += 1; return false }
                state.bytes.append(contentsOf: bytes)
                return true
            }
        }
        let isDone = Mutex(false)
        let call = client.start(request) { _ in isDone.withLock { $0 = true } }
        while !isDone.withLock({ $0 }) {
            client.resume(call)
            try await Task.sleep(for: .milliseconds(1))
        }
        #expect(received.withLock { $0.bytes } == Array(text.utf8))
        #expect(received.withLock { $0.refusals } > 3)
    }

    @Test func failuresSayWhy() async throws {
        let server = try ScriptedServer { request, _ in
            switch request.path {
            case "/silence": .silence
            case "/slow": .trickle("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", milliseconds: 20)
            case "/garbage": .raw("what is this\r\n\r\n")
            case "/short": .raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
            case "/long": .answer(200, String(repeating: "x", count: 10_000))
            case "/redirect": .answer(302, headers: ["Location: /elsewhere"])
            default: .hangUp
            }
        }
        defer { server.stop() }
        let client = HTTPClient()
        #expect(await client.failure(HTTPRequest("GET", server.url + "/silence", timeoutMilliseconds: 100)) == .timedOut)
        #expect(await client.failure(HTTPRequest("GET", server.url + "/slow", timeoutMilliseconds: 200)) == .timedOut)
        #expect(await client.failure(HTTPRequest("GET", server.url + "/long", responseBytesMax: 9_999)) == .tooLarge(limit: 9_999))
        for path in ["/garbage", "/short", "/hangup"] {
            guard case .interrupted = await client.failure(HTTPRequest("GET", server.url + path)) else { Issue.record("\(path)"); continue }
        }
        #expect(try await client.perform(HTTPRequest("GET", server.url + "/redirect")).status == 302)
        #expect(!server.requests.contains { $0.path == "/elsewhere" })
        for url in ["ftp://a/b", "file:///etc/passwd", "http://", "http://a b/", ""] {
            guard case .invalidRequest = await client.failure(HTTPRequest("GET", url)) else { Issue.record("\(url)"); continue }
        }
        guard case .invalidRequest = await client.failure(HTTPRequest("GET", server.url, headers: [HTTPHeader("A", "b\r\nC: d")]))
        else {
            Issue.record("line break in a header")
            return
        }
        server.stop()
        guard case .connection = await client.failure(HTTPRequest("GET", server.url)) else {
            Issue.record("refused")
            return
        }
    }

    @Test func cancellingTheTaskCancelsTheCall() async throws {
        let server = try ScriptedServer { _, _ in .silence }
        defer { server.stop() }
        let client = HTTPClient(limits: .init(connectionsPerHost: 1))
        // The second waits for the first one's connection; both must end.
        let calls = (0..<2).map { _ in Task { await client.failure(HTTPRequest("GET", server.url, timeoutMilliseconds: 60_000)) } }
        try await Task.sleep(for: .milliseconds(50))
        for call in calls.reversed() { call.cancel() }
        for call in calls { #expect(await call.value == .cancelled) }
    }

    @Test func callsBeyondTheLimitWaitWithoutTimingOut() async throws {
        let server = try ScriptedServer { _, _ in .late(milliseconds: 60, 200, "ok") }
        defer { server.stop() }
        let client = HTTPClient(limits: .init(connectionsPerHost: 2))
        let statuses = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<10 {
                group.addTask { (try? await client.perform(HTTPRequest("GET", server.url, timeoutMilliseconds: 250)).status) ?? 0 }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 10))
        #expect(server.connectionCount <= 2)
    }

    @Test func thousandsOfCallsAtOnce() async throws {
        let server = try ScriptedServer { _, _ in .answer(200, "ok") }
        defer { server.stop() }
        let client = HTTPClient()
        let count = 2_000, counter = Counter(left: count)
        await withCheckedContinuation { continuation in
            for _ in 0..<count {
                client.start(HTTPRequest("GET", server.url)) { result in
                    if case .success(let response) = result, response.status == 200 { counter.succeeded.add(1, ordering: .relaxed) }
                    if counter.left.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { continuation.resume() }
                }
            }
        }
        #expect(counter.succeeded.load(ordering: .relaxed) == count)
        #expect(server.requests.count == count && server.connectionCount <= 64)
    }

    @Test func blockingFormAndClosing() async throws {
        let server = try ScriptedServer { request, _ in request.path == "/hang" ? .silence : .answer(200, "ok") }
        defer { server.stop() }
        var client: HTTPClient? = HTTPClient()
        #expect(try client?.performBlocking(HTTPRequest("GET", server.url)).status == 200)
        await withCheckedContinuation { continuation in
            client?.start(HTTPRequest("GET", server.url + "/hang")) { result in
                #expect(result == .failure(.closed))
                continuation.resume()
            }
            client = nil
        }
    }
}

private final class Counter: Sendable {
    let left: Atomic<Int>
    let succeeded = Atomic<Int>(0)
    init(left: Int) { self.left = Atomic(left) }
}

extension HTTPClient {
    /// The failure of a call, nil if there was an answer.
    fileprivate func failure(_ request: HTTPRequest) async -> HTTPFailure? {
        do {
            _ = try await perform(request)
            return nil
        } catch { return error }
    }
}
