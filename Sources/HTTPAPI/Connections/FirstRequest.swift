import NIOCore

/// What a connection's first bytes ask for.
enum SpokenProtocol {
    case http1, http2
    /// HTTP/2 from the answer on (RFC 7540, section 3.2).
    case upgradeToHTTP2(FirstRequest)
    /// A WebSocket (RFC 6455).
    case webSocket

    /// No request of HTTP/1.1 begins like this (RFC 9113, section 3.4).
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    /// Nil: more bytes are needed to know.
    init?(_ bytes: ByteBufferView) {
        let start = Self.preface.prefix(16)
        if start.starts(with: bytes.prefix(start.count)) {
            guard bytes.count >= start.count else { return nil }
            self = .http2
            return
        }
        guard let end = FirstRequest.headEnd(in: bytes) else {
            // A longer head is not worth the wait.
            guard bytes.count > FirstRequest.headBytesMax else { return nil }
            self = .http1
            return
        }
        guard let request = FirstRequest(bytes[bytes.startIndex..<end]) else {
            self = .http1
            return
        }
        if request.asksForWebSocket {
            self = .webSocket
        } else if request.asksForHTTP2, let length = request.bodyLength {
            guard bytes.count >= bytes.distance(from: bytes.startIndex, to: end) + length else { return nil }
            var whole = request
            whole.body = Array(bytes[end...].prefix(length))
            whole.byteCount = bytes.distance(from: bytes.startIndex, to: end) + length
            self = .upgradeToHTTP2(whole)
        } else {
            self = .http1
        }
    }
}

/// A request of HTTP/1.1, read as far as is needed to see whether it asks for another protocol.
struct FirstRequest {
    static let headBytesMax = 12 << 10
    /// As much as a stream of HTTP/2 takes before it is told to.
    private static let bodyBytesMax = 65_535

    private let method: String
    private let target: String
    private let headers: [(name: String, value: String)]
    var body: [UInt8] = []
    /// Of head and body.
    var byteCount = 0

    /// Behind the empty line.
    static func headEnd(in bytes: ByteBufferView) -> ByteBufferView.Index? {
        var previous: UInt8 = 0, lineLength = 0, index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == 0x0A {
                // A line of nothing, or of a carriage return.
                if lineLength == 0 || lineLength == 1 && previous == 0x0D { return index }
                lineLength = 0
            } else {
                lineLength += 1
            }
            previous = byte
        }
        return nil
    }

    fileprivate init?(_ head: ByteBufferView) {
        let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let first = lines.first?.split(separator: " "), first.count == 3, first[2] == "HTTP/1.1" else { return nil }
        (method, target) = (String(first[0]), String(first[1]))
        headers = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            var value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            while value.last == " " || value.last == "\t" { value.removeLast() }
            return (line[..<colon].lowercased(), String(value))
        }
    }

    private func value(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    private func asks(for name: String) -> Bool {
        func list(_ header: String) -> [String] { (value(header) ?? "").lowercased().split(separator: ",").map { $0.filter { $0 != " " } } }
        return list("upgrade").contains(name) && list("connection").contains("upgrade")
    }

    fileprivate var asksForWebSocket: Bool {
        method == "GET" && asks(for: "websocket") && value("sec-websocket-version") == "13" && value("sec-websocket-key") != nil && target.prefix { $0 != "?" } == "/ws/query"
    }

    fileprivate var asksForHTTP2: Bool { asks(for: "h2c") && value("http2-settings") != nil && value("expect") == nil }

    /// Nil if the body is too long to be taken along, or its length is not known.
    fileprivate var bodyLength: Int? {
        guard value("transfer-encoding") == nil else { return nil }
        guard let text = value("content-length") else { return 0 }
        return Int(text).flatMap { (0...Self.bodyBytesMax).contains($0) ? $0 : nil }
    }

    /// The same request as the frames of stream 1 of HTTP/2.
    var frames: ByteBuffer {
        var block: [UInt8] = []
        Self.append(":method", method, to: &block)
        Self.append(":scheme", "http", to: &block)
        Self.append(":path", target, to: &block)
        if let host = value("host") { Self.append(":authority", host, to: &block) }
        let hopByHop: Set = ["connection", "upgrade", "http2-settings", "host", "keep-alive", "proxy-connection", "te"]
        for (name, value) in headers where !hopByHop.contains(name) { Self.append(name, value, to: &block) }
        var buffer = ByteBuffer()
        Self.append(frame: 1, flags: body.isEmpty ? 5 : 4, block[...], to: &buffer)
        var rest = body[...]
        while !rest.isEmpty {
            let part = rest.prefix(16_384)
            rest = rest.dropFirst(part.count)
            Self.append(frame: 0, flags: rest.isEmpty ? 1 : 0, part, to: &buffer)
        }
        return buffer
    }

    private static func append(frame type: UInt8, flags: UInt8, _ payload: ArraySlice<UInt8>, to buffer: inout ByteBuffer) {
        buffer.writeBytes([UInt8(payload.count >> 16 & 255), UInt8(payload.count >> 8 & 255), UInt8(payload.count & 255), type, flags, 0, 0, 0, 1])
        buffer.writeBytes(payload)
    }

    /// A literal that leaves the table of known headers as it is, since the client's does not hear of it (RFC 7541, section 6.2.2).
    private static func append(_ name: String, _ value: String, to block: inout [UInt8]) {
        block.append(0)
        append(name, to: &block)
        append(value, to: &block)
    }

    private static func append(_ text: String, to block: inout [UInt8]) {
        var count = text.utf8.count
        if count < 127 {
            block.append(UInt8(count))
        } else {
            block.append(127)
            count -= 127
            while count >= 128 {
                block.append(UInt8(count & 127 | 128))
                count >>= 7
            }
            block.append(UInt8(count))
        }
        block.append(contentsOf: text.utf8)
    }
}
