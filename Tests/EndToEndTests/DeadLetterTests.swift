import HTTPTestServer
import ProgramRunner
import Testing

/// What is kept of records that a sink's target refuses or takes.
@Suite struct DeadLetterTests {
    private func statements(_ server: ScriptedServer, _ settings: String, format: String = "JSON") -> String {
        """
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM weighed (id VARCHAR KEY, n INT) WITH (KAFKA_TOPIC = 'weighed', VALUE_FORMAT = '\(format)', PARTITIONS = 1);
        CREATE SINK CONNECTOR http WITH ('connector.class' = 'HttpSink', 'topics' = 'weighed', 'http.api.url' = '\(server.url)/x'\(settings));
        """
    }

    private func print(_ topic: String, _ bench: Bench) async throws -> [String] {
        let outcome = try await bench.fsql("topic", "print", topic, "--from-beginning", "--format", "%k|%s|%h\n")
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        return outcome.lines.map(String.init)
    }

    private func server() throws -> ScriptedServer { try ScriptedServer { request, _ in request.text.contains("-1") ? .answer(422, "negative") : .answer(200, "ok \(request.text)") } }

    private func weigh(_ bench: Bench) async throws {
        try await bench.produce([#"a|{"N":7}"#, #"b|{"N":-1}"#, #"c|{"N":8}"#], to: "weighed", "--key-separator", "|", "--header", "source=scale")
    }

    @Test func lettersSayWhy() async throws {
        let bench = try Bench(), server = try server()
        defer { server.stop() }
        try await weigh(bench)
        let settings = ", 'behavior.on.error' = 'fail', 'errors.deadletterqueue.topic.name' = 'dead'"
        let outcome = try await bench.run(statements(server, settings), "--sink-timeout", "30s")
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        let context = [
            "topic=weighed", "partition=0", "offset=1", "connector.name=HTTP", "task.id=0", "stage=TASK_PUT", "class.name=HttpSink", "exception.class.name=sink-refused",
            "exception.message=the server answered with status 422",
        ].map { "__connect.errors.\($0)" }
        #expect(try await print("dead", bench) == [#"b|{"N":-1}|source=scale,"# + context.joined(separator: ",")])
    }

    @Test func lettersWithoutContext() async throws {
        let bench = try Bench(), server = try server()
        defer { server.stop() }
        try await weigh(bench)
        let settings = ", 'behavior.on.error' = 'fail', 'errors.deadletterqueue.topic.name' = 'dead', 'errors.deadletterqueue.context.headers.enable' = 'false'"
        let outcome = try await bench.run(statements(server, settings), "--sink-timeout", "30s")
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(try await print("dead", bench) == [#"b|{"N":-1}|source=scale"#])
    }

    @Test func reportsOfBothKinds() async throws {
        let bench = try Bench(), server = try server()
        defer { server.stop() }
        try await weigh(bench)
        let settings = ", 'max.in.flight' = '1', 'reporter.result.topic.name' = 'good', 'reporter.error.topic.name' = 'bad'"
        let outcome = try await bench.run(statements(server, settings), "--sink-timeout", "30s")
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        let good = try await print("good", bench).map { $0.split(separator: ",").filter { !$0.hasPrefix("input_record_timestamp=") }.joined(separator: ",") }
        #expect(good == [
            #"a|ok {"N":7}|input_record_topic=weighed,input_record_partition=0,input_record_offset=0"#,
            #"c|ok {"N":8}|input_record_topic=weighed,input_record_partition=0,input_record_offset=2"#,
        ])
        let bad = try await print("bad", bench)
        #expect(bad.count == 1 && bad[0].hasPrefix("b|the server answered with status 422|input_record_topic=weighed,"), "\(bad)")
    }

    /// A record that cannot be read in the declared format is no deletion: it is counted, logged and kept; others go on.
    @Test(arguments: [1, 8]) func unreadableRecordsAreRefused(inFlight: Int) async throws {
        let bench = try Bench(), server = try server()
        try await bench.produce(["a|7", "b|seven", "c|8"], to: "weighed", "--key-separator", "|")
        let settings = ", 'max.in.flight' = '\(inFlight)', 'behavior.on.null.values' = 'delete', 'errors.deadletterqueue.topic.name' = 'dead', 'errors.deadletterqueue.context.headers.enable' = 'false'"
        let outcome = try await bench.run(statements(server, settings, format: "DELIMITED"), "--sink-timeout", "30s")
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(server.requests.map(\.text).sorted() == [#"{"N":7}"#, #"{"N":8}"#])
        #expect(try await print("dead", bench) == ["b|seven|"])
        #expect(try await bench.problems() == [#"{"REASON":"sink_refused","TOPIC":"weighed","PARTITION":0,"OFFSET":1,"FIELD":null}"#])
    }

    @Test(arguments: [1, 8]) func unreadableRecordsStopWithoutTolerance(inFlight: Int) async throws {
        let bench = try Bench(), server = try server()
        try await bench.produce(["a|7", "b|seven", "c|8"], to: "weighed", "--key-separator", "|")
        let settings = ", 'max.in.flight' = '\(inFlight)', 'errors.tolerance' = 'none'"
        let outcome = try await bench.run(statements(server, settings, format: "DELIMITED"), "--sink-timeout", "2s")
        #expect(outcome.status != 0)
        #expect(outcome.diagnostics.contains("offset 1 of topic 'weighed', partition 0: N: value does not fit the declared type"), "\(outcome.diagnostics)")
        #expect(server.requests.map(\.text) == [#"{"N":7}"#])
    }
}
