import Diagnostics
import Engine
import Synchronization
import Testing
import Values

@testable import HTTPAPI

@Suite struct QueryRouteTests {
    private static let columns = [ResultColumn("BED", .string, isKey: true), ResultColumn("n", .decimal(precision: 4, scale: 2))]
    private static let decimal = SQLValue.decimal(SQLDecimal(unscaled: 150, scale: 2))

    private static func finished(push: Bool = false, atLimit: Bool = false) -> FakeEngine {
        FakeEngine {
            let stream = RowStream(queryID: "q1", columns: columns, isPush: push)
            stream.send([ResultRow([.string("a\"b"), decimal])])
            stream.send([ResultRow([.string("c"), .null], isTombstone: true)])
            stream.finish(nil, atLimit: atLimit)
            return stream
        }
    }

    @Test func linesByDefault() async throws {
        try await withServer(Self.finished(), { _, port in
            let answer = try await ask(port, "POST", "/query-stream", body: #"{"sql":"SELECT * FROM t;"}"#)
            #expect(answer.headers["content-type"] == "application/vnd.ksqlapi.delimited.v1")
            #expect(
                answer.body == """
                    {"queryId":"q1","columnNames":["BED","n"],"columnTypes":["STRING","DECIMAL(4, 2)"]}
                    ["a\\"b",1.50]

                    """)
        })
    }

    @Test func anArrayOnRequest() async throws {
        try await withServer(Self.finished(), { _, port in
            let answer = try await ask(port, "POST", "/query-stream", headers: ["Accept: application/json"], body: #"{"sql":"SELECT * FROM t;"}"#)
            guard case .array(let elements)? = JSONDocument(Array(answer.body.utf8)) else { throw NoArray() }
            #expect(elements.count == 2)
            let refused = try await ask(port, "POST", "/query-stream", headers: ["Accept: text/plain"], body: #"{"sql":"SELECT * FROM t;"}"#)
            #expect(refused.status == 406)
        })
    }

    private struct NoArray: Error {}

    @Test func queryWritesHeaderRowsAndEnd() async throws {
        try await withServer(Self.finished(push: true, atLimit: true), { _, port in
            let answer = try await ask(port, "POST", "/query", body: #"{"ksql":"SELECT * FROM t EMIT CHANGES LIMIT 2;"}"#)
            #expect(
                answer.body == """
                    [{"header":{"queryId":"q1","schema":"`BED` STRING, `n` DECIMAL(4, 2)"}},
                    {"row":{"columns":["a\\"b",1.50]}},
                    {"row":{"columns":["c",null],"tombstone":true}},
                    {"finalMessage":"Limit Reached"}]

                    """)
        })
    }

    @Test func anErrorInTheMiddleIsAnElement() async throws {
        let engine = FakeEngine {
            let stream = RowStream(queryID: "q2", columns: Self.columns, isPush: false)
            stream.finish(.execution("gone", "the query's state is gone"))
            return stream
        }
        try await withServer(engine, { _, port in
            let answer = try await ask(port, "POST", "/query-stream", body: #"{"sql":"SELECT * FROM t;"}"#)
            #expect(answer.status == 200)
            #expect(answer.body.hasSuffix("\n{\"@type\":\"generic_error\",\"error_code\":50000,\"message\":\"the query's state is gone\"}\n"))
        })
    }

    @Test func aPushQueryStreamsAndEndsWithItsClient() async throws {
        let (cancelled, wasCancelled) = AsyncStream<Void>.makeStream()
        let stream = RowStream(queryID: "push_7", columns: Self.columns, isPush: true) { wasCancelled.finish() }
        let engine = FakeEngine { stream }
        try await withServer(engine, { server, port in
            var client: SocketClient? = try SocketClient(port: port)
            try client?.send("POST", "/query-stream", headers: [], body: #"{"sql":"SELECT * FROM t EMIT CHANGES;"}"#)
            _ = try await client?.receive(until: "columnTypes")
            stream.send([ResultRow([.string("first"), .null])])
            let row = try await client?.receive(until: "null]")
            #expect(row?.contains("first") == true)
            #expect(try await ask(port, "GET", "/metrics").body.contains("fsql_open_queries 1\n"))
            client = nil
            for await _ in cancelled {}
            #expect(stream.isFinished)
        })
    }

    @Test func closeQueryEndsAPushQuery() async throws {
        let stream = RowStream(queryID: "push_8", columns: Self.columns, isPush: true)
        try await withServer(FakeEngine { stream }, { _, port in
            let client = try SocketClient(port: port)
            try client.send("POST", "/query", headers: [], body: #"{"ksql":"SELECT * FROM t EMIT CHANGES;"}"#)
            _ = try await client.receive(until: "header")
            #expect(try await ask(port, "POST", "/close-query", body: #"{"queryId":"push_8"}"#).status == 200)
            #expect(try await client.receive(until: "0\r\n\r\n").contains("Query Completed"))
            #expect(try await ask(port, "POST", "/close-query", body: #"{"queryId":"push_9"}"#).status == 400)
        })
    }

    @Test func stopEndsOpenQueries() async throws {
        let stream = RowStream(queryID: "push_10", columns: Self.columns, isPush: true)
        let server = HTTPServer(endpoint: FakeEngine { stream }, version: "1")
        let port = try await server.start(host: "127.0.0.1", port: 0)
        let client = try SocketClient(port: port)
        try client.send("POST", "/query", headers: [], body: #"{"ksql":"SELECT * FROM t EMIT CHANGES;"}"#)
        _ = try await client.receive(until: "header")
        await server.stop()
        #expect(stream.isFinished)
    }

    /// Two clients print one topic: both end with the server.
    @Test func stopEndsQueriesOfOneName() async throws {
        let streams = [RowStream(queryID: "print_t", columns: Self.columns, isPush: true), RowStream(queryID: "print_t", columns: Self.columns, isPush: true)]
        let next = Mutex(streams), server = HTTPServer(endpoint: FakeEngine { next.withLock { $0.removeFirst() } }, version: "1")
        let port = try await server.start(host: "127.0.0.1", port: 0)
        let clients = [try SocketClient(port: port), try SocketClient(port: port)]
        for client in clients {
            try client.send("POST", "/query", headers: [], body: #"{"ksql":"SELECT * FROM t EMIT CHANGES;"}"#)
            _ = try await client.receive(until: "header")
        }
        await server.stop()
        #expect(streams.filter { !$0.isFinished }.isEmpty)
    }

    @Test func onlyOneQueryPerRequest() async throws {
        try await withServer(Self.finished(), { _, port in
            let two = try await ask(port, "POST", "/query-stream", body: #"{"sql":"SELECT 1; SELECT 2;"}"#)
            #expect(two.body.contains("40000"))
            #expect(try await ask(port, "POST", "/query-stream", body: #"{"sql":"SHOW TOPICS;"}"#).body.contains("40001"))
        })
    }
}
