import Hummingbird

extension Routes {
    static let serviceID = "default_", logID = "fsql"

    /// `GET /v1/metadata` and `GET /v1/metadata/id`: what this server is a part of.
    func addMetadata(to router: Router<BasicRequestContext>) {
        router.get("v1/metadata") { _, _ in
            var writer = JSONWriter()
            writer.object {
                $0.field("version", options.version)
                $0.field("clusterId", object: { Self.writeScope(to: &$0) })
            }
            return Response.json(writer.bytes, type: ResponseType.ksql)
        }
        router.get("v1/metadata/id") { _, _ in
            var writer = JSONWriter()
            writer.object { Self.writeScope(to: &$0) }
            return Response.json(writer.bytes, type: ResponseType.ksql)
        }
    }

    private static func writeScope(to object: inout JSONWriter) {
        object.field("scope", object: {
            $0.field("path", array: { _ in })
            $0.field("clusters", object: {
                $0.field("kafka-cluster", logID)
                $0.field("ksql-cluster", serviceID)
            })
        })
    }
}
