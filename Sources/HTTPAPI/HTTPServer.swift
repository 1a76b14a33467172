public import Diagnostics
public import Engine
import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// The HTTP API: ksqlDB's endpoints, and those of models.
public final class HTTPServer: Sendable {
    private let router: @Sendable () -> Router<BasicRequestContext>
    private let openQueries: OpenQueries?
    private let webSocket: @Sendable (QuerySocket) async -> Void
    private let tls: TLSFiles?
    private let running = Mutex<Task<Void, Never>?>(nil)

    public convenience init(engine: SQLEngine, options: ServerOptions = ServerOptions()) { self.init(endpoint: engine, connect: engine, options: options) }

    /// - Parameter version: What `/info` answers.
    convenience init(endpoint: any EngineEndpoint, version: String) {
        var options = ServerOptions()
        options.version = version
        self.init(endpoint: endpoint, options: options)
    }

    init(endpoint: any EngineEndpoint, connect: (any ConnectEndpoint)? = nil, options: ServerOptions) {
        let routes = Routes(endpoint: endpoint, options: options, connect: connect)
        router = { routes.router() }
        openQueries = routes.openQueries
        webSocket = { await $0.serve(routes) }
        tls = options.tls
    }

    /// The schema registry's interface instead.
    public convenience init(registryOf engine: SQLEngine, hosts: [String] = []) { self.init(registry: engine, hosts: hosts) }

    init(registry endpoint: any RegistryEndpoint, hosts: [String] = []) {
        let routes = RegistryRoutes(api: RegistryAPI(endpoint: endpoint), foreignPages: ForeignPages(hosts: hosts))
        router = { routes.router() }
        openQueries = nil
        webSocket = { _ in }
        tls = nil
    }

    /// Kafka Connect's interface alone.
    public init(connectOf engine: SQLEngine, version: String, hosts: [String] = []) {
        let routes = ConnectRoutes(api: ConnectAPI(endpoint: engine, version: version), foreignPages: ForeignPages(hosts: hosts))
        router = { routes.router() }
        openQueries = nil
        webSocket = { _ in }
        tls = nil
    }

    /// Listens; returns as soon as connections are accepted.
    ///
    /// - Parameter port: 0 takes a free one.
    /// - Returns: The bound port.
    /// - Throws: A diagnostic of kind connection if the address cannot be bound, or the files for TLS cannot be used.
    public func start(host: String, port: Int) async throws(Diagnostic) -> Int {
        let context = try tls?.context()
        let (bound, report) = AsyncStream<Result<Int, Diagnostic>>.makeStream()
        var logger = Logger(label: "fsql.http")
        // Stopping cancels the server, which it reports as an error.
        logger.logLevel = .critical
        let application = Application(
            router: router(), server: HTTPServerBuilder { [webSocket] in EitherHTTPChannel(responder: $0, webSocket: webSocket, tls: context) },
            configuration: .init(address: .hostname(host, port: port), serverName: "fsql"),
            onServerRunning: { channel in
                let localPort = channel.localAddress?.port ?? port
                report.yield(.success(localPort))
            }, logger: logger)
        let task = Task {
            do {
                try await application.run()
            } catch {
                report.yield(.failure(.cannotListen(host: host, port: port, error)))
            }
            report.finish()
        }
        for await outcome in bound {
            let localPort = try outcome.get()
            running.withLock { $0 = task }
            return localPort
        }
        throw .cannotListen(host: host, port: port, nil)
    }

    /// Ends open queries, refuses new connections and returns when the last response is written.
    public func stop() async {
        let task = running.withLock { task in
            defer { task = nil }
            return task
        }
        openQueries?.close()
        task?.cancel()
        await task?.value
    }
}

extension Diagnostic {
    /// - Parameter error: What the system said; nil: the server ended before it listened.
    static func cannotListen(host: String, port: Int, _ error: (any Error)?) -> Diagnostic {
        let place = "\(host.contains(":") ? "[\(host)]" : host):\(port)"
        let (reason, hint) = refusal(error)
        return Diagnostic(.connection, code: "cannot-listen", "cannot listen on \(place): \(reason)", hint: hint)
    }

    private static func refusal(_ error: (any Error)?) -> (reason: String, hint: String) {
        guard let error = error as? IOError else {
            return error is SocketAddressError.UnknownHost ? ("nobody knows a host of this name", "127.0.0.1 is this machine for itself, 0.0.0.0 for all who reach it.")
                : (error.map { "\($0)" } ?? "the server has ended", "Take another port; port 0 takes a free one.")
        }
        let reason = String(cString: strerror(error.errnoCode))
        return switch error.errnoCode {
        case EADDRINUSE: (reason, "Another process uses the port: end it, or take another port; port 0 takes a free one.")
        case EADDRNOTAVAIL: (reason, "This machine has no such address: 0.0.0.0 stands for all that it has.")
        case EACCES: (reason, "Ports below 1024 are for the system: take a higher one.")
        default: (reason, "Take another address, or another port; port 0 takes a free one.")
        }
    }
}
