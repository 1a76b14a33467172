import Diagnostics
import Testing

@testable import HTTPAPI

@Suite struct ServerTests {
    @Test func aTakenPortIsAConnectionError() async throws {
        try await withServer(FakeEngine(), { _, port in
            let second = HTTPServer(endpoint: FakeEngine(), version: "1")
            await #expect {
                _ = try await second.start(host: "127.0.0.1", port: port)
            } throws: { error in
                (error as? Diagnostic)?.kind == .connection
                    && (error as? Diagnostic)?.message == "cannot listen on 127.0.0.1:\(port): Address already in use"
                    && (error as? Diagnostic)?.hint?.contains("port 0 takes a free one") == true
            }
        })
    }

    @Test(arguments: [
        // An address of the range that is kept for documents.
        ("192.0.2.1", "Cannot assign requested address", "0.0.0.0"), ("no-such-host.invalid", "nobody knows a host of this name", "127.0.0.1"),
    ])
    func anAddressThatIsNotOursIsToldWithTheWayOut(host: String, reason: String, hint: String) async throws {
        await #expect {
            _ = try await HTTPServer(endpoint: FakeEngine(), version: "1").start(host: host, port: 0)
        } throws: { error in
            (error as? Diagnostic)?.message == "cannot listen on \(host):0: \(reason)" && (error as? Diagnostic)?.hint?.contains(hint) == true
        }
    }

    @Test func stopReleasesThePortAndIdleConnections() async throws {
        // An address of its own: on a common one another test's server may get the port as soon as it is free.
        let server = HTTPServer(endpoint: FakeEngine(), version: "1"), host = "127.0.39.1"
        let port = try await server.start(host: host, port: 0)
        let idle = try SocketClient(host: host, port: port)
        try idle.send("GET", "/info", headers: [])
        _ = try await idle.receive(until: "RUNNING")
        await server.stop()
        #expect(throws: SocketError.self) { try SocketClient(host: host, port: port) }
        await server.stop()
    }

    @Test func infoAndHealth() async throws {
        try await withServer(FakeEngine(), { _, port in
            let info = try await ask(port, "GET", "/info")
            #expect(
                info.body == #"{"KsqlServerInfo":{"version":"1.2.3","kafkaClusterId":"fsql","ksqlServiceId":"default_","serverStatus":"RUNNING"}}"#)
            let health = try await ask(port, "GET", "/healthcheck")
            #expect(health.body.hasPrefix(#"{"isHealthy":true,"details":{"metastore":{"isHealthy":true},"kafka""#))
            #expect(health.body.hasSuffix(#"},"serverState":"READY"}"#))
            #expect(try await ask(port, "GET", "/chc/ready").status == 200)
            let nowhere = try await ask(port, "GET", "/nowhere?x=1")
            #expect(nowhere.status == 404)
            #expect(nowhere.headers["content-type"] == "text/plain; charset=utf-8")
            #expect(nowhere.body.hasPrefix("there is no GET /nowhere\nhint: There are GET /, "))
            #expect(nowhere.body.contains("POST /ksql"))
            #expect(try await ask(port, "GET", "/ksql").body == "GET /ksql is not there\nhint: It takes OPTIONS, POST.\n")
            #expect(try await ask(port, "GET", "/is_valid_property/some.name").body == "true")
            #expect(try await ask(port, "GET", "/is_valid_property/no.such").body.contains(#""error_code":40000"#))
            #expect(try await ask(port, "GET", "/").headers["location"] == "/info")
        })
    }

    @Test func metricsAreInPrometheusText() async throws {
        try await withServer(FakeEngine(), { _, port in
            let text = try await ask(port, "GET", "/metrics").body
            #expect(text.contains("# TYPE fsql_topic_end_offset gauge\nfsql_topic_end_offset{topic=\"garden\\\"1\",partition=\"0\"} 7\n"))
            #expect(text.contains("fsql_topic_start_offset{topic=\"garden\\\"1\",partition=\"0\"} 2\n"))
            #expect(text.contains("fsql_open_queries 0\n"))
            #expect(text.contains("# TYPE fsql_query_record_errors_total counter\nfsql_query_record_errors_total{query=\"CSAS_A_1\"} 2\n"))
            #expect(text.contains("fsql_query_running{query=\"CSAS_A_1\"} 1\n") && text.hasSuffix("fsql_client_record_errors_total 5\n"))
        })
    }
}
