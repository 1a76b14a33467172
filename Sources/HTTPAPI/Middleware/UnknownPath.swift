import HTTPTypes
import Hummingbird

/// Says what there is where somebody asks for what there is not: another path (404), or another method of it (405, and the answer to OPTIONS).
struct UnknownPath: RouterMiddleware {
    typealias Context = BasicRequestContext
    let index: RouteIndex

    func handle(_ request: Request, context: BasicRequestContext, next: (Request, BasicRequestContext) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let methods = index.methods(at: request.uri.path)
            if methods.isEmpty { return notFound(request) }
            let allowed = Set(methods + (methods.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]).sorted().joined(separator: ", ")
            if request.method == .options { return Response(status: .noContent, headers: [.allow: allowed]) }
            return text("\(request.method.rawValue) \(request.uri.path) is not there\nhint: It takes \(allowed).\n", .methodNotAllowed, [.allow: allowed])
        }
    }

    private func notFound(_ request: Request) -> Response {
        let endpoints = index.all.map { "\($0.method) \($0.path)" }.joined(separator: ", ")
        return text("there is no \(request.method.rawValue) \(request.uri.path)\nhint: There are \(endpoints).\n", .notFound, [:])
    }

    private func text(_ text: String, _ status: HTTPResponse.Status, _ headers: HTTPFields) -> Response {
        var headers = headers
        headers[.contentType] = "text/plain; charset=utf-8"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
