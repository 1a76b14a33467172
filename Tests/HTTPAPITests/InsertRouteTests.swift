import Testing

@testable import HTTPAPI

@Suite struct InsertRouteTests {
    private func post(_ port: Int, _ body: String, _ headers: String...) async throws -> HTTPAnswer {
        try await ask(port, "POST", "/inserts-stream", headers: headers, body: body)
    }

    @Test func everyRowIsAcknowledged() async throws {
        let engine = FakeEngine()
        try await withServer(engine, { _, port in
            let answer = try await post(port, #"{"target":"beds","properties":{}}"# + "\n{\"a\":1}\n\n{\"a\":2}")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/vnd.ksqlapi.delimited.v1")
            #expect(answer.body == "{\"status\":\"ok\",\"seq\":0}\n{\"status\":\"ok\",\"seq\":1}\n")
        })
        #expect(engine.log.withLock { $0.executed } == ["{\"a\":1}", "{\"a\":2}"])
    }

    @Test func theFirstBadRowEndsIt() async throws {
        let engine = FakeEngine()
        try await withServer(engine, { _, port in
            let answer = try await post(port, "{\"target\":\"beds\"}\n1\nbad\n3\n", "Accept: application/json")
            #expect(answer.headers["content-type"] == "application/json")
            #expect(
                answer.body == """
                    [{"status":"ok","seq":0}
                    ,{"status":"error","error_code":40000,"message":"a row is bad","seq":1}
                    ]

                    """)
        })
        #expect(engine.log.withLock { $0.executed } == ["1"])
    }

    @Test func withoutRowsThereIsNothingToSay() async throws {
        try await withServer(FakeEngine(), { _, port in
            let lines = try await post(port, "{\"target\":\"beds\"}\n")
            #expect(lines.body == "")
            let array = try await post(port, "{\"target\":\"beds\"}\n", "Accept: application/json")
            #expect(array.body == "[]\n")
        })
    }

    @Test(arguments: [
        ("", 400, "40000"), ("{}\n", 400, "40000"), ("{\"target\":7}\n", 400, "40000"), ("beds\n", 400, "40000"), ("{\"target\":\"weeds\"}\n{}\n", 400, "40001"),
    ])
    func aRequestThatNamesNoStreamIsRefused(body: String, status: Int, code: String) async throws {
        try await withServer(FakeEngine(), { _, port in
            let answer = try await post(port, body)
            #expect(answer.status == status)
            #expect(answer.body.hasPrefix(#"{"@type":"generic_error","error_code":\#(code),"#), "\(answer.body)")
        })
    }

    @Test func otherFormsAreNotAcceptable() async throws {
        try await withServer(FakeEngine(), { _, port in
            let answer = try await post(port, "{\"target\":\"beds\"}\n", "Accept: application/vnd.ksql.v1+protobuf")
            #expect(answer.status == 406)
        })
    }

    /// The client sends a row when the one before is acknowledged.
    @Test func acknowledgementsDoNotWaitForTheRequestsEnd() async throws {
        try await withServer(FakeEngine(), { _, port in
            let client = try SocketClient(port: port)
            func chunk(_ text: String) -> String { String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n" }
            try client.send("POST /inserts-stream HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
            try client.send(chunk("{\"target\":\"beds\"}\n{\"a\":"))
            try client.send(chunk("1}\n"))
            #expect(try await client.receive(until: "\"seq\":0}").contains("200 OK"))
            try client.send(chunk("{\"a\":2}\n"))
            _ = try await client.receive(until: "\"seq\":1}")
            try client.send("0\r\n\r\n")
            #expect(try await client.receive(until: "0\r\n\r\n").hasSuffix("0\r\n\r\n"))
        })
    }
}
