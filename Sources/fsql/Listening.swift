import Diagnostics
import Engine
import HTTPAPI
import Shell

/// The HTTP API while it is open.
struct Listening {
    /// Where it is reached; the port is the bound one.
    let address: ListenAddress
    private let server: HTTPServer

    /// Opens the API and tells the engine its address.
    /// - Throws: A diagnostic of kind connection if the address cannot be bound.
    static func start(_ engine: SQLEngine, at address: ListenAddress) async throws(Diagnostic) -> Listening {
        let server = HTTPServer(engine: engine, version: Version.current)
        let port = try await server.start(host: address.host, port: address.port)
        let bound = ListenAddress(host: address.host, port: port)
        engine.setAddress(bound.url)
        return Listening(address: bound, server: server)
    }

    func stop() async { await server.stop() }
}
