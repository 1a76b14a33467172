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
    private let received = Mutex<[ReceivedRequest]>([])
    private let listener: LoopbackListener

    /// - Parameter script: Given the request and its number (from 0), what to do. Called on many threads.
    public init(_ script: @escaping @Sendable (ReceivedRequest, Int) -> ScriptedReply) throws {
        self.script = script
        listener = try LoopbackListener()
        listener.start { [weak self] descriptor in self?.serve(descriptor) }
    }

    deinit { listener.stop() }

    private let script: @Sendable (ReceivedRequest, Int) -> ScriptedReply

    public var url: String { "http://127.0.0.1:\(listener.port)" }
    /// Everything received so far, in order of arrival.
    public var requests: [ReceivedRequest] { received.withLock { $0 } }
    /// Connections accepted so far.
    public var connectionCount: Int { listener.connectionCount }

    /// Closes the port and every connection; later calls are refused.
    public func stop() { listener.stop() }

    private func serve(_ descriptor: Int32) {
        var reader = RequestReader(descriptor: descriptor)
        while let request = reader.next() {
            let number = received.withLock { received in
                received.append(request)
                return received.count - 1
            }
            guard reply(script(request, number), to: request, on: descriptor) else { break }
        }
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
