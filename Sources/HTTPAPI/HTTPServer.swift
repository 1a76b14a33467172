public import Diagnostics
public import Engine
import Hummingbird
import Logging
import Synchronization

/// The HTTP API: ksqlDB's endpoints, and those of models.
public final class HTTPServer: Sendable {
    private let routes: Routes
    private let running = Mutex<Task<Void, Never>?>(nil)

    /// - Parameter version: What `/info` answers.
    public convenience init(engine: SQLEngine, version: String = "0.1.0") {
        self.init(endpoint: engine, version: version)
    }

    init(endpoint: any EngineEndpoint, version: String) {
        routes = Routes(endpoint: endpoint, version: version, openQueries: OpenQueries())
    }

    /// Listens; returns as soon as connections are accepted.
    ///
    /// - Parameter port: 0 takes a free one.
    /// - Returns: The bound port.
    /// - Throws: A diagnostic of kind connection if the address cannot be bound.
    public func start(host: String, port: Int) async throws(Diagnostic) -> Int {
        let (bound, report) = AsyncStream<Result<Int, Diagnostic>>.makeStream()
        var logger = Logger(label: "fsql.http")
        // Stopping cancels the server, which it reports as an error.
        logger.logLevel = .critical
        let application = Application(
            router: routes.router(), configuration: .init(address: .hostname(host, port: port), serverName: "fsql"),
            onServerRunning: { channel in
                let localPort = channel.localAddress?.port ?? port
                report.yield(.success(localPort))
            }, logger: logger)
        let task = Task {
            do {
                try await application.run()
            } catch {
                report.yield(.failure(.cannotListen(host: host, port: port, reason: "\(error)")))
            }
            report.finish()
        }
        for await outcome in bound {
            let localPort = try outcome.get()
            running.withLock { $0 = task }
            return localPort
        }
        throw .cannotListen(host: host, port: port, reason: "the server ended")
    }

    /// Ends open queries, refuses new connections and returns when the last response is written.
    public func stop() async {
        let task = running.withLock { task in
            defer { task = nil }
            return task
        }
        routes.openQueries.close()
        task?.cancel()
        await task?.value
    }
}

extension Diagnostic {
    static func cannotListen(host: String, port: Int, reason: String) -> Diagnostic {
        Diagnostic(
            .connection, code: "cannot-listen", "cannot listen on \(host):\(port)", detail: reason,
            hint: "Another process may use the port; port 0 takes a free one.")
    }
}
