import Hummingbird

/// Kafka Connect's interface over HTTP: with the API, and on a port of its own.
struct ConnectRoutes: Sendable {
    let api: ConnectAPI
    var foreignPages = ForeignPages()

    /// Everything that the interface has.
    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: ForeignPagesMiddleware(rule: foreignPages))
        for method in Self.methods {
            router.on("**", method: method) { request, _ in await answer(request) }
            router.on("", method: method) { request, _ in await answer(request) }
        }
        return router
    }

    /// Beside other routes: what is below its own paths.
    func add(to router: Router<BasicRequestContext>) {
        for method in Self.methods {
            for path in ["connectors", "connectors/**", "connector-plugins", "connector-plugins/**"] {
                router.on(RouterPath(path), method: method) { request, _ in await answer(request) }
            }
        }
    }

    private static let methods: [HTTPRequest.Method] = [.get, .post, .put, .delete]

    private func answer(_ request: Request) async -> Response {
        do throws(ConnectRefusal) {
            let call: DecodedCall
            do throws(CallError) { call = try await DecodedCall(reading: request) } catch { throw ConnectRefusal(error.status, error.message) }
            let answer = try await api.answer(call)
            var response = answer.body.map { Response.json($0) } ?? Response(status: .ok)
            response.status = .init(code: answer.status)
            if let location = answer.location { response.headers[.location] = location }
            return response
        } catch {
            let body = ConnectAPI.json {
                $0.field("error_code", error.status)
                $0.field("message", error.message)
            }
            return .json(body, status: .init(code: error.status))
        }
    }
}
