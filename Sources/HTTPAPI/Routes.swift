import Diagnostics
import Glibc
import Hummingbird

/// What every route needs; each route is in a file of its own below `Routes`.
struct Routes: Sendable {
    let endpoint: any EngineEndpoint
    let options: ServerOptions
    /// What Kafka Connect's interface asks; nil: it is not there.
    var connect: (any ConnectEndpoint)?
    let openQueries = OpenQueries()
    let state = ServerState()
    private let index = RouteIndex()

    /// Bytes of the longest request body accepted.
    static let bodyBytesMax = 16 << 20

    init(endpoint: any EngineEndpoint, options: ServerOptions, connect: (any ConnectEndpoint)? = nil) { (self.endpoint, self.options, self.connect) = (endpoint, options, connect) }

    var foreignPages: ForeignPages { ForeignPages(hosts: options.hosts, crossOrigin: options.crossOrigin) }

    func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: ForeignPagesMiddleware(rule: foreignPages))
        if let rule = options.crossOrigin { router.add(middleware: CrossOrigin(rule: rule)) }
        router.add(middleware: UnknownPath(index: index))
        addInfo(to: router)
        addHealthcheck(to: router)
        addMetrics(to: router)
        addTrain(to: router)
        addPredict(to: router)
        addKsql(to: router)
        addTerminate(to: router)
        addStatus(to: router)
        addClusterStatus(to: router)
        addMetadata(to: router)
        addQuery(to: router)
        addQueryStream(to: router)
        addCloseQuery(to: router)
        addInsertsStream(to: router)
        addIsValidProperty(to: router)
        addDocs(to: router)
        addWebSocketQuery(to: router)
        addShellStatement(to: router)
        addShellCatalog(to: router)
        addShellRows(to: router)
        addOpenAPI(to: router, index)
        index.set(router.routes)
        // It has an interface of its own, which Kafka Connect describes.
        if let connect { ConnectRoutes(api: ConnectAPI(endpoint: connect, version: options.version)).add(to: router) }
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

    /// Milliseconds since 1970.
    static func now() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
}

extension Response {
    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok, type: String = "application/json") -> Response {
        Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
