import Diagnostics
import Testing

@testable import HTTPAPI

@Suite struct KsqlRouteTests {
    private func post(_ port: Int, _ body: String) async throws -> HTTPAnswer { try await ask(port, "POST", "/ksql", body: body) }

    @Test func warningsStandBesideTheStatus() async throws {
        let answer = try await withServer(FakeEngine()) { _, port in try await post(port, #"{"ksql":"ALTER SYSTEM 'a'='b';"}"#) }
        #expect(answer.body.hasSuffix(#""warnings":[{"message":"it changes nothing"}]}]"#), "\(answer.body)")
    }

    @Test func anEntityPerStatement() async throws {
        let engine = FakeEngine()
        try await withServer(engine, { _, port in
            let answer = try await post(
                port,
                #"{"ksql":"CREATE STREAM beds (id INT KEY);SET 'a'='b';SHOW TOPICS;INSERT INTO beds VALUES (1);","streamsProperties":{"ksql.streams.auto.offset.reset":"earliest","cache":0},"sessionVariables":{"x":"y"}}"#
            )
            #expect(answer.status == 200)
            #expect(
                answer.body
                    == #"[{"@type":"currentStatus","statementText":"CREATE STREAM beds (id INT KEY);","commandId":"stream/BEDS/create","commandStatus":{"status":"SUCCESS","message":"Stream created","queryId":null},"commandSequenceNumber":5,"warnings":[]},{"@type":"table","statementText":"SHOW TOPICS;","columns":["name","partitions"],"rows":[{"name":"garden","partitions":4}],"warnings":[]}]"#
            )
        })
        #expect(engine.log.withLock { $0.settings } == ["x:y", "cache=0", "auto.offset.reset=earliest"])
        #expect(engine.log.withLock { $0.executed.count } == 4)
    }

    /// What ksqlDB's clients know has the form that they know.
    @Test func listsHaveTheirOwnTypes() async throws {
        try await withServer(FakeEngine(), { _, port in
            let answer = try await post(port, #"{"ksql":"LIST STREAMS;"}"#)
            #expect(
                answer.body
                    == #"[{"@type":"streams","statementText":"LIST STREAMS;","streams":[{"type":"STREAM","name":"BEDS","topic":"beds","keyFormat":"KAFKA","valueFormat":"JSON","isWindowed":true}],"warnings":[]}]"#
            )
        })
    }

    @Test func typesShowWhatTheyAreMadeOf() {
        var writer = JSONWriter()
        writer.object { TypeEntity.write(.map(key: .string, value: .array(.structure([.init("A", .decimal(precision: 4, scale: 1))]))), to: &$0) }
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"type":"MAP","fields":null,"memberSchema":{"type":"ARRAY","fields":null,"memberSchema":{"type":"STRUCT","fields":[{"name":"A","schema":{"type":"DECIMAL","fields":null,"memberSchema":null,"parameters":{"precision":4,"scale":1}}}],"memberSchema":null}}}"#
        )
    }

    @Test func aBadStatementIsToldWithItsPlace() async throws {
        try await withServer(FakeEngine(), { _, port in
            let answer = try await post(port, #"{"ksql":"DROP STREAM s;\nFAIL it;"}"#)
            #expect(answer.status == 400)
            let error = JSONDocument(Array(answer.body.utf8))
            #expect(error?["@type"]?.string == "statement_error")
            #expect(error?["error_code"] == .number("40001"))
            #expect(error?["statementText"]?.string == "\nFAIL it;")
            #expect(error?["message"]?.string?.contains("column X does not exist") == true)
            guard case .array(let entities)? = error?["entities"] else { throw MissingEntities() }
            #expect(entities.count == 1)
        })
    }

    @Test(arguments: [("assert-topic", 41700), ("no-registry", 42801), ("unknown-column", 40001)])
    func someCausesHaveNumbersOfTheirOwn(_ cause: String, _ code: Int) {
        let error = APIError.statement(Diagnostic(.execution, code: cause, "it failed"), text: "", script: "")
        #expect(error.code == code)
    }

    private struct MissingEntities: Error {}

    /// Statements that come together are tried before any is executed.
    @Test func nothingIsExecutedIfOneIsRefused() async throws {
        let engine = FakeEngine()
        try await withServer(engine, { _, port in
            let answer = try await post(port, #"{"ksql":"DROP STREAM s; REFUSE it;"}"#)
            #expect(answer.status == 400)
            let error = JSONDocument(Array(answer.body.utf8))
            #expect(error?["error_code"] == .number("40001"))
            #expect(error?["statementText"]?.string == " REFUSE it;")
            #expect(error?["entities"] == .array([]))
        })
        #expect(engine.log.withLock { $0.executed } == [])
    }

    @Test func aCommandThatIsToComeFirstIsWaitedFor() async throws {
        try await withServer(FakeEngine(), { _, port in
            #expect(try await post(port, #"{"ksql":"LIST STREAMS;","commandSequenceNumber":5}"#).status == 200)
            let late = try await post(port, #"{"ksql":"LIST STREAMS;","commandSequenceNumber":9999}"#)
            #expect(late.status == 503)
            #expect(late.body.contains(#""error_code":50301"#))
        })
    }

    @Test(arguments: [("text/plain", 406), ("application/json", 200), ("text/html, */*;q=0.1", 200)]) func acceptIsHonoured(_ accept: String, _ status: Int) async throws {
        try await withServer(FakeEngine(), { _, port in
            let answer = try await ask(port, "POST", "/ksql", headers: ["Accept: \(accept)"], body: #"{"ksql":"LIST STREAMS;"}"#)
            #expect(answer.status == status)
        })
    }

    @Test func queriesBelongElsewhere() async throws {
        let engine = FakeEngine()
        try await withServer(engine, { _, port in
            let answer = try await post(port, #"{"ksql":"CREATE STREAM a; -- then\n SELECT * FROM a EMIT CHANGES;"}"#)
            #expect(answer.status == 400)
            #expect(answer.body.contains(#""error_code":40002"#))
        })
        #expect(engine.log.withLock { $0.executed } == [])
    }

    @Test(arguments: [#"{"ksql":"#, "[]", #"{"sql":"x"}"#, #"{"ksql":"SHOW TOPICS;","streamsProperties":{"no.such":1}}"#,
        #"{"ksql":"SHOW TOPICS;","streamsProperties":[]}"#, #"{"ksql":"SHOW TOPICS;","streamsProperties":{"auto.offset.reset":{"a":1}}}"#,
        #"{"ksql":"SHOW TOPICS;","commandSequenceNumber":"x"}"#])
    func badRequests(body: String) async throws {
        try await withServer(FakeEngine(), { _, port in
            let answer = try await post(port, body)
            #expect(answer.status == 400)
            #expect(answer.body.hasPrefix(#"{"@type":"generic_error","error_code":40000,"#))
        })
    }
}
