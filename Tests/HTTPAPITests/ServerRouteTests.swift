import Testing

@testable import HTTPAPI

/// What the server says of itself, of commands and of the cluster, and how it answers who asks for something else.
@Suite struct ServerRouteTests {
    private func get(_ port: Int, _ path: String, _ method: String = "GET", headers: [String] = []) async throws -> HTTPAnswer { try await ask(port, method, path, headers: headers) }

    @Test func commandsHaveStatuses() async throws {
        try await withServer(FakeEngine(), { _, port in
            #expect(try await get(port, "/status").body == #"{"commandStatuses":{"stream/BEDS/create":"SUCCESS"}}"#)
            #expect(try await get(port, "/status/stream/BEDS/create").body == #"{"status":"SUCCESS","message":"Stream created","queryId":"CSAS_BEDS_0"}"#)
            let unknown = try await get(port, "/status/stream/NO%20BEDS/create")
            #expect(unknown.status == 404)
            #expect(unknown.body == #"{"@type":"generic_error","error_code":40400,"message":"there is no command stream/NO BEDS/create"}"#)
        })
    }

    @Test func metadataNameTheCluster() async throws {
        try await withServer(FakeEngine(), { _, port in
            let scope = #"{"scope":{"path":[],"clusters":{"kafka-cluster":"fsql","ksql-cluster":"default_"}}}"#
            #expect(try await get(port, "/v1/metadata/id").body == scope)
            let metadata = try await get(port, "/v1/metadata")
            #expect(metadata.body == #"{"version":"1.2.3","clusterId":"# + scope + "}")
            #expect(try await ask(port, "POST", "/heartbeat", body: "{}").body == #"{"ok":true}"#)
        })
    }

    @Test func theClusterTellsHowFarQueriesAre() async throws {
        try await withServer(FakeEngine(), { _, port in
            let status = JSONDocument(Array(try await get(port, "/clusterStatus").body.utf8))?["clusterStatus"]?["localhost"]
            #expect(status?["hostAlive"] == .boolean(true))
            #expect(status?["activeStandbyPerQuery"]?["CTAS_A_1"]?["activeStores"] == .array([.string("counts")]))
            #expect(status?["activeStandbyPerQuery"]?["CTAS_A_1"]?["activePartitions"] == .array([0, 1].map { .object(["topic": .string("beds"), "partition": .number("\($0)")]) }))
            let lag = status?["hostStoreLags"]?["stateStoreLags"]?["CTAS_A_1#counts"]?["lagByPartition"]
            #expect(lag?["0"] == .object(["currentOffsetPosition": .number("3"), "endOffsetPosition": .number("5"), "offsetLag": .number("2")]))
        })
    }

    @Test func aTerminatedClusterTakesNoStatements() async throws {
        let engine = FakeEngine()
        try await withServer(engine, { _, port in
            #expect(try await ask(port, "POST", "/ksql/terminate", body: #"{"deleteTopicList":["("]}"#).status == 400)
            #expect(try await ask(port, "POST", "/ksql/terminate", body: #"{"deleteTopicList":"A"}"#).status == 400)
            let answer = try await ask(port, "POST", "/ksql/terminate", body: #"{"deleteTopicList":["A","b.*"]}"#)
            #expect(answer.status == 200)
            #expect(answer.body.contains(#""commandId":"cluster/TerminateCluster/terminate""#))
            #expect(answer.body.contains(#""commandSequenceNumber":9"#))
            for (path, body) in [("/ksql", #"{"ksql":"LIST STREAMS;"}"#), ("/query", #"{"ksql":"SELECT 1;"}"#), ("/query-stream", #"{"sql":"SELECT 1;"}"#)] {
                let refused = try await ask(port, "POST", path, body: body)
                #expect(refused.status == 503)
                #expect(refused.body.contains(#""error_code":50304"#))
            }
            #expect(try await get(port, "/info").body.contains(#""serverStatus":"TERMINATED""#))
        })
        #expect(engine.log.withLock { $0.executed } == ["delete A", "delete b.*"])
    }

    @Test func otherMethodsAreNamed() async throws {
        try await withServer(FakeEngine(), { _, port in
            let head = try await get(port, "/info", "HEAD")
            #expect(head.status == 200)
            #expect(head.body == "")
            let wrong = try await get(port, "/ksql")
            #expect(wrong.status == 405)
            #expect(wrong.headers["allow"] == "OPTIONS, POST")
            let options = try await get(port, "/info", "OPTIONS")
            #expect(options.status == 204)
            #expect(options.headers["allow"] == "GET, HEAD, OPTIONS")
            let unknown = try await get(port, "/nowhere")
            #expect(unknown.status == 404)
            #expect(unknown.body.contains("GET /status/{type}/{entity}/{action}"))
        })
    }

    @Test func pagesOfListedOriginsMayRead() async throws {
        var options = ServerOptions()
        options.crossOrigin = CrossOriginRule(origins: "https://page.example, http://localhost:3000")
        let server = HTTPServer(endpoint: FakeEngine(), options: options)
        let port = try await server.start(host: "127.0.0.1", port: 0)
        let preflight = try await get(port, "/ksql", "OPTIONS", headers: ["Origin: https://page.example", "Access-Control-Request-Method: POST"])
        #expect(preflight.status == 204)
        #expect(preflight.headers["access-control-allow-origin"] == "https://page.example")
        #expect(preflight.headers["access-control-allow-methods"]?.contains("POST") == true)
        #expect(preflight.headers["vary"] == "Origin")
        let refused = try await ask(port, "POST", "/ksql", headers: ["Origin: https://page.example"], body: "{")
        #expect(refused.status == 400)
        #expect(refused.headers["access-control-allow-origin"] == "https://page.example")
        #expect(try await get(port, "/info", headers: ["Origin: https://other.example"]).headers["access-control-allow-origin"] == nil)
        await server.stop()
    }

    /// Each route is in the description, and what is described is a route.
    @Test func theDescriptionIsThatOfTheRoutes() async throws {
        var options = ServerOptions()
        options.documentation = { _ in nil }
        let routes = Set(Routes(endpoint: FakeEngine(), options: options).router().routes.map { "\($0.method.rawValue) \($0.path)" }).filter { !$0.hasPrefix("HEAD") }
        #expect(routes == Set(EndpointDescription.all.keys))
        try await withServer(FakeEngine(), { _, port in
            let answer = try await get(port, "/openapi.json")
            let document = try #require(JSONDocument(Array(answer.body.utf8)))
            #expect(document["openapi"] == .string("3.0.3"))
            for route in routes where !route.contains("/docs") {
                let parts = route.split(separator: " ")
                #expect(document["paths"]?[String(parts[1])]?[parts[0].lowercased()]?["responses"] != nil)
            }
        })
    }
}
