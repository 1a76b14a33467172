import Engine
import Storage
import Testing
import World

@testable import HTTPAPI

/// The answers of POST /ksql to clients that know ksqlDB's, from a real engine.
@Suite struct EntityTests {
    private func withEngine(_ body: (Int) async throws -> Void) async throws {
        let engine = try SQLEngine(broker: MemoryBroker(), options: EngineOptions(), surroundings: .system), server = HTTPServer(engine: engine)
        try await engine.start(connectors: false)
        let port = try await server.start(host: "127.0.0.1", port: 0)
        _ = try await entities(
            port,
            """
            CREATE STREAM s (id VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1); SET 'auto.offset.reset' = 'earliest';
            CREATE TABLE c AS SELECT id, COUNT(*) AS n FROM s GROUP BY id; INSERT INTO s VALUES ('a', 1);
            """)
        try await body(port)
        await server.stop()
        await engine.stop()
    }

    private func entities(_ port: Int, _ statements: String) async throws -> [JSONDocument] {
        var writer = JSONWriter()
        writer.object { $0.field("ksql", statements) }
        let answer = try await ask(port, "POST", "/ksql", body: String(decoding: writer.bytes, as: UTF8.self))
        guard case .array(let list)? = JSONDocument(Array(answer.body.utf8)) else { return [JSONDocument(Array(answer.body.utf8)) ?? .null] }
        return list
    }

    private func one(_ port: Int, _ statement: String) async throws -> JSONDocument { try await entities(port, statement).first ?? .null }

    @Test(arguments: [
        ("CREATE STREAM IF NOT EXISTS s (id VARCHAR KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');", "warning_entity"), ("LIST STREAMS;", "streams"),
        ("LIST TABLES;", "tables"), ("SHOW STREAMS EXTENDED;", "source_descriptions"), ("DESCRIBE TABLES;", "source_descriptions"), ("DESCRIBE c;", "sourceDescription"),
        ("SHOW TOPICS;", "kafka_topics"), ("SHOW TOPICS EXTENDED;", "kafka_topics_extended"), ("SHOW QUERIES;", "queries"), ("SHOW QUERIES EXTENDED;", "query_descriptions"),
        ("EXPLAIN CTAS_C_1;", "queryDescription"), ("LIST FUNCTIONS;", "function_names"), ("DESCRIBE FUNCTION LPAD;", "describe_function"), ("SHOW PROPERTIES;", "properties"),
        ("SHOW TYPES;", "type_list"), ("SHOW VARIABLES;", "variables"), ("SHOW CONNECTORS;", "connector_list"), ("SHOW CONNECTOR PLUGINS;", "connector_plugins_list"),
        ("ASSERT TOPIC s;", "assert_topic"), ("DROP STREAM IF EXISTS nothing;", "currentStatus"), ("CREATE TYPE p AS INT;", "currentStatus"),
        ("CREATE SINK CONNECTOR f WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://127.0.0.1:1/');", "connector_info"), ("SHOW MODELS;", "table"),
    ])
    func eachStatementHasItsEntity(_ statement: String, _ type: String) async throws {
        try await withEngine { port in
            let entity = try await one(port, statement)
            #expect(entity["@type"]?.string == type)
            #expect(entity["statementText"]?.string == statement)
            #expect(entity["warnings"] == .array([]))
        }
    }

    @Test func aSourceIsDescribedWithItsQueriesAndOffsets() async throws {
        try await withEngine { port in
            let source = try await one(port, "DESCRIBE c EXTENDED;")["sourceDescription"]
            #expect(source?["name"]?.string == "C")
            #expect(source?["statement"]?.string == "CREATE TABLE C AS SELECT ID, COUNT(*) AS N FROM S GROUP BY ID;")
            #expect(source?["fields"] == .array([field("ID", "STRING", role: "KEY"), field("N", "BIGINT")]))
            guard case .array(let summaries)? = source?["queryOffsetSummaries"] else { throw Missing() }
            #expect(summaries.first?["groupId"]?.string == "_confluent-ksql-default_query_CTAS_C_1")
            guard case .array(let topics)? = summaries.first?["topicSummaries"] else { throw Missing() }
            #expect(topics.first?["kafkaTopic"]?.string == "s")
            let base = try await one(port, "DESCRIBE s;")["sourceDescription"]
            #expect(base?["sourceConstraints"] == .array([.string("C")]))
        }
    }

    private func field(_ name: String, _ type: String, role: String? = nil) -> JSONDocument {
        var members: [String: JSONDocument] = ["name": .string(name), "schema": .object(["type": .string(type), "fields": .null, "memberSchema": .null])]
        if let role { members["type"] = .string(role) }
        return .object(members)
    }

    @Test func aQueryIsDescribedWithItsTasks() async throws {
        try await withEngine { port in
            let query = try await one(port, "EXPLAIN CTAS_C_1;")["queryDescription"]
            #expect(query?["state"]?.string == "RUNNING")
            #expect(query?["queryType"]?.string == "PERSISTENT")
            #expect(query?["ksqlHostQueryStatus"] == .object(["localhost": .string("RUNNING")]))
            #expect(query?["overriddenProperties"] == .object(["auto.offset.reset": .string("earliest")]))
            #expect(query?["topology"]?.string?.contains("[ TASK 0 ] reads s partition 0") == true)
            guard case .array(let tasks)? = query?["tasksMetadata"] else { throw Missing() }
            #expect(tasks.first?["taskId"]?.string == "0_0")
        }
    }

    @Test func functionsTellTheirForms() async throws {
        try await withEngine { port in
            let function = try await one(port, "DESCRIBE FUNCTION collect_list;")
            #expect(function["type"]?.string == "AGGREGATE")
            guard case .array(let forms)? = function["functions"] else { throw Missing() }
            #expect(forms.contains { $0["returnType"]?.string == "ARRAY<BIGINT>" || $0["returnType"]?.string == "ARRAY<T>" })
            guard case .array(let functions)? = try await one(port, "LIST FUNCTIONS;")["functions"] else { throw Missing() }
            #expect(functions.contains(.object(["name": .string("LPAD"), "type": .string("SCALAR"), "category": .string("STRING")])))
        }
    }

    /// What an INSERT has written can be asked for elsewhere.
    @Test func anAnswerCarriesItsPosition() async throws {
        try await withEngine { port in
            let inserted = try await ask(port, "POST", "/ksql", body: #"{"ksql":"INSERT INTO s VALUES ('b', 1); INSERT INTO s VALUES ('b', 2);"}"#)
            #expect(inserted.headers["fsql-position"] == #"{"s":[3]}"#)
            let body = #"{"ksql":"SELECT n FROM c WHERE id = 'b';","streamsProperties":{"min.position":"{\"s\":[3]}"}}"#
            let counted = try await ask(port, "POST", "/query", body: body)
            #expect(counted.body.contains(#"{"row":{"columns":[2]}}"#))
            #expect(counted.headers["fsql-position"]?.hasPrefix(#"{"C":["#) == true)
            let never = try await ask(port, "POST", "/query", body: #"{"ksql":"SELECT n FROM c;","streamsProperties":{"min.position":"{\"s\":[99]}","query.timeout":50}}"#)
            #expect(never.status == 503)
            #expect(never.body.contains(#""error_code":50301"#))
        }
    }

    @Test func anAssertThatDoesNotHoldIs417() async throws {
        try await withEngine { port in
            for (statement, code) in [("ASSERT TOPIC nothing TIMEOUT 0 SECONDS;", "41700"), ("SELECT;", "40001"), ("SELECT * FROM c;", "40002")] {
                let error = try await one(port, statement)
                #expect(error["error_code"] == .number(code))
            }
        }
    }

    private struct Missing: Error {}
}
