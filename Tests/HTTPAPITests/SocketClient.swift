import Glibc

/// A plain HTTP/1.1 client over one TCP connection: tests see the bytes as they arrive and can go away at any time.
final class SocketClient {
    private let descriptor: Int32

    init(host: String = "127.0.0.1", port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = inet_addr(host)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { throw SocketError(code: errno) }
    }

    deinit { close(descriptor) }

    func send(_ method: String, _ path: String, headers: [String] = ["Connection: close"], body: String = "") throws {
        let lines = ["\(method) \(path) HTTP/1.1", "Host: localhost", "Content-Length: \(body.utf8.count)"] + headers
        try send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw SocketError(code: errno) }
    }

    /// What is there next; nil at the end of the connection. Never blocks its thread: the server shares the pool.
    func receive() async throws -> [UInt8]? {
        var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        var patience = 5000
        while poll(&ready, 1, 0) == 0 {
            guard patience > 0 else { throw SocketError(code: ETIMEDOUT) }
            patience -= 1
            try await Task.sleep(for: .milliseconds(2))
        }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { throw SocketError(code: errno) }
        return count == 0 ? nil : Array(buffer[..<count])
    }

    /// Reads until `text` has arrived.
    func receive(until text: String) async throws -> String {
        var bytes: [UInt8] = []
        while !String(decoding: bytes, as: UTF8.self).contains(text) {
            guard let more = try await receive() else { break }
            bytes += more
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads a whole response from a connection that the server closes.
    func response() async throws -> HTTPAnswer {
        var bytes: [UInt8] = []
        while let more = try await receive() { bytes += more }
        return HTTPAnswer(bytes)
    }
}

struct SocketError: Error { var code: Int32 }

/// A response, its chunks put together.
struct HTTPAnswer {
    var status = 0
    var headers: [String: String] = [:]
    var body = ""

    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        var lines: [String] = []
        while let line = Self.line(&rest), !line.isEmpty { lines.append(line) }
        status = lines.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1)
            headers[sides[0].lowercased()] = sides[1].drop { $0 == " " }.description
        }
        body = String(decoding: headers["transfer-encoding"] == "chunked" ? Self.unchunked(rest) : Array(rest), as: UTF8.self)
    }

    private static func unchunked(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var rest = bytes, body: [UInt8] = []
        while let size = line(&rest).flatMap({ Int($0, radix: 16) }), size > 0 {
            body += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
        }
        return body
    }

    private static func line(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let end = rest.firstIndex(of: 10) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[..<end].filter { $0 != 13 }, as: UTF8.self)
    }
}
