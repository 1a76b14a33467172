import Connectors
import HTTPTestServer
import Testing
import Values

@Suite struct HTTPSinkTests {
    private func sink(_ server: ScriptedServer, _ changes: [String: String] = [:]) throws -> any SinkConnector {
        let settings = ["connector.class": "io.confluent.connect.http.HttpSinkConnector", "http.api.url": server.url + "/train", "retry.backoff.ms": "100"]
        return try ConnectorRegistry.sink(settings.merging(changes) { $1 })
    }

    @Test func oneRequestARecordWithAKeyOfItsOwn() async throws {
        let server = try ScriptedServer { _, _ in .answer(200, "trained") }
        let sink = try sink(server, ["headers": "X-A: 1|X-B:2", "auth.type": "BASIC", "connection.user": "u", "connection.password": "p"])
        #expect(sink.batchLimit.records == 1)
        #expect(await sink.deliver([.sample(7, #"{"a":1}"#)]) == .delivered)
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.target == "/train" && request.text == #"{"a":1}"#)
        #expect(request.headers["idempotency-key"] == "weight-diff-0-7" && request.headers["content-type"] == "application/json")
        #expect(request.headers["x-a"] == "1" && request.headers["x-b"] == "2" && request.headers["authorization"] == "Basic dTpw")
    }

    @Test func addressesAreFilledInAndBatchesJoined() async throws {
        let server = try ScriptedServer { _, _ in .answer(204) }
        let perKey = try sink(server, ["http.api.url": server.url + "/${topic}/${key}", "request.method": "PUT", "behavior.on.null.values": "delete"])
        #expect(await perKey.deliver([.sample(0, "1", key: "a b/c")]) == .delivered)
        #expect(await perKey.deliver([.sample(1, nil, key: "k")]) == .delivered)
        let batched = try sink(server, ["batch.max.size": "3", "batch.json.as.array": "true"])
        #expect(await batched.deliver([.sample(2, "1"), .sample(3, nil), .sample(4, "2")]) == .delivered)
        let custom = try sink(server, ["batch.max.size": "2", "batch.prefix": "<", "batch.separator": ";", "batch.suffix": ">"])
        #expect(await custom.deliver([.sample(5, "1"), .sample(6, "2")]) == .delivered)
        #expect(server.requests.map(\.method) == ["PUT", "DELETE", "POST", "POST", "POST"])
        #expect(server.requests.map(\.target).prefix(2) == ["/weight-diff/a%20b%2Fc", "/weight-diff/k"])
        #expect(server.requests.map(\.text) == ["1", "", "[1]", "[2]", "<1;2>"])
    }

    @Test func whatMayPassIsRetriedAndWhatCannotIsNot() async throws {
        let replies: [ScriptedReply] = [
            .answer(500), .answer(429, headers: ["Retry-After: 5"]), .silence, .hangUp, .raw("garbage"), .answer(400), .answer(302), .answer(200, "NA"),
            .answer(200, "[\"not\",\"json"), .answer(200, String(repeating: "x", count: 2 << 20)),
        ]
        let server = try ScriptedServer { _, number in replies[number] }
        let sink = try sink(server, ["http.request.timeout.ms": "1000", "connection": "close", "behavior.on.error": "fail"])
        var outcomes: [SinkOutcome] = []
        for _ in replies { outcomes.append(await sink.deliver([.sample(0)])) }
        for outcome in outcomes[..<5] { if case .retry = outcome {} else { Issue.record("\(outcome)") } }
        #expect(outcomes[1] == .retry(afterMilliseconds: 5000, reason: "the server answered with status 429"))
        #expect(outcomes[5] == .poisoned([.init(0, "the server answered with status 400")]) && outcomes[6] == .poisoned([.init(0, "the server answered with status 302")]))
        #expect(outcomes[7...].allSatisfy { $0 == .delivered })
        server.stop()
        guard case .retry = await sink.deliver([.sample(0)]) else { Issue.record("delivered to nobody"); return }
    }

    @Test func limitsOfRetriesAndOwnStatuses() async throws {
        let server = try ScriptedServer { _, _ in .answer(404) }
        let limited = try sink(server, ["max.retries": "2", "retry.on.status.codes": "400-404, 500-"])
        var outcomes: [SinkOutcome] = []
        for _ in 0..<3 { outcomes.append(await limited.deliver([.sample(0)])) }
        #expect(outcomes[2] == .ignored([.init(0, "the server answered with status 404, after 2 retries")]))
        guard case .retry = outcomes[1] else { Issue.record("no retry"); return }
        #expect(await (try sink(server)).deliver([.sample(0)]) == .ignored([.init(0, "the server answered with status 404")]))
        #expect(await (try sink(server, ["behavior.on.null.values": "fail"])).deliver([.sample(0, nil)]) == .poisoned([.init(0, "the value is null")]))
        #expect(await (try sink(server, ["behavior.on.null.values": "log"])).deliver([.sample(0, nil)]) == .ignored([.init(0, "the value is null")]))
    }

    @Test func settingsAreChecked() throws {
        for (name, value) in [("http.api.url", "rstudio:8000"), ("retry.on.status.codes", "bad"), ("headers", "x"), ("auth.type", "BASIC"), ("request.method", "GET")] {
            #expect(throws: OptionError.self) { try ConnectorRegistry.sink(["connector.class": "http", "http.api.url": "http://h"].merging([name: value]) { $1 }) }
        }
        #expect(throws: OptionError("option 'http.api.url' is required", hint: "Is 'http.api.ulr' a misspelling of it?")) {
            try ConnectorRegistry.sink(["connector.class": "http", "http.api.ulr": "http://h"])
        }
        #expect(throws: OptionError("connector 'datagen' is a source connector, not a sink")) { try ConnectorRegistry.sink(["connector.class": "datagen"]) }
        let configured = try ConnectorRegistry.configure(["connector.class": "http", "http.api.url": "http://h", "headers": "Authorization: x", "oauth2.client.id": "b"])
        #expect(configured.warnings == ["unknown setting 'oauth2.client.id' is ignored"] && configured.shownSettings["headers"] == "******")
    }

    @Test func everySettingIsDescribed() {
        for plugin in ConnectorRegistry.plugins {
            #expect(!plugin.summary.isEmpty)
            for option in plugin.options { #expect(!option.summary.isEmpty && !option.example.isEmpty, "\(plugin.name) \(option.name)") }
        }
    }
}
