import HTTPTypes
import Hummingbird

/// Refuses requests that a page of another origin makes a browser send. The browser would not show it the answer, but the statement would be executed; and by
/// a name that leads to this machine (DNS rebinding) the page could even read it.
struct ForeignPages: Sendable {
    /// Names besides those that no page can have.
    var hosts: [String] = []
    var crossOrigin: CrossOriginRule?

    /// Why the request is refused; nil if it is not.
    func refusal(host: String?, origin: String?) -> String? {
        if let host, !isOwn(Self.name(of: host)) {
            return "requests for host \(host) are not answered here. --allow-host \(Self.name(of: host)) lets them"
        }
        guard let origin else { return nil }
        if crossOrigin?.allows(origin) == true { return nil }
        if let mark = origin.range(of: "://"), let host, origin[mark.upperBound...].lowercased() == host.lowercased() { return nil }
        return "pages of \(origin) may not ask. --allow-origin \(origin) lets them"
    }

    /// An address as a number, or a name without a dot, is nobody's who has a page in the internet.
    private func isOwn(_ name: String) -> Bool {
        let name = name.hasSuffix(".") ? String(name.dropLast()) : name
        if name.isEmpty || !name.contains(".") || name.contains(":") || name.hasSuffix(".localhost") { return true }
        if name.split(separator: ".").allSatisfy({ $0.allSatisfy(\.isNumber) }) { return true }
        return hosts.contains { $0.lowercased() == name || $0 == "*" }
    }

    /// Without its port.
    private static func name(of host: String) -> String {
        let host = host.lowercased()
        if host.hasPrefix("[") { return String(host.dropFirst().prefix { $0 != "]" }) }
        return String(host.prefix { $0 != ":" })
    }
}

/// The same before every route.
struct ForeignPagesMiddleware<Context: RequestContext>: RouterMiddleware {
    let rule: ForeignPages

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        if let refusal = rule.refusal(host: request.head.authority, origin: request.headers[.origin]) {
            throw APIError(code: APIError.forbiddenCode, message: refusal)
        }
        return try await next(request, context)
    }
}
