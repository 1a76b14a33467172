import Engine
import Testing
import Values

@testable import HTTPAPI

/// HTTP/2 without TLS, which a client begins by itself.
@Suite struct HTTP2Tests {
    @Test func severalRequestsShareAConnection() async throws {
        try await withServer(FakeEngine(), { _, port in
            let client = try HTTP2Client(port: port)
            try client.begin(1, "GET", "/info", isWhole: true)
            try client.begin(3, "POST", "/ksql")
            try client.send(3, #"{"ksql":"DROP STREAM s;"}"#, isLast: true)
            #expect(try await client.body(of: 1).contains("RUNNING"))
            #expect(try await client.body(of: 3).contains("currentStatus"))
        })
    }

    @Test func rowsAreAcknowledgedWhileTheRequestIsOpen() async throws {
        try await withServer(FakeEngine(), { _, port in
            let client = try HTTP2Client(port: port)
            try client.begin(1, "POST", "/inserts-stream")
            try client.send(1, "{\"target\":\"beds\"}\n{\"a\":1}\n")
            #expect(try await client.data(of: 1, until: "\n") == "{\"status\":\"ok\",\"seq\":0}\n")
            try client.send(1, "{\"a\":2}\n", isLast: true)
            #expect(try await client.body(of: 1) == "{\"status\":\"ok\",\"seq\":0}\n{\"status\":\"ok\",\"seq\":1}\n")
        })
    }

    /// The request has ended, its answer has not; the connection's end ends the query.
    @Test func aPushQueryEndsWithItsConnection() async throws {
        let (cancelled, wasCancelled) = AsyncStream<Void>.makeStream()
        let stream = RowStream(queryID: "push_1", columns: [ResultColumn("A", .string)], isPush: true) { wasCancelled.finish() }
        try await withServer(FakeEngine { stream }, { _, port in
            var client: HTTP2Client? = try HTTP2Client(port: port)
            try client?.begin(1, "POST", "/query-stream")
            try client?.send(1, #"{"sql":"SELECT * FROM t EMIT CHANGES;"}"#, isLast: true)
            _ = try await client?.data(of: 1, until: "columnTypes")
            stream.send([ResultRow([.string("first")])])
            #expect(try await client?.data(of: 1, until: "first").contains("[\"first\"]") == true)
            client = nil
            for await _ in cancelled {}
            #expect(stream.isFinished)
        })
    }

    /// Neither a connection that has said nothing yet, nor one that has no request, keeps the server from ending.
    @Test func stopEndsIdleConnections() async throws {
        let server = HTTPServer(endpoint: FakeEngine(), version: "1")
        let port = try await server.start(host: "127.0.0.1", port: 0)
        let silent = try SocketClient(port: port), idle = try HTTP2Client(port: port)
        try idle.begin(1, "GET", "/info", isWhole: true)
        _ = try await idle.body(of: 1)
        await server.stop()
        withExtendedLifetime(silent) {}
    }
}

/// As much of HTTP/2 as a test needs: frames by hand, headers as plain literals, answers' headers not read.
private final class HTTP2Client {
    private let socket: SocketClient
    private var received: [UInt8] = []
    private var data: [UInt8: [UInt8]] = [:]
    private var ended: Set<UInt8> = []

    init(port: Int) throws {
        socket = try SocketClient(port: port)
        // The preface, and settings that change nothing.
        try socket.send(Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + Self.frame(type: 4, flags: 0, stream: 0, []))
    }

    private static func frame(type: UInt8, flags: UInt8, stream: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [UInt8(payload.count >> 16), UInt8(payload.count >> 8 & 0xff), UInt8(payload.count & 0xff), type, flags, 0, 0, 0, stream] + payload
    }

    private static func literal(_ name: String, _ value: String) -> [UInt8] {
        [0, UInt8(name.utf8.count)] + name.utf8 + [UInt8(value.utf8.count)] + value.utf8
    }

    func begin(_ stream: UInt8, _ method: String, _ path: String, isWhole: Bool = false) throws {
        let fields = [(":method", method), (":scheme", "http"), (":path", path), (":authority", "localhost")].flatMap { Self.literal($0.0, $0.1) }
        try socket.send(Self.frame(type: 1, flags: isWhole ? 5 : 4, stream: stream, fields))
    }

    func send(_ stream: UInt8, _ text: String, isLast: Bool = false) throws {
        try socket.send(Self.frame(type: 0, flags: isLast ? 1 : 0, stream: stream, Array(text.utf8)))
    }

    /// What a stream has brought, at least up to `text`.
    func data(of stream: UInt8, until text: String) async throws -> String {
        while !self.text(stream).contains(text), !ended.contains(stream) { try await read() }
        return self.text(stream)
    }

    /// What a stream has brought up to its end.
    func body(of stream: UInt8) async throws -> String {
        while !ended.contains(stream) { try await read() }
        return text(stream)
    }

    private func text(_ stream: UInt8) -> String { String(decoding: data[stream] ?? [], as: UTF8.self) }

    private func read() async throws {
        guard let bytes = try await socket.receive() else { throw SocketError(code: 0) }
        received += bytes
        while received.count >= 9 {
            let length = Int(received[0]) << 16 | Int(received[1]) << 8 | Int(received[2])
            guard received.count >= 9 + length else { return }
            let (type, flags, stream) = (received[3], received[4], received[8])
            if type == 0 { data[stream, default: []] += received[9..<9 + length] }
            // The end of a stream, in data or headers; or its reset.
            if type <= 1 && flags & 1 == 1 || type == 3 { ended.insert(stream) }
            received.removeFirst(9 + length)
        }
    }
}
