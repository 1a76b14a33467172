import Glibc
import Synchronization

/// What a client sent.
public struct ReceivedRequest: Sendable {
    public var method: String
    /// Path and query as they came.
    public var target: String
    /// Names in lower case.
    public var headers: [String: String]
    public var body: [UInt8]

    public var path: String { String(target.prefix { $0 != "?" }) }
    public var text: String { String(decoding: body, as: UTF8.self) }
}

/// What the server does with a request.
public enum ScriptedReply: Sendable {
    case answer(Int, String = "", headers: [String] = [])
    /// Bytes as they are; then the connection is closed.
    case raw(String)
    /// Bytes one by one with a pause between.
    case trickle(String, milliseconds: Int)
    /// Answers after a pause.
    case late(milliseconds: Int, Int, String)
    /// Closes without an answer.
    case hangUp
    /// Never answers; the connection stays open.
    case silence
}

/// A blocking HTTP/1.1 server on a free loopback port, one thread a connection, which answers by a script. For tests.
public final class ScriptedServer: Sendable {
    private struct State: Sendable {
        var requests: [ReceivedRequest] = []
        var connections = 0
        var open: [Int32] = []
        var stopped = false
    }

    public let port: UInt16
    private let listener: Int32
    private let state = Mutex(State())
    private let script: @Sendable (ReceivedRequest, Int) -> ScriptedReply

    /// - Parameter script: Given the request and its number (from 0), what to do. Called on many threads.
    public init(_ script: @escaping @Sendable (ReceivedRequest, Int) -> ScriptedReply) throws {
        self.script = script
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) | listen(listener, 512) | getsockname(listener, generic, &length)
            }
        }
        guard code == 0 else { throw ScriptedServerError(code: errno) }
        port = UInt16(bigEndian: address.sin_port)
        startThread { [self] in acceptConnections() }
    }

    public var url: String { "http://127.0.0.1:\(port)" }
    /// Everything received so far, in order of arrival.
    public var requests: [ReceivedRequest] { state.withLock { $0.requests } }
    /// Connections accepted so far.
    public var connectionCount: Int { state.withLock { $0.connections } }

    /// Closes the port and every connection; later calls are refused.
    public func stop() {
        let open = state.withLock { state in
            defer { (state.stopped, state.open) = (true, []) }
            return state.stopped ? nil : state.open
        }
        guard let open else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        for descriptor in open { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }

    private func acceptConnections() {
        while true {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                return
            }
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            let accepted = state.withLock { state in
                guard !state.stopped else { return false }
                state.connections += 1
                state.open.append(descriptor)
                return true
            }
            guard accepted else {
                close(descriptor)
                return
            }
            startThread { [self] in serve(descriptor) }
        }
    }

    private func serve(_ descriptor: Int32) {
        var reader = RequestReader(descriptor: descriptor)
        while let request = reader.next() {
            let number = state.withLock { state in
                state.requests.append(request)
                return state.requests.count - 1
            }
            guard reply(script(request, number), to: request, on: descriptor) else { break }
        }
        state.withLock { state in state.open.removeAll { $0 == descriptor } }
        close(descriptor)
    }

    /// True if the connection stays open for another request.
    private func reply(_ reply: ScriptedReply, to request: ReceivedRequest, on descriptor: Int32) -> Bool {
        switch reply {
        case .answer(let status, let body, let headers):
            return send(status, body, headers, descriptor) && request.headers["connection"]?.lowercased() != "close"
        case .late(let milliseconds, let status, let body):
            usleep(UInt32(milliseconds) * 1000)
            return send(status, body, [], descriptor) && request.headers["connection"]?.lowercased() != "close"
        case .raw(let text):
            _ = sendAll(Array(text.utf8), descriptor)
            return false
        case .trickle(let text, let milliseconds):
            for byte in text.utf8 {
                guard sendAll([byte], descriptor) else { return false }
                usleep(UInt32(milliseconds) * 1000)
            }
            return false
        case .hangUp:
            return false
        case .silence:
            var byte: UInt8 = 0
            while recv(descriptor, &byte, 1, 0) > 0 {}
            return false
        }
    }

    private func send(_ status: Int, _ body: String, _ headers: [String], _ descriptor: Int32) -> Bool {
        let lines = ["HTTP/1.1 \(status) Scripted", "Content-Length: \(body.utf8.count)"] + headers
        return sendAll(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8), descriptor)
    }
}

public struct ScriptedServerError: Error {
    public var code: Int32
}

func sendAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { raw in
        var sent = 0
        while sent < raw.count {
            let count = Glibc.send(descriptor, raw.baseAddress.map { $0 + sent }, raw.count - sent, Int32(MSG_NOSIGNAL))
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}

/// Runs a closure on a thread of its own.
func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Box { let body: @Sendable () -> Void; init(_ body: @escaping @Sendable () -> Void) { self.body = body } }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body)).toOpaque()
    let code = pthread_create(&thread, nil, { context in
        if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
        return nil
    }, box)
    if code == 0 { pthread_detach(thread) } else { Unmanaged<Box>.fromOpaque(box).release() }
}
