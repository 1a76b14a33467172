import Testing

@testable import HTTPAPI

/// `/docs` answers what the program knows of itself.
@Suite struct DocsRouteTests {
    @Test func pages() async throws {
        var options = ServerOptions()
        options.documentation = { subject in
            switch subject {
            case nil: "# All\n"
            case "CREATE STREAM": "# CREATE STREAM\n"
            default: nil
            }
        }
        let server = HTTPServer(endpoint: FakeEngine(), options: options)
        let port = try await server.start(host: "127.0.0.1", port: 0)
        #expect(try await ask(port, "GET", "/docs").body == "# All\n")
        #expect(try await ask(port, "GET", "/docs/CREATE%20STREAM").body == "# CREATE STREAM\n")
        #expect(try await ask(port, "GET", "/docs/nothing").status == 404)
        await server.stop()
    }

    @Test func withoutPagesThereIsNoPath() async throws {
        let status = try await withServer(FakeEngine()) { _, port in try await ask(port, "GET", "/docs").status }
        #expect(status == 404)
    }
}
