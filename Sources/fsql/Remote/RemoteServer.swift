import Diagnostics
import Engine
import HTTPTransfer
import Shell
import Values

/// A running fsql server, and how one gets to it.
struct RemoteServer: Sendable {
    /// Without a slash at the end.
    let url: String
    var token: String?
    var credentials: String?
    var authorities: String?
    /// How long a server that cannot be reached is tried again, in milliseconds: it may be starting.
    var patienceMilliseconds = 0
    let client = HTTPClient()

    /// - Parameter address: An URL; http:// and the usual port are assumed where they are missing. `user:password@` before the host are credentials.
    /// - Throws: If it is none.
    init(_ address: String) throws(Diagnostic) {
        var rest = Substring(address), scheme = "http"
        if let mark = rest.range(of: "://") {
            scheme = rest[..<mark.lowerBound].lowercased()
            rest = rest[mark.upperBound...]
        }
        while rest.hasSuffix("/") { rest.removeLast() }
        if let at = rest.lastIndex(of: "@") {
            credentials = String(rest[..<at])
            rest = rest[rest.index(after: at)...]
        }
        guard scheme == "http" || scheme == "https", !rest.isEmpty, !rest.contains(where: { $0.isWhitespace || "?#".contains($0) }) else {
            throw .connectionError("\"\(address)\" is no address of a server", hint: "For example http://localhost:8088.")
        }
        let authority = rest.prefix { $0 != "/" }, path = rest.dropFirst(authority.count)
        let hasPort = authority.split(separator: "]", omittingEmptySubsequences: false).last?.contains(":") == true
        url = "\(scheme)://\(authority)\(hasPort || scheme == "https" ? "" : ":8088")\(path)"
    }

    func request(_ method: String, _ path: String, body: [UInt8]? = nil) -> HTTPRequest {
        var request = HTTPRequest(method, url + path, body: body)
        if body != nil { request.headers.append(HTTPHeader("Content-Type", "application/json")) }
        request.headers.append(HTTPHeader("Accept", "\(AnswerFrame.mediaType), application/json"))
        if let token { request.headers.append(HTTPHeader("Authorization", "Bearer \(token)")) }
        request.credentials = credentials
        if let authorities {
            var tls = TLSSettings()
            tls.authorities = authorities
            request.tls = tls
        }
        return request
    }

    /// An answer of 200, tried again while nobody listens.
    func answer(_ request: HTTPRequest) async throws(Diagnostic) -> HTTPResponse {
        var waited = 0
        while true {
            let response: HTTPResponse
            do throws(HTTPFailure) { response = try await client.perform(request) } catch {
                waited = try await wait(after: error, waited)
                continue
            }
            guard response.status == 200 else { throw refused(response) }
            return response
        }
    }

    /// Waits before the next try.
    /// - Returns: How long there was waited in all.
    /// - Throws: If it is of no use.
    func wait(after failure: HTTPFailure, _ waited: Int) async throws(Diagnostic) -> Int {
        guard case .connection = failure, waited < patienceMilliseconds, !Task.isCancelled else { throw unreachable(failure) }
        if waited == 0 { TextOutput.diagnostics.line("cannot reach \(url); trying again for \(patienceMilliseconds / 1000) s") }
        let pause = min(500, patienceMilliseconds - waited)
        try? await Task.sleep(for: .milliseconds(pause))
        return waited + pause
    }

    func unreachable(_ failure: HTTPFailure) -> Diagnostic {
        switch failure {
        case .interrupted: .connectionError("the connection to \(url) was lost", hint: "What was committed is kept; the next statement connects again.")
        case .security(let reason): .connectionError("\(url) cannot be trusted: \(reason)", hint: "--cacert FILE names the authority that it has its certificate from.")
        case .connection, .timedOut, .invalidRequest, .tooLarge, .cancelled, .closed:
            .connectionError("cannot reach \(url): \(failure)", hint: "fsql server --listen HOST:PORT starts one.")
        }
    }

    /// What an answer other than 200 means.
    func refused(_ response: HTTPResponse) -> Diagnostic {
        var message: String?
        if case .object(let members)? = JSONTree(parsing: response.body), case .string(let text)? = members.first(where: { $0.name == "message" })?.value { message = text.string }
        switch response.status {
        case 401: return .connectionError("\(url) wants to know who asks", hint: "--user NAME --password WORD, or --token TOKEN.")
        case 403: return .execution("forbidden", message ?? "\(url) does not allow it")
        case 404: return .connectionError("\(url) is no fsql server of this kind: it does not know what fsql's shell asks", hint: "Any client of ksqlDB's HTTP API can use a server of ksqlDB.")
        default: return .execution("server", message ?? "\(url) answered with status \(response.status)")
        }
    }

    /// The server's version.
    /// - Throws: If it cannot be reached, or is none of fsql.
    func greet() async throws(Diagnostic) -> String {
        let response = try await answer(request("GET", "/info"))
        _ = try await answer(request("GET", "/fsql/v1/catalog"))
        guard case .object(let members)? = JSONTree(parsing: response.body), case .object(let info)? = members.first(where: { $0.name == "KsqlServerInfo" })?.value,
            case .string(let version)? = info.first(where: { $0.name == "version" })?.value
        else { return "" }
        return version.string
    }
}

extension Diagnostic {
    static func connectionError(_ message: String, hint: String? = nil) -> Diagnostic { Diagnostic(.connection, code: "server-unreachable", message, hint: hint) }
}
