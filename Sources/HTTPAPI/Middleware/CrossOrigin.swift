import HTTPTypes
import Hummingbird

/// Tells browsers which pages of other origins may read answers (the Fetch standard's CORS protocol). What a page may not read is answered all the same.
struct CrossOrigin: RouterMiddleware {
    typealias Context = BasicRequestContext
    let rule: CrossOriginRule

    func handle(_ request: Request, context: BasicRequestContext, next: (Request, BasicRequestContext) async throws -> Response) async throws -> Response {
        guard let origin = request.headers[.origin] else { return try await next(request, context) }
        var response: Response
        let isPreflight = request.method == .options && request.headers[.accessControlRequestMethod] != nil
        if isPreflight {
            response = Response(status: .noContent)
        } else {
            do { response = try await next(request, context) } catch let error as any HTTPResponseError { response = try error.response(from: request, context: context) }
        }
        // An answer to one origin is not one to another.
        response.headers.append(HTTPField(name: .vary, value: "Origin"))
        guard rule.allows(origin) else { return response }
        response.headers[.accessControlAllowOrigin] = rule.origins.contains("*") ? "*" : origin
        response.headers[.accessControlExposeHeaders] = "Fsql-Position"
        if isPreflight {
            response.headers[.accessControlAllowMethods] = rule.methods.joined(separator: ", ")
            response.headers[.accessControlAllowHeaders] = rule.headers.joined(separator: ", ")
            response.headers[.accessControlMaxAge] = "600"
        }
        return response
    }
}
