public import HTTPTransfer

/// Where a schema registry is, and how to be let in: the settings below `ksql.schema.registry.`.
public struct RegistryClientSettings: Sendable, Equatable {
    /// Without a slash at the end; tried in turn.
    public var urls: [String]
    /// `user:password`; nil: those that stand in a URL, if any.
    public var credentials: String?
    /// Sent with every call.
    public var headers: [HTTPHeader] = []
    public var tls: TLSSettings?

    public init(urls: [String]) { self.urls = urls }

    /// Reads the settings.
    /// - Parameter entries: By the rest of the name: `url`, `basic.auth.user.info` …
    /// - Returns: Nil if no URL is named.
    /// - Throws: ``RegistrySettingError`` for a setting that cannot be understood, or that is not known.
    public init?(_ entries: [String: String]) throws(RegistrySettingError) {
        guard let list = entries["url"]?.trimmed, !list.isEmpty else {
            if let other = entries.keys.sorted().first(where: { $0 != "url" }) { throw RegistrySettingError(other, "says nothing without a url") }
            return nil
        }
        urls = []
        for part in list.split(separator: ",").map({ $0.trimmed }) where !part.isEmpty { urls.append(try Self.url(part)) }
        guard !urls.isEmpty else { throw RegistrySettingError("url", "names no URL") }
        for name in entries.keys.sorted() where !Self.names.contains(name) && !name.hasPrefix("request.header.") {
            throw RegistrySettingError(name, "is not known; there are \(Self.names.sorted().joined(separator: ", ")) and request.header.NAME")
        }
        try addCredentials(entries)
        for (name, value) in entries.sorted(by: { $0.key < $1.key }) where name.hasPrefix("request.header.") {
            headers.append(HTTPHeader(String(name.dropFirst("request.header.".count)), value))
        }
        try addTLS(entries)
    }

    /// What may stand behind the prefix.
    public static let names: Set<String> = [
        "url", "basic.auth.credentials.source", "basic.auth.user.info", "bearer.auth.credentials.source", "bearer.auth.token", "ssl.ca.location",
        "ssl.truststore.location", "ssl.truststore.type", "ssl.certificate.location", "ssl.keystore.location", "ssl.keystore.type", "ssl.key.location", "ssl.key.password",
        "ssl.endpoint.identification.algorithm",
    ]

    /// - Returns: The URL without a slash at its end.
    private static func url(_ text: String) throws(RegistrySettingError) -> String {
        guard text.hasPrefix("http://") || text.hasPrefix("https://") else {
            throw RegistrySettingError("url", "must begin with http:// or https://, as in http://localhost:8081")
        }
        guard !HTTPAddress.host(of: text).isEmpty else { throw RegistrySettingError("url", "has no host") }
        var url = text
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }

    /// A URL as it may be shown: without its credentials.
    static func shown(_ url: String) -> String {
        guard let at = url.lastIndex(of: "@"), let slashes = url.firstIndex(of: "/") else { return url }
        return String(url[...url.index(after: slashes)]) + url[url.index(after: at)...]
    }

    private mutating func addCredentials(_ entries: [String: String]) throws(RegistrySettingError) {
        let basic = entries["basic.auth.credentials.source"]?.uppercased() ?? (entries["basic.auth.user.info"] != nil ? "USER_INFO" : "URL")
        switch basic {
        case "USER_INFO":
            guard let info = entries["basic.auth.user.info"], info.contains(":") else {
                throw RegistrySettingError("basic.auth.user.info", "must be USER:PASSWORD")
            }
            credentials = info
        case "URL": break
        default: throw RegistrySettingError("basic.auth.credentials.source", "must be USER_INFO or URL")
        }
        if let token = entries["bearer.auth.token"] {
            guard entries["bearer.auth.credentials.source"].map({ $0.uppercased() == "STATIC_TOKEN" }) ?? true else {
                throw RegistrySettingError("bearer.auth.credentials.source", "must be STATIC_TOKEN")
            }
            guard credentials == nil else { throw RegistrySettingError("bearer.auth.token", "cannot be used beside a user and a password") }
            headers.append(HTTPHeader("Authorization", "Bearer \(token)"))
        } else if entries["bearer.auth.credentials.source"] != nil {
            throw RegistrySettingError("bearer.auth.token", "is missing")
        }
    }

    private mutating func addTLS(_ entries: [String: String]) throws(RegistrySettingError) {
        for name in ["ssl.truststore.type", "ssl.keystore.type"] {
            if let type = entries[name], type.uppercased() != "PEM" { throw RegistrySettingError(name, "must be PEM: convert the store with keytool and openssl") }
        }
        var tls = TLSSettings()
        tls.authorities = entries["ssl.ca.location"] ?? entries["ssl.truststore.location"]
        tls.certificate = entries["ssl.certificate.location"] ?? entries["ssl.keystore.location"]
        tls.key = entries["ssl.key.location"] ?? entries["ssl.keystore.location"]
        tls.keyPassword = entries["ssl.key.password"]
        if let algorithm = entries["ssl.endpoint.identification.algorithm"] {
            guard algorithm.isEmpty || algorithm.lowercased() == "https" else { throw RegistrySettingError("ssl.endpoint.identification.algorithm", "must be https or empty") }
            tls.checksHost = !algorithm.isEmpty
        }
        if tls != TLSSettings() { self.tls = tls }
    }
}

/// A setting of the client that cannot be used.
public struct RegistrySettingError: Error, Hashable, Sendable {
    public var message: String

    init(_ name: String, _ reason: String) { message = "ksql.schema.registry.\(name) \(reason)" }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
