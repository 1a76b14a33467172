import Hummingbird

extension Routes {
    /// `GET /info`, which clients ask first.
    func addInfo(to router: Router<BasicRequestContext>) {
        router.get("info") { request, _ in
            var writer = JSONWriter()
            writer.object {
                $0.field("KsqlServerInfo", object: {
                    $0.field("version", options.version)
                    $0.field("kafkaClusterId", Self.logID)
                    $0.field("ksqlServiceId", Self.serviceID)
                    $0.field("serverStatus", state.word)
                })
            }
            return Response.json(writer.bytes, type: try ResponseType.entities(request.headers.accept))
        }
        router.get("") { _, _ in
            Response(status: .temporaryRedirect, headers: [.location: "/info"])
        }
    }
}
