import Diagnostics
import Hummingbird

/// What every route needs; each route is in a file of its own below `Routes`.
struct Routes: Sendable {
    let endpoint: any EngineEndpoint
    let version: String
    let openQueries: OpenQueries
    /// What Kafka Connect's interface asks; nil: it is not there.
    var connect: (any ConnectEndpoint)?

    /// Bytes of the longest request body accepted.
    static let bodyBytesMax = 16 << 20

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: UnknownPath())
        addInfo(to: router)
        addHealthcheck(to: router)
        addMetrics(to: router)
        addTrain(to: router)
        addPredict(to: router)
        addKsql(to: router)
        addQuery(to: router)
        addQueryStream(to: router)
        addCloseQuery(to: router)
        addInsertsStream(to: router)
        addIsValidProperty(to: router)
        if let connect { ConnectRoutes(api: ConnectAPI(endpoint: connect, version: version)).add(to: router) }
        return router
    }

    /// Reads the body and keeps the connection watchable.
    func body(of request: inout Request) async throws -> [UInt8] {
        let buffer: ByteBuffer
        do {
            buffer = try await request.collectBody(upTo: Self.bodyBytesMax)
        } catch {
            throw APIError.badRequest("the request's body cannot be read or is longer than \(Self.bodyBytesMax) bytes")
        }
        return Array(buffer.readableBytesView)
    }
}

extension Response {
    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok, type: String = "application/json") -> Response {
        Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
