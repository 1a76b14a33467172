import Hummingbird

extension Routes {
    /// `GET /info`, which clients ask first.
    func addInfo(to router: Router<BasicRequestContext>) {
        router.get("info") { _, _ in
            var writer = JSONWriter()
            writer.object {
                $0.field("KsqlServerInfo", object: {
                    $0.field("version", version)
                    $0.field("kafkaClusterId", "fsql")
                    $0.field("ksqlServiceId", "default_")
                    $0.field("serverStatus", "RUNNING")
                })
            }
            return Response.json(writer.bytes)
        }
        router.get("") { _, _ in
            Response(status: .temporaryRedirect, headers: [.location: "/info"])
        }
    }
}
