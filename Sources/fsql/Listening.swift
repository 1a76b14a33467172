import Diagnostics
import Engine
import HTTPAPI
import Shell
import Synchronization

/// The HTTP API while it is open.
struct Listening {
    /// Where it is reached; the port is the bound one.
    let address: ListenAddress
    private let server: HTTPServer

    /// Opens the API and tells the engine its address.
    /// - Throws: A diagnostic of kind connection if the address cannot be bound.
    static func start(_ engine: SQLEngine, at address: ListenAddress, _ options: ServerOptions = ServerOptions()) async throws(Diagnostic) -> Listening {
        var options = options
        options.version = Version.current
        options.documentation = { subject in
            guard let subject else { return Documentation.overview }
            return try? await Documentation.text(about: subject)
        }
        let server = HTTPServer(engine: engine, options: options)
        let port = try await server.start(host: address.host, port: address.port)
        var bound = ListenAddress(host: address.host, port: port)
        bound.isEncrypted = options.tls != nil
        engine.setAddress(bound.url)
        return Listening(address: bound, server: server)
    }

    /// Opens the API once something needs its address.
    static func whenNeeded(by engine: SQLEngine) -> LazyListening {
        let lazy = LazyListening()
        engine.openListener { [unowned engine] () async throws(Diagnostic) -> String in
            let listening = try await start(engine, at: ListenAddress(host: "127.0.0.1", port: 0))
            lazy.opened(listening)
            return listening.address.url
        }
        return lazy
    }

    func stop() async { await server.stop() }
}

/// An API that is perhaps open.
final class LazyListening: Sendable {
    private let listening = Mutex<Listening?>(nil)

    func opened(_ new: Listening) { listening.withLock { $0 = new } }

    func stop() async {
        let opened = listening.withLock { $0 }
        await opened?.stop()
    }
}
