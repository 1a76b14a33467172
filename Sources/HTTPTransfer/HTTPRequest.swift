/// A header of a request or an answer. Names are compared without case.
public struct HTTPHeader: Hashable, Sendable {
    public var name: String
    public var value: String
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// One call to make.
public struct HTTPRequest: Sendable {
    /// What happens to the connection after the answer.
    public enum Connection: String, Sendable, CaseIterable {
        case keepAlive = "keep-alive"
        /// A connection of its own for each call: right for servers that stall on kept ones.
        case close
    }

    public var method: String
    /// `http` or `https`; parameters already percent-encoded, see ``HTTPAddress``.
    public var url: String
    public var headers: [HTTPHeader]
    public var body: [UInt8]?
    public var connectTimeoutMilliseconds: Int
    /// For the whole call, counted from when it is on its way (not while it waits for a free connection).
    public var timeoutMilliseconds: Int
    public var connection: Connection
    /// A longer answer fails with ``HTTPFailure/tooLarge(limit:)``.
    public var responseBytesMax: Int
    /// Off by default: an answer of 3xx is returned as it is.
    public var followsRedirects: Bool
    /// Takes the body of an answer of 2xx in pieces, on the client's thread: ``HTTPResponse/body`` is empty then, and `responseBytesMax` has no say. The call
    /// has no timeout of its own. False: no room for this piece; it is offered again after ``HTTPClient/resume(_:)``.
    public var receive: (@Sendable (UnsafeRawBufferPointer) -> Bool)?
    /// Whether an address of the machine's own network (169.254.0.0/16, fe80::/10 and what stands for them) fails with ``HTTPFailure/invalidRequest(_:)``,
    /// also where a name leads there.
    public var refusesLinkLocal = false
    /// A socket of this machine to connect to instead of the URL's host.
    public var unixSocket: String?
    /// `user:password`, for basic authentication.
    public var credentials: String?
    /// Nil: the system's authorities, and no certificate of one's own.
    public var tls: TLSSettings?

    public init(
        _ method: String = "GET", _ url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil, connectTimeoutMilliseconds: Int = 10_000,
        timeoutMilliseconds: Int = 30_000, connection: Connection = .keepAlive, responseBytesMax: Int = 16 << 20, followsRedirects: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
        self.timeoutMilliseconds = timeoutMilliseconds
        self.connection = connection
        self.responseBytesMax = responseBytesMax
        self.followsRedirects = followsRedirects
    }
}

/// Files for calls over TLS, in PEM.
public struct TLSSettings: Sendable, Equatable {
    /// Certificates of the authorities that are trusted; nil: the system's.
    public var authorities: String?
    /// The client's own certificate, and the key that belongs to it.
    public var certificate: String?
    public var key: String?
    public var keyPassword: String?
    /// Whether the server's certificate must be one of the host that was called.
    public var checksHost = true

    public init() {}
}

/// What a server answered; any status, also 4xx and 5xx, is an answer.
public struct HTTPResponse: Sendable, Equatable {
    public var status: Int
    public var headers: [HTTPHeader]
    public var body: [UInt8]

    public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public var isSuccess: Bool { (200..<300).contains(status) }

    /// The first header of that name.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}

/// Why there is no answer.
public enum HTTPFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call cannot be made at all: bad URL, scheme or header.
    case invalidRequest(String)
    /// No connection: refused, unreachable, unknown host.
    case connection(String)
    case timedOut
    /// The connection broke, or what came is not HTTP.
    case interrupted(String)
    case tooLarge(limit: Int)
    /// The server's certificate or the TLS handshake was refused.
    case security(String)
    case cancelled
    /// The client was closed.
    case closed

    public var description: String {
        switch self {
        case .invalidRequest(let reason): "invalid request: \(reason)"
        case .connection(let reason): "no connection: \(reason)"
        case .timedOut: "timed out"
        case .interrupted(let reason): "interrupted: \(reason)"
        case .tooLarge(let limit): "answer is longer than \(limit) bytes"
        case .security(let reason): "TLS: \(reason)"
        case .cancelled: "cancelled"
        case .closed: "client closed"
        }
    }

    /// True if the same call may succeed later.
    public var isTransient: Bool {
        switch self {
        case .connection, .timedOut, .interrupted: true
        case .invalidRequest, .tooLarge, .security, .cancelled, .closed: false
        }
    }
}
