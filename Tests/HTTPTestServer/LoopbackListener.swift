import Glibc
import Synchronization

/// A TCP server on a free loopback port with one thread a connection. For tests.
public final class LoopbackListener: Sendable {
    private struct State: Sendable {
        var connections = 0
        var open: Set<Int32> = []
        var stopped = false
    }

    public let port: UInt16
    private let descriptor: Int32
    private let state = Mutex(State())

    public struct Failure: Error {
        public var code: Int32
    }

    /// - Parameter port: 0 for a free one, or that of a listener that was stopped, to come back as it.
    public init(port: UInt16 = 0) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) | listen(descriptor, 512) | getsockname(descriptor, generic, &length)
            }
        }
        guard code == 0 else { throw Failure(code: errno) }
        self.descriptor = descriptor
        self.port = UInt16(bigEndian: address.sin_port)
    }

    /// Connections accepted so far.
    public var connectionCount: Int { state.withLock { $0.connections } }

    /// Serves each connection on a thread of its own; it is closed when `serve` returns.
    public func start(_ serve: @escaping @Sendable (Int32) -> Void) {
        startThread { [self] in
            while let connection = acceptNext() {
                startThread { [self] in
                    serve(connection)
                    // Closed under the lock, so that `stop` never shuts down a descriptor that means something else by now.
                    state.withLock { state in
                        state.open.remove(connection)
                        close(connection)
                    }
                }
            }
            close(descriptor)
        }
    }

    /// Closes the port and every connection.
    public func stop() {
        state.withLock { state in
            if state.stopped { return }
            state.stopped = true
            shutdown(descriptor, Int32(SHUT_RDWR))
            for connection in state.open { shutdown(connection, Int32(SHUT_RDWR)) }
        }
    }

    private func acceptNext() -> Int32? {
        while true {
            let connection = accept(descriptor, nil, nil)
            if connection < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                return nil
            }
            var on: Int32 = 1
            setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            let accepted = state.withLock { state in
                if state.stopped { return false }
                state.connections += 1
                state.open.insert(connection)
                return true
            }
            if accepted { return connection }
            close(connection)
            return nil
        }
    }
}

/// Sends all bytes; false if the peer is gone.
public func sendAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { raw in
        var sent = 0
        while sent < raw.count {
            let count = send(descriptor, raw.baseAddress.map { $0 + sent }, raw.count - sent, Int32(MSG_NOSIGNAL))
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}

/// Receives exactly that many bytes; nil if the peer is gone.
public func receive(_ count: Int, _ descriptor: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let complete = bytes.withUnsafeMutableBytes { raw in
        var received = 0
        while received < count {
            let more = recv(descriptor, raw.baseAddress.map { $0 + received }, count - received, 0)
            guard more > 0 else { return false }
            received += more
        }
        return true
    }
    return complete ? bytes : nil
}

/// Runs a closure on a thread of its own.
private func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body)).toOpaque()
    let code = pthread_create(&thread, nil, { context in
        if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
        return nil
    }, box)
    if code == 0 { pthread_detach(thread) } else { Unmanaged<Box>.fromOpaque(box).release() }
}
