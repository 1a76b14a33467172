/// How the HTTP API is served.
public struct ServerOptions: Sendable {
    /// What `/info` answers.
    public var version = "0.1.0"
    /// Settings of every request, as SET would make them; the request's own win.
    public var settings: [(name: String, value: String)] = []
    /// Pages of other origins that may read answers.
    public var crossOrigin: CrossOriginRule?

    /// Names of this server that browsers may use, besides addresses and names without a dot; `*` for all.
    public var hosts: [String] = []

    /// Nil: connections are not encrypted.
    public var tls: TLSFiles?

    /// A page about a subject, or for nil the list of all, as Markdown; nil if there is none. Without it there is no `/docs`.
    public var documentation: (@Sendable (_ subject: String?) async -> String?)?

    public init() {}
}

/// What a server shows of itself over TLS, as files in PEM form.
public struct TLSFiles: Sendable {
    /// The server's certificate, then those that lead to one that clients know.
    public var certificateChain: String
    public var privateKey: String

    public init(certificateChain: String, privateKey: String) { (self.certificateChain, self.privateKey) = (certificateChain, privateKey) }
}

/// Which pages of other origins a browser lets read answers (access.control.allow.… of ksqlDB).
public struct CrossOriginRule: Sendable {
    /// Origins as browsers name them, `https://host:port`; `*` for all.
    public var origins: [String]
    public var methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"]
    public var headers = ["Content-Type", "Accept", "Authorization", "Origin", "X-Requested-With"]

    /// - Parameter origins: With commas between them.
    public init(origins: String) { self.origins = Self.list(origins) }

    /// The parts of a list with commas.
    public static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { part in String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }.filter { !$0.isEmpty }
    }

    func allows(_ origin: String) -> Bool { origins.contains("*") || origins.contains { $0.lowercased() == origin.lowercased() } }
}
