/// Where a server listens: `HOST:PORT`, `[::1]:PORT`, `:PORT` or `PORT` alone.
public struct ListenAddress: Sendable, Equatable {
    public var host: String
    /// 0 takes a free one.
    public var port: Int
    /// Whether the server there speaks TLS.
    public var isEncrypted = false

    public init(host: String, port: Int) {
        (self.host, self.port) = (host, port)
    }

    /// Nil if the port is missing or none. Without a host only this machine is served.
    public init?(_ text: String) {
        let colon = text.lastIndex(of: ":")
        let number = colon.map { text[text.index(after: $0)...] } ?? text[...]
        guard let port = UInt16(number) else { return nil }
        var host = colon.map { String(text[..<$0]) } ?? ""
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        self.init(host: host.isEmpty ? "127.0.0.1" : host, port: Int(port))
    }

    /// Whether this machine alone reaches it.
    public var isLoopback: Bool {
        let name = host.lowercased()
        return name == "localhost" || name == "::1" || name.hasPrefix("127.") && name.split(separator: ".").count == 4 && name.split(separator: ".").allSatisfy { UInt8($0) != nil }
    }

    /// The URL under which this machine reaches the server.
    public var url: String {
        let scheme = isEncrypted ? "https" : "http"
        return switch host {
        case "0.0.0.0": "\(scheme)://127.0.0.1:\(port)"
        case "::": "\(scheme)://[::1]:\(port)"
        default: host.contains(":") ? "\(scheme)://[\(host)]:\(port)" : "\(scheme)://\(host):\(port)"
        }
    }
}
