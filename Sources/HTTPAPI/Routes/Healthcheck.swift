import Hummingbird

extension Routes {
    /// `GET /healthcheck`, and the probes of load balancers: an engine that cannot go on ends its process, so who answers is healthy.
    func addHealthcheck(to router: Router<BasicRequestContext>) {
        router.get("healthcheck") { _, _ in
            var writer = JSONWriter()
            writer.object {
                $0.field("isHealthy", true)
                $0.field("details", object: { details in
                    for part in ["metastore", "kafka", "commandRunner"] { details.field(part, object: { $0.field("isHealthy", true) }) }
                })
                $0.field("serverState", "READY")
            }
            return Response.json(writer.bytes)
        }
        for probe in ["chc/ready", "chc/live"] {
            router.get(RouterPath(probe)) { _, _ in Response(status: .ok) }
        }
    }
}
