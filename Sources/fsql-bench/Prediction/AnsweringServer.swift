import Glibc

/// A server on loopback that answers every GET at once, on one thread: as little work as HTTP allows.
struct AnsweringServer {
    private static let answer = Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"Pounds\":13.25}".utf8)
    /// What ends the head of a request, and so a request without a body.
    private static let end = Array("\r\n\r\n".utf8)

    /// The listening socket first, then connections.
    private var files: [pollfd]
    /// Bytes of ``end`` that each of `files` has seen last.
    private var matched = [0]

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        files = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard code == 0, listen(listener, 1024) == 0 else { throw BenchmarkFailure("cannot listen: \(String(cString: strerror(errno)))") }
    }

    var port: Int {
        var address = sockaddr_in(), size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(files[0].fd, $0, &size) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Serves until the process is ended.
    mutating func serve() {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            guard poll(&files, nfds_t(files.count), -1) > 0 else { continue }
            for index in files.indices.dropFirst() where files[index].revents != 0 { answer(index, &bytes) }
            if files[0].revents != 0 { accept() }
            for index in files.indices.reversed() where files[index].fd < 0 {
                files.remove(at: index)
                matched.remove(at: index)
            }
        }
    }

    private mutating func accept() {
        let connection = Glibc.accept(files[0].fd, nil, nil)
        guard connection >= 0 else { return }
        var yes: Int32 = 1
        setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        files.append(pollfd(fd: connection, events: Int16(POLLIN), revents: 0))
        matched.append(0)
    }

    private mutating func answer(_ index: Int, _ bytes: inout [UInt8]) {
        let connection = files[index].fd, count = read(connection, &bytes, bytes.count)
        guard count > 0 else {
            close(connection)
            files[index].fd = -1
            return
        }
        for byte in bytes[..<count] {
            let seen = matched[index]
            matched[index] = byte == Self.end[seen] ? seen + 1 : byte == Self.end[0] ? 1 : 0
            guard matched[index] == Self.end.count else { continue }
            matched[index] = 0
            _ = write(connection, Self.answer, Self.answer.count)
        }
    }
}
