import Testing

@testable import HTTPAPI

/// Requests that a page elsewhere makes a browser send.
@Suite struct ForeignPagesTests {
    @Test(arguments: [
        ("localhost:8088", nil, true), ("127.0.0.1:8088", nil, true), ("[::1]:8088", nil, true), ("fsql:8088", nil, true), ("fsql.localhost", nil, true),
        ("10.1.2.3", nil, true), ("evil.example:8088", nil, false), ("own.example", nil, true), ("OWN.example.:1", nil, true), ("localhost:8088", "http://localhost:8088", true),
        ("localhost:8088", "http://localhost:8089", false), ("localhost:8088", "http://evil.example", false), ("localhost:8088", "null", false),
        ("localhost:8088", "https://page.example", true), (nil, "http://evil.example", false), (nil, nil, true),
    ] as [(String?, String?, Bool)])
    func whoMayAsk(host: String?, origin: String?, isAnswered: Bool) {
        let rule = ForeignPages(hosts: ["own.example", "own.example."], crossOrigin: CrossOriginRule(origins: "https://page.example"))
        #expect((rule.refusal(host: host, origin: origin) == nil) == isAnswered)
    }

    @Test func everyPortAsksThem() async throws {
        try await withServer(FakeEngine()) { _, port in
            for path in ["/info", "/ksql", "/ws/query?request=%7B%7D", "/nothing"] {
                #expect(try await ask(port, "POST", path, headers: ["Origin: http://evil.example"], body: "{}").status == 403)
                #expect(try await ask(port, "GET", path, headers: ["Origin: null"]).status == 403)
            }
            let refused = try await ask(port, "GET", "/info", headers: ["Origin: http://evil.example"])
            #expect(refused.body.contains(#""error_code":40300"#) && refused.body.contains("--allow-origin"), "\(refused.body)")
            #expect(try await ask(port, "GET", "/info", headers: ["Origin: http://localhost"]).status == 200)
        }
    }
}
