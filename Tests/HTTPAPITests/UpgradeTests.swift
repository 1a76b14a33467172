import Engine
import NIOCore
import Testing
import Values

@testable import HTTPAPI

/// Connections that begin as HTTP/1.1 and go on as something else.
@Suite struct UpgradeTests {
    private static let upgrade = ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"]
    private static let settings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]

    @Test func aRequestCanAskForHTTP2() async throws {
        try await withServer(FakeEngine(), { _, port in
            let client = try SocketClient(port: port)
            try client.send("GET", "/info", headers: Self.upgrade)
            #expect(try await client.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
            // In two parts, as a network may cut it.
            try client.send(Array(SpokenProtocol.preface.prefix(10)))
            try client.send(Array(SpokenProtocol.preface.dropFirst(10)) + Self.settings)
            #expect(try await client.receive(until: "RUNNING").contains("KsqlServerInfo"))
        })
    }

    @Test func theBodyOfTheRequestIsTakenAlong() async throws {
        let engine = FakeEngine()
        try await withServer(engine, { _, port in
            let client = try SocketClient(port: port), body = #"{"ksql":"DROP STREAM s;"}"#
            // The body comes late.
            try client.send("POST /ksql HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\(Self.upgrade.joined(separator: "\r\n"))\r\n\r\n{")
            try await Task.sleep(for: .milliseconds(20))
            try client.send(String(body.dropFirst()))
            _ = try await client.receive(until: "\r\n\r\n")
            try client.send(SpokenProtocol.preface + Self.settings)
            #expect(try await client.receive(until: "commandSequenceNumber").contains("currentStatus"))
        })
        #expect(engine.log.withLock { $0.executed } == ["DROP STREAM s;"])
    }

    @Test func whoDoesNotGoOnAsHTTP2IsLeft() async throws {
        try await withServer(FakeEngine(), { _, port in
            let client = try SocketClient(port: port)
            try client.send("GET", "/info", headers: Self.upgrade)
            _ = try await client.receive(until: "\r\n\r\n")
            try client.send("GET /info HTTP/1.1\r\n\r\n")
            while try await client.receive() != nil {}
        })
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "http1"), ("GET / HTTP/1.1\r\nHost: a\r\n", nil), ("PRI", nil), ("PRI * HTTP/2.0\r\n", "http2"), ("PRIVATE / HTTP/1.1\n\n", "http1"),
        ("GET / HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n", "http1"),
        ("GET / HTTP/1.1\r\nUpgrade: h2c\r\nHTTP2-Settings: \r\nConnection: upgrade\r\n\r\n", "upgradeToHTTP2"),
        ("POST / HTTP/1.1\r\nUpgrade: h2c\r\nHTTP2-Settings: \r\nConnection: upgrade\r\nContent-Length: 2\r\n\r\n{", nil),
        ("POST / HTTP/1.1\r\nUpgrade: h2c\r\nHTTP2-Settings: \r\nConnection: upgrade\r\nContent-Length: 99999999999999999999\r\n\r\n{", "http1"),
        ("POST / HTTP/1.1\r\nUpgrade: h2c\r\nHTTP2-Settings: \r\nConnection: upgrade\r\nTransfer-Encoding: chunked\r\n\r\n", "http1"),
        ("GET /ws/query?x HTTP/1.1\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: a\r\n\r\n", "webSocket"),
        ("GET /info HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "http1"), (String(repeating: "x", count: 13_000), "http1"), ("\r\n", "http1"),
    ])
    func theFirstBytesSayWhatIsSpoken(_ text: String, _ spoken: String?) {
        let found = SpokenProtocol(ByteBuffer(string: text).readableBytesView).map { String("\($0)".prefix { $0 != "(" }) }
        #expect(found == spoken)
    }

    // MARK: WebSockets

    private func socket(_ port: Int, _ request: String, version: String = "13") throws -> SocketClient {
        let client = try SocketClient(port: port)
        let encoded = request.utf8.map { "%" + String(Int($0) + 256, radix: 16).dropFirst() }.joined()
        try client.send(
            "GET", "/ws/query?request=\(encoded)",
            headers: ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: \(version)"])
        return client
    }

    private static func rows(push: Bool) -> RowStream { RowStream(queryID: "q", columns: [ResultColumn("A", .integer)], isPush: push) }

    @Test func rowsComeAsFrames() async throws {
        let engine = FakeEngine {
            let stream = Self.rows(push: false)
            stream.send([ResultRow([.integer(1)]), ResultRow([.integer(2)])])
            stream.finish(nil)
            return stream
        }
        try await withServer(engine, { _, port in
            let text = try await socket(port, #"{"ksql":"SELECT * FROM t;"}"#).receive(until: "done")
            #expect(text.contains("101 Switching Protocols"))
            #expect(text.contains(#"[{"name":"A","schema":{"type":"INTEGER","fields":null,"memberSchema":null}}]"#))
            #expect(text.contains(#"{"row":{"columns":[2]}}"#))
        })
    }

    @Test(arguments: ["{", #"{"ksql":"DROP STREAM s;"}"#]) func whatIsNoQueryIsRefused(_ request: String) async throws {
        try await withServer(FakeEngine(), { _, port in
            var bytes: [UInt8] = []
            let client = try socket(port, request)
            while let more = try await client.receive() { bytes += more }
            // 1003, in the frame that closes.
            let frame = bytes.split(separator: [13, 10, 13, 10], maxSplits: 1)[1]
            #expect(Array(frame.prefix(1)) == [0x88])
            #expect(Array(frame.dropFirst(2).prefix(2)) == [0x03, 0xEB])
        })
    }

    @Test func aQueryEndsWithItsSocket() async throws {
        let stream = Self.rows(push: true)
        try await withServer(FakeEngine { stream }, { _, port in
            var client: SocketClient? = try socket(port, #"{"ksql":"SELECT * FROM t EMIT CHANGES;"}"#)
            stream.send([ResultRow([.integer(7)])])
            _ = try await client?.receive(until: "[7]")
            client = nil
            for _ in 0..<500 where !stream.isFinished { try await Task.sleep(for: .milliseconds(10)) }
            #expect(stream.isFinished)
        })
    }

    /// A masked frame that closes, as clients send it.
    @Test func aClientThatClosesEndsItsQuery() async throws {
        let stream = Self.rows(push: true)
        try await withServer(FakeEngine { stream }, { _, port in
            let client = try socket(port, #"{"ksql":"SELECT * FROM t EMIT CHANGES;"}"#)
            _ = try await client.receive(until: "memberSchema")
            try client.send([0x89, 0x81, 1, 2, 3, 4, 0x41 ^ 1])
            #expect(try await client.receive(until: "A").hasSuffix("A"))
            try client.send([0x88, 0x80, 1, 2, 3, 4])
            while try await client.receive() != nil {}
            #expect(stream.isFinished)
        })
    }

    @Test func aRequestThatIsNoneForASocketIsAnswered() async throws {
        try await withServer(FakeEngine(), { _, port in
            #expect(try await ask(port, "GET", "/ws/query").status == 426)
            let answer = try await socket(port, "{}", version: "7").receive(until: "\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 4"))
        })
    }
}
