import Diagnostics
import Engine
import GoldenTesting
import HTTPAPI
import Shell
import Storage

/// A server in memory on a free loopback port: what cases of the HTTP API run against.
final class LoopbackServer: TestServer {
    let url: String
    let engine: SQLEngine
    private let server: HTTPServer

    init() throws(Diagnostic) {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(commitIntervalMilliseconds: 10), surroundings: Process.surroundings)
        let server = HTTPServer(engine: engine)
        let port = try blocking { () throws(Diagnostic) in
            let port = try await server.start(host: "127.0.0.1", port: 0)
            try await engine.start()
            return port
        }
        (self.engine, self.server) = (engine, server)
        url = "http://127.0.0.1:\(port)"
    }

    func stop() {
        let server = server, engine = engine
        try? blocking { () throws(Diagnostic) in
            await server.stop()
            await engine.stop()
        }
    }
}
