import Hummingbird
import Schemas

/// The registry's interface over HTTP.
struct RegistryRoutes: Sendable {
    let api: RegistryAPI
    var foreignPages = ForeignPages()

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: ForeignPagesMiddleware(rule: foreignPages))
        for method in [HTTPRequest.Method.get, .post, .put, .delete] {
            router.on("**", method: method) { request, _ in await answer(request) }
            router.on("", method: method) { request, _ in await answer(request) }
        }
        return router
    }

    private func answer(_ request: Request) async -> Response {
        let type = Self.contentType(request.headers[.accept] ?? "")
        do throws(RegistryRefusal) {
            return .json(try await api.answer(try await call(request)), type: type)
        } catch {
            let body = RegistryAPI.json {
                $0.field("error_code", error.code)
                $0.field("message", error.message)
            }
            return .json(body, status: .init(code: error.code > 999 ? error.code / 100 : error.code), type: type)
        }
    }

    private func call(_ request: Request) async throws(RegistryRefusal) -> DecodedCall {
        do throws(CallError) { return try await DecodedCall(reading: request) } catch { throw .init(error.status, error.message) }
    }

    /// The registry's own type, unless the client knows only a plainer one.
    static func contentType(_ accepted: String) -> String {
        let own = "application/vnd.schemaregistry.v1+json"
        let types = accepted.split(separator: ",").map { $0.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() }
        if types.contains(own) { return own }
        return ["application/vnd.schemaregistry+json", "application/json"].first { types.contains($0) } ?? own
    }
}
