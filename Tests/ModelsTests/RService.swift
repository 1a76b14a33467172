import Glibc
import HTTPTransfer
import Testing

/// The tutorial's model service, run with the machine's R on a free loopback port.
final class RService: Sendable {
    let url: String
    private let process: pid_t

    /// Starts it and waits until it answers.
    /// - Parameter environment: Where it finds its rows.
    init(environment: [String: String], file: String = #filePath) async throws {
        let root = file.split(separator: "/").dropLast(3).joined(separator: "/")
        let port = try RService.freePort()
        url = "http://127.0.0.1:\(port)"
        process = try RService.spawn(["Rscript", "/\(root)/queries/model-service/run.R", String(port)], environment)
        try await waitUntilUp()
    }

    deinit {
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    private func waitUntilUp() async throws {
        let client = HTTPClient()
        for _ in 0..<600 {
            if (try? await client.perform(HTTPRequest("GET", url + "/prediction", connection: .close))) != nil { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw RServiceFailure(reason: "the service did not come up within a minute")
    }

    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) | getsockname(descriptor, $0, &length) }
        }
        if code != 0 { throw RServiceFailure(reason: "no free port: errno \(errno)") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func spawn(_ arguments: [String], _ environment: [String: String]) throws -> pid_t {
        var inherited: [String] = []
        var next = environ
        while let entry = next.pointee {
            inherited.append(String(cString: entry))
            next += 1
        }
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = (inherited + environment.map { "\($0)=\($1)" }).map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var process = pid_t()
        let code = posix_spawnp(&process, arguments[0], nil, nil, &argv, &envp)
        if code != 0 { throw RServiceFailure(reason: "\(arguments[0]) does not start: errno \(code)") }
        return process
    }
}

struct RServiceFailure: Error {
    var reason: String
}
