import Diagnostics
import Engine
import Storage
import Testing
import TopicLog
import Values
import World

@testable import HTTPAPI

/// Kafka Connect's interface over an engine.
@Suite struct ConnectTests {
    private let engine: SQLEngine
    private let api: ConnectAPI

    init() throws {
        engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system)
        api = ConnectAPI(endpoint: engine, version: "1")
    }

    private func call(_ method: String, _ path: String, _ body: String = "", _ parameters: [(String, String)] = []) async -> (status: Int, body: String) {
        let call = DecodedCall(method: method, path: path.split(separator: "/").map(String.init), parameters: parameters, body: Array(body.utf8))
        do throws(ConnectRefusal) {
            let answer = try await api.answer(call)
            return (answer.status, answer.body.map { String(decoding: $0, as: UTF8.self) } ?? "")
        } catch { return (error.status, error.message) }
    }

    private func execute(_ text: String) async throws {
        let session = engine.makeSession()
        for statement in try session.statements(in: text) { _ = try await session.execute(statement) }
    }

    private static let sink = #"{"name":"docs","config":{"connector.class":"com.mongodb.kafka.connect.MongoSinkConnector","topics":"later","connection.uri":"sqlite::memory:","database":"d"}}"#

    @Test func aConnectorMayBeThereBeforeItsTopic() async throws {
        try await engine.start()
        let made = await call("POST", "/connectors", Self.sink)
        #expect(made.status == 201)
        #expect(made.body.contains(#""tasks":[{"connector":"docs","task":0}],"type":"sink""#), "\(made.body)")
        #expect(made.body.contains("topic 'later' does not exist yet"))
        try await execute("CREATE STREAM later (id INT KEY, v INT) WITH (KAFKA_TOPIC='later', VALUE_FORMAT='JSON', PARTITIONS=1); INSERT INTO later VALUES (1, 2);")
        var offsets = ""
        for _ in 0..<100 where !offsets.contains(#""kafka_offset":1"#) {
            try await Task.sleep(for: .milliseconds(20))
            offsets = await call("GET", "/connectors/docs/offsets").body
        }
        #expect(offsets == #"{"offsets":[{"partition":{"kafka_topic":"later","kafka_partition":0},"offset":{"kafka_offset":1}}]}"#)
        #expect(await call("GET", "/connectors/docs").body.contains("warnings") == false)
        await engine.stop()
    }

    @Test func whatIsAskedOfAConnectorThatIsNotThereIs404() async throws {
        for (method, path) in [
            ("GET", "/connectors/x"), ("GET", "/connectors/x/status"), ("DELETE", "/connectors/x"), ("PUT", "/connectors/x/pause"), ("POST", "/connectors/x/restart"),
            ("GET", "/connectors/x/config"), ("GET", "/connectors/x/tasks"), ("GET", "/connectors/x/topics"), ("GET", "/nothing"), ("PUT", "/connector-plugins/x/config/validate"),
        ] {
            #expect(await call(method, path, "{}").status == 404, "\(method) \(path)")
        }
        await engine.stop()
    }

    @Test func settingsThatCannotBeUsedAreRefused() async throws {
        for body in [
            "", "[]", "{}", #"{"name":"a"}"#, #"{"name":"a","config":{}}"#, #"{"name":"a","config":{"connector.class":"nobody"}}"#,
            #"{"name":"a","config":{"name":"b","connector.class":"http","topics":"t","http.api.url":"http://127.0.0.1:1"}}"#,
            #"{"name":"a","config":{"connector.class":"http","topics":"t"}}"#, #"{"name":"a","config":{"connector.class":"http","http.api.url":"http://127.0.0.1:1"}}"#,
            #"{"name":"a","config":{"connector.class":"http","topics":{"t":1},"http.api.url":"http://127.0.0.1:1"}}"#,
            #"{"name":"a","config":{"connector.class":"http","topics":"t","http.api.url":"http://127.0.0.1:1","value.converter.schemas.enable":true}}"#,
            #"{"name":"a","config":{"connector.class":"http","topics.regex":"(","http.api.url":"http://127.0.0.1:1"}}"#,
        ] {
            #expect(await call("POST", "/connectors", body).status == 400, "\(body)")
        }
        #expect(await call("GET", "/connectors").body == "[]")
        await engine.stop()
    }

    @Test func aConnectorRestsGoesOnChangesAndGoes() async throws {
        try await execute("CREATE STREAM later (id INT KEY, v INT) WITH (KAFKA_TOPIC='later', VALUE_FORMAT='JSON', PARTITIONS=1);")
        #expect(await call("POST", "/connectors", Self.sink).status == 201)
        #expect(await call("POST", "/connectors", Self.sink).status == 409)
        #expect(await call("PUT", "/connectors/docs/pause").status == 202)
        #expect(await call("GET", "/connectors/docs/status").body.contains(#""connector":{"state":"PAUSED""#))
        #expect(await call("PUT", "/connectors/docs/stop").status == 204)
        #expect(await call("GET", "/connectors/docs/status").body.contains(#""connector":{"state":"STOPPED","worker_id":"fsql"},"tasks":[]"#))
        #expect(await call("PUT", "/connectors/docs/resume").status == 202)
        #expect(await call("POST", "/connectors/docs/restart").status == 204)
        #expect(await call("POST", "/connectors/docs/restart", "", [("includeTasks", "true")]).status == 202)
        #expect(await call("POST", "/connectors/docs/tasks/0/restart").status == 204)
        #expect(await call("POST", "/connectors/docs/tasks/1/restart").status == 404)
        let other = #"{"connector.class":"mongodb","topics":"later","connection.uri":"sqlite::memory:","database":"e"}"#
        #expect(await call("PUT", "/connectors/docs/config", other).status == 200)
        #expect(await call("GET", "/connectors/docs/config").body.contains(#""database":"e""#))
        #expect(await call("PUT", "/connectors/docs/config", #"{"connector.class":"mongodb","topics":"later"}"#).status == 400)
        #expect(await call("GET", "/connectors/docs/config").body.contains(#""database":"e""#))
        #expect(await call("PUT", "/connectors/more/config", other).status == 201)
        #expect(await call("GET", "/connectors").body == #"["docs","more"]"#)
        #expect(await call("DELETE", "/connectors/docs").status == 204)
        #expect(await call("GET", "/connectors", "", [("expand", "status")]).body.hasPrefix(#"{"more":{"status":{"name":"more""#))
        await engine.stop()
    }

    @Test func aTopicsNameMayMatchAPattern() async throws {
        try await engine.start()
        let body = Self.sink.replacing(#""topics":"later""#, with: #""topics.regex":"later-\\d""#)
        #expect(await call("POST", "/connectors", body).status == 201)
        for topic in ["later-1", "later-10", "later-2"] {
            try await execute("CREATE STREAM \"\(topic)\" (id INT KEY) WITH (KAFKA_TOPIC='\(topic)', VALUE_FORMAT='JSON', PARTITIONS=1);".replacing("\"", with: "`"))
        }
        #expect(await call("GET", "/connectors/docs/topics").body == #"{"docs":{"topics":["later-1","later-2"]}}"#)
        await engine.stop()
    }

    @Test func aSinkClausesConnectorBelongsToItsStream() async throws {
        try await execute(
            "CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);"
                + "CREATE STREAM t AS SELECT * FROM s SINK TO HTTP ('http.api.url'='http://127.0.0.1:1');")
        #expect(await call("GET", "/connectors").body == #"["T_HTTP_0"]"#)
        #expect(await call("DELETE", "/connectors/T_HTTP_0").status == 409)
        #expect(await call("PUT", "/connectors/T_HTTP_0/config", #"{"connector.class":"http"}"#).status == 409)
        await engine.stop()
    }

    @Test func settingsAreValidatedBeforehand() async throws {
        let wrong = await call("PUT", "/connector-plugins/http/config/validate", #"{"connector.class":"http","topics":"t"}"#)
        #expect(wrong.body.contains(#""error_count":1"#) && wrong.body.contains("option 'http.api.url' is required"))
        let right = await call("PUT", "/connector-plugins/HttpSink/config/validate", #"{"topics":"t","http.api.url":"http://127.0.0.1:1"}"#)
        #expect(right.body.contains(#""error_count":0"#))
        #expect(await call("GET", "/connector-plugins").body.contains(#"{"class":"com.mongodb.kafka.connect.MongoSinkConnector","type":"sink","version":"1"}"#))
        await engine.stop()
    }
}
