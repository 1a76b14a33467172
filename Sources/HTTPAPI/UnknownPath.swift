import Hummingbird

/// Says what there is where somebody asks for what there is not.
struct UnknownPath: RouterMiddleware {
    typealias Context = BasicRequestContext

    static let endpoints = [
        "GET /info", "GET /healthcheck", "GET /chc/ready", "GET /chc/live", "GET /metrics", "GET /is_valid_property/NAME", "POST /ksql", "POST /query",
        "POST /query-stream", "POST /close-query", "POST /inserts-stream", "POST /models/NAME/train", "GET /models/NAME/predict",
        "GET /connectors", "POST /connectors", "GET /connector-plugins",
    ]

    func handle(_ request: Request, context: BasicRequestContext, next: (Request, BasicRequestContext) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let text = "there is no \(request.method.rawValue) \(request.uri.path)\nhint: There are \(Self.endpoints.joined(separator: ", ")).\n"
            return Response(
                status: .notFound, headers: [.contentType: "text/plain; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }
}
