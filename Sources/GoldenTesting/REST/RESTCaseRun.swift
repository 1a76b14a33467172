import Diagnostics
import Dispatch
import Engine
import Glibc
import HTTPTransfer
import Schemas
import Synchronization
import Syntax
import TopicLog
import Values

/// Runs one case of the HTTP API against a server of its own: statements, inputs, queries, answers, outputs.
struct RESTCaseRun {
    private let test: JSONCase
    private let expected: RESTExpectation
    private let server: any TestServer
    private let client = HTTPClient()
    private typealias Failure = JSONCaseRun.Failure

    /// What ksqlDB's own tests set, and what it is strict about; a case's properties win.
    private static let settings = [("auto.offset.reset", "earliest"), ("ksql.query.push.v2.enabled", "true"), ("pull.queries.as.ksqldb", "true")].map { (name: $0.0, value: $0.1) }

    /// Milliseconds that an answer, and work on inputs, may take.
    private static let patience = 10_000

    static func result(of test: JSONCase, _ expected: RESTExpectation, on makeServer: TestServerMaker?, comparesMessages: Bool) -> CaseResult {
        var result = CaseResult(file: test.file, name: test.fullName, status: .passed, expectedMessage: expected.refusal?.message)
        guard let makeServer else {
            result.status = .skipped
            result.reason = "needs the HTTP API"
            return result
        }
        do throws(Failure) {
            let server: any TestServer
            do { server = try makeServer() } catch { throw Failure("no server can be started", error) }
            defer { server.stop() }
            let refusal = try RESTCaseRun(test, expected, server).run()
            (result.code, result.message) = (refusal.map { String($0.code) }, refusal?.message)
            if comparesMessages, let fragment = expected.refusal?.message, let refusal, !refusal.message.contains(fragment) {
                throw Failure("the error does not contain \"\(fragment)\": \(refusal.message)")
            }
        } catch {
            (result.status, result.reason) = (.failed, error.reason)
            (result.code, result.message) = (error.diagnostic?.code, error.diagnostic?.message)
        }
        return result
    }

    private init(_ test: JSONCase, _ expected: RESTExpectation, _ server: any TestServer) {
        (self.test, self.expected, self.server) = (test, expected, server)
    }

    private struct Refusal {
        var code: Int
        var message: String
    }

    private func run() throws(Failure) -> Refusal? {
        do {
            let queries = test.statements.filter(\.isSelection)
            try prepare()
            let entities = try statements(test.statements.filter { !$0.isSelection })
            var open: PendingAnswer?
            if expected.waitsForPushQuery, let query = queries.first {
                open = begin("/query", field: "ksql", query)
                try waitForPushQuery(open)
            }
            try writeInputs()
            var answers: [[JSONTree]] = []
            for (number, query) in queries.enumerated() {
                let answer = try (number == 0 ? open : nil) ?? begin("/query", field: "ksql", query)
                answers.append(try elements(of: answer, query))
            }
            if expected.refusal != nil { throw Failure("an error was expected, but everything was accepted: \(expected.refusal?.message ?? "")") }
            try compare(entities, answers, queries)
            try checkOutputs()
            return nil
        } catch let refused as Refused {
            return try judged(refused)
        } catch let failure as Failure { throw failure } catch { throw Failure("\(error)") }
    }

    // MARK: What is there before

    private func prepare() throws(Failure) {
        var parsed: [ParsedStatement] = []
        for text in test.statements where !text.isSelection {
            for statement in (try? StatementSplitter.statements(of: text)) ?? [] {
                if let statement = try? Parser.parseStatement(statement.text) { parsed.append(statement) }
            }
        }
        do throws(Diagnostic) {
            for topic in parsed.compactMap({ CaseTopics(test).topic(of: $0) }) + CaseTopics(test).others { try ensure(topic) }
        } catch { throw Failure("a topic cannot be made: \(error.message)", error) }
        let engine = server.engine
        try CaseSchemas(test, engine.ownRegistry).register(parsed) { (statement, given) throws(Failure) in
            do throws(Diagnostic) { try blocking { () throws(Diagnostic) in try await engine.registerSchemas(of: statement, except: given) } } catch {
                throw Failure("a schema cannot be registered: \(error.message)", error)
            }
        }
    }

    private func ensure(_ topic: TopicDescription) throws(Diagnostic) {
        let engine = server.engine
        try blocking { () throws(Diagnostic) in try await engine.ensureTopic(topic) }
    }

    private func writeInputs() throws(Failure) {
        let engine = server.engine
        do throws(Diagnostic) {
            for record in test.inputs {
                let source = try blocking { () throws(Diagnostic) in try await engine.declaration(ofTopic: record.topic) }
                let written = try RecordCoding(source: source, registry: engine.ownRegistry).record(record), topic = record.topic
                try blocking { () throws(Diagnostic) in
                    let outcome: Result<Void, Diagnostic> = await withCheckedContinuation { continuation in
                        engine.produce([written], to: topic) { continuation.resume(returning: $0) }
                    }
                    try outcome.get()
                }
            }
        } catch { throw Failure("an input cannot be written: \(error.message)", error) }
        let left: [PendingWork]
        do { left = try blocking { () throws(Diagnostic) in try await engine.workThrough(within: Int64(Self.patience)) } } catch { throw Failure(error.message, error) }
        if !left.isEmpty { throw Failure("queries are not through after \(Self.patience) ms: \(left.map(\.subject).joined(separator: ", "))") }
    }

    // MARK: Calls

    /// An answer with an error.
    private struct Refused: Error {
        var status: Int
        var body: JSONTree
        var statement: String
    }

    /// A call that is under way.
    private final class PendingAnswer: Sendable {
        private let done = DispatchSemaphore(value: 0)
        private let outcome = Mutex<Result<HTTPResponse, HTTPFailure>?>(nil)

        func end(_ result: Result<HTTPResponse, HTTPFailure>) {
            outcome.withLock { $0 = result }
            done.signal()
        }

        var isDone: Bool { outcome.withLock { $0 != nil } }

        func wait() throws(Failure) -> HTTPResponse {
            done.wait()
            do { return try outcome.withLock { $0 }?.get() ?? HTTPResponse(status: 0) } catch { throw Failure("no answer: \(error)") }
        }
    }

    private func begin(_ path: String, field: String, _ text: String, accept: String? = nil) -> PendingAnswer {
        let settings = Self.settings.map { JSONTree.Member($0.name, .string($0.value)) } + test.properties.map { JSONTree.Member($0.name, .string($0.value)) }
        let body = JSONTree.object([.init(field, .string(text)), .init(field == "sql" ? "properties" : "streamsProperties", .object(settings))])
        let headers = [HTTPHeader("Content-Type", "application/json")] + (accept.map { [HTTPHeader("Accept", $0)] } ?? [])
        let answer = PendingAnswer()
        client.start(HTTPRequest("POST", server.url + path, headers: headers, body: Array(body.text.utf8), timeoutMilliseconds: Self.patience)) { answer.end($0) }
        return answer
    }

    /// All of them in one call.
    private func statements(_ statements: [String]) throws -> [JSONTree] {
        guard !statements.isEmpty else { return [] }
        return try elements(of: begin("/ksql", field: "ksql", statements.joined(separator: "\n")), statements.last ?? "")
    }

    private func elements(of answer: PendingAnswer, _ statement: String) throws -> [JSONTree] {
        let response = try answer.wait()
        guard let body = JSONTree(parsing: response.body) else { throw Failure("the answer is not JSON: \(String(decoding: response.body, as: UTF8.self))") }
        guard response.isSuccess else { throw Refused(status: response.status, body: body, statement: statement) }
        if let error = body.elements.last?["errorMessage"] { throw Refused(status: response.status, body: error, statement: statement) }
        return body.elements
    }

    /// Asks for the queries that run, until one of a client is among them. One that has ended already waits for no input.
    private func waitForPushQuery(_ answer: PendingAnswer?) throws {
        for _ in 0..<(Self.patience / 10) {
            if answer?.isDone == true { return }
            let entities = try statements(["SHOW QUERIES;"])
            let queries = entities.first?["queries"]?.elements ?? []
            if queries.contains(where: { $0["queryType"]?.asText == "PUSH" }) { return }
            usleep(10_000)
        }
        throw Failure("the push query is not listed after \(Self.patience) ms")
    }

    // MARK: Judging

    private func judged(_ refused: Refused) throws(Failure) -> Refusal {
        let code = refused.body["error_code"]?.asInteger.map { Int(clamping: $0) } ?? 0, message = refused.body["message"]?.asText ?? ""
        guard let wanted = expected.refusal else { throw Failure("\(refused.status): \(message)") }
        if message.contains("not built") { throw Failure("rejected because it is not built: \(message)") }
        if let status = wanted.status, status != refused.status { throw Failure("the status is \(refused.status), not \(status): \(message)") }
        let shape = refused.body["@type"]?.asText
        if let type = wanted.type, let expectedShape = Self.shapes.first(where: { type.hasSuffix($0.type) })?.shape, shape != expectedShape {
            throw Failure("the error is a \(shape ?? "?"), not a \(expectedShape): \(message)")
        }
        if shape == "statement_error", let text = refused.body["statementText"]?.asText, !refused.statement.contains(text), !test.statements.contains(where: { $0.contains(text) }) {
            throw Failure("the error does not carry the statement: \(text)")
        }
        return Refusal(code: code, message: message)
    }

    private static let shapes = [(type: "KsqlStatementErrorMessage", shape: "statement_error"), (type: "KsqlErrorMessage", shape: "generic_error")]

    private func compare(_ entities: [JSONTree], _ answers: [[JSONTree]], _ queries: [String]) throws {
        var entity = entities.makeIterator(), answer = zip(queries, answers).makeIterator(), message = queries.makeIterator()
        for (number, response) in expected.responses.enumerated() {
            switch response {
            case .entity(let wanted):
                guard let actual = entity.next() else { throw Failure("answer \(number) is missing") }
                let comparison = DocumentComparison(statement: actual["statementText"]?.asText ?? "")
                if !comparison.matches(wanted, actual) { throw Failure("answer \(number) differs\nexpected  \(wanted.text)\nactual    \(actual.text)") }
            case .rows(let wanted):
                guard let (query, actual) = answer.next() else { throw Failure("answer \(number) is missing") }
                if let difference = DocumentComparison(statement: query).difference(wanted, actual) {
                    throw Failure("answer \(number): \(difference)\n" + actual.map { $0.text.string }.joined(separator: "\n"))
                }
            case .messages(let wanted):
                guard let query = message.next() else { throw Failure("answer \(number) is missing") }
                let actual = try elements(of: begin("/query-stream", field: "sql", query, accept: "application/vnd.ksql.v1+protobuf"), query)
                if let difference = ProtobufAnswer(actual).difference(wanted) { throw Failure("answer \(number): \(difference)") }
            }
        }
    }

    /// The topics hold at least the records that are expected, those of a topic's partitions in any order.
    private func checkOutputs() throws {
        let engine = server.engine
        for topic in Set(test.outputs.map(\.topic)).sorted() {
            let source = try blocking { () throws(Diagnostic) in try await engine.declaration(ofTopic: topic) }
            let check = OutputCheck(coding: RecordCoding(source: source, registry: engine.ownRegistry), comparison: NodeComparison(), checksTimestamps: true)
            var actual = try engine.records(ofTopic: topic)
            for wanted in test.outputs where wanted.topic == topic {
                guard let found = actual.firstIndex(where: { check.difference(wanted, $0) == nil }) else {
                    throw Failure("\(topic) lacks  \(check.text(wanted))\n" + actual.map { "it has  \(check.text($0))" }.joined(separator: "\n"))
                }
                actual.remove(at: found)
            }
        }
    }
}

extension String {
    fileprivate var isSelection: Bool { uppercased().hasPrefix("SELECT ") }
}
