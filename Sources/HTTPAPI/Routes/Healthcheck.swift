import Engine
import Hummingbird

extension Routes {
    /// `GET /healthcheck`, and the probes of load balancers. The engine is asked how it fares; nobody waits for its thread.
    ///
    /// `/chc/live` and `/livez` fail when the process is to be ended, `/chc/ready` and `/readyz` also while writes are refused.
    func addHealthcheck(to router: Router<BasicRequestContext>) {
        router.get("healthcheck") { _, _ in Self.healthcheck(endpoint.health) }
        for probe in ["chc/live", "livez"] {
            router.get(RouterPath(probe)) { _, _ in Self.probe(endpoint.health.isAlive, endpoint.health) }
        }
        for probe in ["chc/ready", "readyz"] {
            router.get(RouterPath(probe)) { _, _ in Self.probe(endpoint.health.isReady, endpoint.health) }
        }
    }

    private static func healthcheck(_ health: EngineHealth) -> Response {
        var writer = JSONWriter()
        let isLogHealthy = health.state == .open
        writer.object {
            $0.field("isHealthy", health.isReady)
            $0.field("details", object: { details in
                for (part, isHealthy) in [("metastore", health.state != .failed), ("kafka", isLogHealthy), ("commandRunner", health.isReady)] {
                    details.field(part, object: { $0.field("isHealthy", isHealthy) })
                }
            })
            $0.field("serverState", health.isReady ? "READY" : "ERROR")
            if let problem = health.problem { $0.field("message", problem) }
        }
        var response = Response.json(writer.bytes)
        if !health.isReady { response.status = .serviceUnavailable }
        return response
    }

    private static func probe(_ isFine: Bool, _ health: EngineHealth) -> Response {
        if isFine { return Response(status: .ok) }
        return Response(
            status: .serviceUnavailable, headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: (health.problem ?? "not ready") + "\n")))
    }
}
