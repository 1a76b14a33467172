import Engine
import Storage
import Testing
import Values
import World

@testable import HTTPAPI
@testable import Schemas

/// A registry without an engine: what is changed is committed at once.
private struct FakeRegistry: RegistryEndpoint {
    let registry = EmbeddedRegistry(firstID: 7)
    var registryContents: RegistryContents? { registry.committed }

    func changeRegistry<Answer: Sendable>(
        _ body: @escaping @Sendable (EmbeddedRegistry) throws(RegistryRefusal) -> Answer
    ) async throws(RegistryRefusal) -> Answer {
        let answer = try body(registry)
        registry.seal()
        registry.publish()
        return answer
    }
}

@Suite struct RegistryTests {
    private let api = RegistryAPI(endpoint: FakeRegistry())

    /// The answer's text, or the refusal's number.
    private func ask(_ method: String, _ target: String, _ body: String = "") async -> String {
        let sides = target.split(separator: "?", maxSplits: 1)
        let call = DecodedCall(
            method: method, path: sides[0].split(separator: "/").map { PercentText.decode($0, plusIsSpace: false) ?? "" },
            parameters: sides.count > 1 ? PercentText.parameters(String(sides[1])) ?? [] : [], body: Array(body.utf8))
        do throws(RegistryRefusal) { return String(decoding: try await api.answer(call), as: UTF8.self) } catch { return String(error.code) }
    }

    private func body(_ schema: String, _ more: String = "") -> String { JSONTree.object([.init("schema", .string(schema))]).text.string.dropLast() + more + "}" }

    private func register(_ subject: String, _ schema: String, _ more: String = "") async -> String {
        let answer = await ask("POST", "/subjects/\(subject)/versions", body(schema, more))
        guard let tree = JSONTree(parsing: answer), case .number(let id)? = tree["id"], case .number(let version)? = tree["version"] else { return answer }
        return "\(id)/\(version)"
    }

    private static let one = #"{"type": "record", "name": "R", "fields": [{"name": "a", "type": "int"}]}"#
    private static let oneCanonical = #"{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}"#
    private static let two = #"{"type":"record","name":"R","fields":[{"name":"a","type":"long"}]}"#
    private static let bad = #"{"type":"record","name":"R","fields":[{"name":"a","type":"string"}]}"#

    @Test func idsAndVersions() async {
        #expect(await register("t-value", Self.one) == "7/1")
        #expect(await register("t-value", Self.oneCanonical) == "7/1")
        #expect(await register("u-value", Self.one) == "7/1")
        #expect(await register("t-value", Self.two) == "8/2")
        #expect(await register("a%2Fb", #""string""#) == "9/1")
        #expect(await ask("GET", "/subjects") == #"["a\/b","t-value","u-value"]"#.replacing(#"\/"#, with: "/"))
        #expect(await ask("GET", "/subjects?subjectPrefix=t") == #"["t-value"]"#)
        #expect(await ask("GET", "/subjects?offset=1&limit=1") == #"["t-value"]"#)
        #expect(await ask("GET", "/subjects/t-value/versions") == "[1,2]")
        #expect(await ask("GET", "/subjects/:.:t-value/versions") == "[1,2]")
        #expect(await ask("GET", "/subjects/t-value/versions/latest/schema") == Self.two)
        #expect(await ask("GET", "/subjects/t-value/versions/1") == #"{"subject":"t-value","version":1,"id":7,"schema":"{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}"}"#)
        #expect(await ask("GET", "/schemas/ids/7/schema") == Self.oneCanonical)
        #expect(await ask("GET", "/schemas/ids/9") == #"{"schema":"\"string\""}"#)
        #expect(await ask("GET", "/schemas/ids/7/subjects") == #"["t-value","u-value"]"#)
        #expect(await ask("GET", "/schemas/ids/7/versions") == #"[{"subject":"t-value","version":1},{"subject":"u-value","version":1}]"#)
        #expect(await ask("POST", "/subjects/t-value", body(Self.two)).hasPrefix(#"{"subject":"t-value","version":2,"id":8,"#))
        #expect(await ask("GET", "/schemas/types") == #"["JSON","PROTOBUF","AVRO"]"#)
        #expect(await ask("GET", "/contexts") == #"["."]"#)
        #expect(await ask("GET", "/") == "{}")
    }

    @Test func refusals() async {
        #expect(await register("t", Self.one) == "7/1")
        for (method, target, sent, code) in [
            ("GET", "/subjects/x/versions", "", "40401"), ("GET", "/subjects/x/versions/1", "", "40401"), ("GET", "/subjects/t/versions/2", "", "40402"),
            ("GET", "/subjects/t/versions/0", "", "42202"), ("GET", "/subjects/t/versions/x", "", "42202"), ("GET", "/schemas/ids/99", "", "40403"),
            ("POST", "/subjects/t", body(Self.two), "40403"), ("POST", "/subjects/x", body(Self.two), "40401"), ("POST", "/subjects/t/versions", body("{"), "42201"),
            ("POST", "/subjects/t/versions", "{}", "42201"), ("POST", "/subjects/t/versions", "x", "400"), ("POST", "/subjects/t/versions", body(Self.bad), "409"),
            ("POST", "/subjects/t/versions", body("{}", #","schemaType":"JSON""#), "409"), ("POST", "/subjects/t/versions", body("{}", #","schemaType":"XML""#), "42201"),
            ("POST", "/subjects/t/versions", body(Self.two, #","id":3"#), "42205"),
            ("POST", "/subjects/t/versions", body(Self.two, #","references":[{"name":"x","subject":"y","version":1}]"#), "42201"),
            ("PUT", "/config", #"{"compatibility":"SOME"}"#, "42203"), ("PUT", "/mode", #"{"mode":"SOME"}"#, "42204"), ("PUT", "/mode", #"{"mode":"IMPORT"}"#, "42205"),
            ("GET", "/config/t", "", "40408"), ("GET", "/mode/t", "", "40409"), ("DELETE", "/subjects/x", "", "40401"), ("DELETE", "/subjects/t?permanent=true", "", "40405"),
            ("GET", "/nowhere", "", "404"), ("GET", "/associations/resources/a/t", "", "404"), ("PUT", "/subjects/t", "", "404"),
        ] { #expect(await ask(method, target, sent) == code, "\(method) \(target) \(sent)") }
        #expect(await ask("GET", "/subjects") == #"["t"]"#)
    }

    @Test func compatibilityAndItsLevels() async {
        #expect(await register("t", Self.one) == "7/1")
        #expect(await ask("GET", "/config") == #"{"compatibilityLevel":"BACKWARD"}"#)
        #expect(await ask("POST", "/compatibility/subjects/t/versions/latest", body(Self.two)) == #"{"is_compatible":true}"#)
        #expect(await ask("POST", "/compatibility/subjects/t/versions?verbose=true", body(Self.bad))
            == #"{"is_compatible":false,"messages":["{errorType:'TYPE_MISMATCH', description:'field a: the type string does not read the type int', path:'/fields/0/type'}","{oldSchemaVersion: 1, reader: 'new', compatibility: 'BACKWARD'}"]}"#)
        #expect(await ask("POST", "/compatibility/subjects/x/versions/latest", body(Self.two)) == #"{"is_compatible":true}"#)
        #expect(await ask("POST", "/compatibility/subjects/t/versions/5", body(Self.two)) == "40402")
        #expect(await ask("PUT", "/config/t", #"{"compatibility":"FULL"}"#) == #"{"compatibility":"FULL"}"#)
        #expect(await register("t", Self.two) == "409")
        #expect(await ask("GET", "/config/t") == #"{"compatibilityLevel":"FULL"}"#)
        #expect(await ask("DELETE", "/config/t") == #"{"compatibilityLevel":"FULL"}"#)
        #expect(await ask("GET", "/config/t?defaultToGlobal=true") == #"{"compatibilityLevel":"BACKWARD"}"#)
        #expect(await register("t", Self.two) == "8/2")
        #expect(await ask("PUT", "/config", #"{"compatibility":"none"}"#) == #"{"compatibility":"NONE"}"#)
        #expect(await register("t", Self.bad) == "9/3")
    }

    @Test func deletion() async {
        #expect(await register("t", Self.one) == "7/1")
        #expect(await register("t", Self.two) == "8/2")
        #expect(await register("u", Self.two) == "8/1")
        #expect(await ask("DELETE", "/subjects/t/versions/2") == "2")
        #expect(await ask("DELETE", "/subjects/t/versions/2") == "40406")
        #expect(await ask("DELETE", "/subjects/t/versions/1?permanent=true") == "40407")
        #expect(await ask("GET", "/subjects/t/versions") == "[1]")
        #expect(await ask("GET", "/subjects/t/versions?deleted=true") == "[1,2]")
        #expect(await register("t", Self.two) == "8/3")
        #expect(await ask("DELETE", "/subjects/t") == "[1,3]")
        #expect(await ask("DELETE", "/subjects/t") == "40404")
        #expect(await ask("GET", "/subjects") == #"["u"]"#)
        #expect(await ask("GET", "/subjects?deleted=true") == #"["t","u"]"#)
        #expect(await ask("GET", "/schemas/ids/7/schema") == Self.oneCanonical)
        #expect(await ask("DELETE", "/subjects/t?permanent=true") == "[1,2,3]")
        #expect(await ask("GET", "/schemas/ids/7") == "40403")
        #expect(await ask("GET", "/schemas/ids/8/subjects") == #"["u"]"#)
        // The id of what is gone is not given again.
        #expect(await register("t", Self.bad) == "9/1")
    }

    @Test func references() async {
        let point = #"{"type":"record","name":"p.Point","fields":[{"name":"x","type":"int"}]}"#
        let line = #"{"type":"record","name":"Line","fields":[{"name":"from","type":"p.Point"}]}"#
        let reference = #","references":[{"name":"p.Point","subject":"point","version":1}]"#
        #expect(await register("point", point) == "7/1")
        #expect(await register("line", line) == "42201")
        #expect(await register("line", line, reference) == "8/1")
        #expect(await ask("GET", "/subjects/point/versions/1/referencedby") == "[8]")
        #expect(await ask("DELETE", "/subjects/point") == "42206")
        #expect(await ask("GET", "/schemas/ids/8") == #"{"references":[{"name":"p.Point","subject":"point","version":1}],"schema":"{\"type\":\"record\",\"name\":\"Line\",\"fields\":[{\"name\":\"from\",\"type\":\"p.Point\"}]}"}"#)
        #expect(await ask("DELETE", "/subjects/line") == "[1]")
        #expect(await ask("DELETE", "/subjects/point") == "[1]")
    }

    @Test func importKeepsIdsAndNormalisationMakesTextsEqual() async {
        #expect(await ask("PUT", "/mode", #"{"mode":"IMPORT"}"#) == #"{"mode":"IMPORT"}"#)
        #expect(await register("t", Self.one, #","id":500,"version":4"#) == "500/4")
        #expect(await register("t", Self.two, #","id":500"#) == "42207")
        #expect(await register("t", Self.two) == "42205")
        #expect(await ask("PUT", "/mode", #"{"mode":"READWRITE"}"#) == #"{"mode":"READWRITE"}"#)
        #expect(await register("t", Self.two) == "501/5")
        #expect(await ask("PUT", "/mode/t", #"{"mode":"READONLY"}"#) == #"{"mode":"READONLY"}"#)
        #expect(await register("t", Self.bad) == "42205")
        let spelled = #"{"name":"R","namespace":"x","type":"record","fields":[],"b":1,"a":2}"#, qualified = #"{"type":"record","name":"x.R","fields":[],"a":2,"b":1}"#
        #expect(await register("n", qualified) == "502/1")
        #expect(await ask("POST", "/subjects/n", body(spelled)) == "40403")
        #expect(await ask("POST", "/subjects/n?normalize=True", body(spelled)).hasPrefix(#"{"subject":"n","version":1,"id":502,"#))
    }

    @Test func overHTTP() async throws {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: Surroundings(clock: SystemClock(), files: PosixFileSystem(), random: { 1 }))
        let server = HTTPServer(registryOf: engine)
        let port = try await server.start(host: "127.0.0.1", port: 0)
        let registered = try await HTTPAPITests.ask(port, "POST", "/subjects/t-value/versions", body: body(Self.one))
        #expect(registered.status == 200)
        #expect(registered.headers["content-type"] == "application/vnd.schemaregistry.v1+json")
        #expect(registered.body.hasPrefix(#"{"id":1,"version":1,"#))
        let missing = try await HTTPAPITests.ask(port, "GET", "/subjects/x/versions")
        #expect(missing.status == 404)
        #expect(missing.body == #"{"error_code":40401,"message":"Subject 'x' not found."}"#)
        // A stream takes its columns from what another program has registered.
        let session = engine.makeSession()
        for statement in try session.statements(in: "CREATE STREAM s WITH (KAFKA_TOPIC='t', VALUE_FORMAT='AVRO', PARTITIONS=1);") { _ = try await session.execute(statement) }
        await server.stop()
        await engine.stop()
    }
}
