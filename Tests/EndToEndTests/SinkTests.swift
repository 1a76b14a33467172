import Glibc
import HTTPTestServer
import ProgramRunner
import Testing

/// Targets that do not take what they are sent: the run says so and ends; nothing is lost.
@Suite struct SinkTests {
    private func statements(sinkingTo sink: String) -> String {
        Fish.streams + "CREATE STREAM heavy WITH (KAFKA_TOPIC = 'heavy') AS SELECT * FROM weighed WHERE weight > 2 EMIT CHANGES SINK TO \(sink);"
    }

    private func weights(_ bench: Bench) async throws {
        try await bench.weigh(Fish.weight("f1", "3.0", at: 1000), Fish.weight("f2", "1.0", at: 2000), Fish.weight("f3", "5.0", at: 3000))
    }

    /// The first run finds a target that fails; the second one, on the same directory, delivers what is pending.
    private func endsUndelivered(_ statements: String, in bench: Bench) async throws {
        let outcome = try await bench.run(statements, "--sink-timeout", "500ms")
        #expect(outcome.status == 4)
        #expect(outcome.diagnostics.contains("2 records still pending"), "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.hasSuffix("hint: Nothing is lost. The same command delivers them once the target takes them.\n"), "\(outcome.diagnostics)")
        #expect(try await bench.records(of: "heavy").count == 2)
    }

    @Test func aTargetThatAnswers500GetsEverythingLater() async throws {
        let bench = try Bench()
        try await weights(bench)
        let isWell = Switch()
        let server = try ScriptedServer { _, _ in .answer(isWell.isOn ? 200 : 500) }
        let statements = statements(sinkingTo: "HTTP ('http.api.url' = '\(server.url)/fish', 'request.method' = 'POST')")
        try await endsUndelivered(statements, in: bench)
        isWell.turnOn()
        let failed = server.requests.count
        #expect(failed > 0)
        let outcome = try await bench.run(statements, "--sink-timeout", "20s")
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        let taken = server.requests[failed...].map(\.text)
        #expect(taken.count == 2 && taken.contains { $0.contains("3") } && taken.contains { $0.contains("5") }, "\(taken)")
    }

    @Test func aTargetThatIsSilentEndsTheRun() async throws {
        let bench = try Bench()
        try await weights(bench)
        let server = try ScriptedServer { _, _ in .silence }
        try await endsUndelivered(statements(sinkingTo: "HTTP ('http.api.url' = '\(server.url)/fish', 'request.method' = 'POST')"), in: bench)
    }

    @Test func aSourceInLockstepDoesNotWaitForEverForATarget() async throws {
        let bench = try Bench()
        let isWell = Switch()
        let server = try ScriptedServer { _, _ in .answer(isWell.isOn ? 200 : 500) }
        bench.folder.write(#"{"id":"f1","WEIGHT":3.0}"# + "\n" + #"{"id":"f2","WEIGHT":5.0}"# + "\n", to: "fish.jsonl")
        let source = """
            CREATE SOURCE CONNECTOR fish WITH ('connector.class' = 'file', 'file' = 'fish.jsonl', 'topic' = 'weighed', 'key' = 'id',
              'interval' = '2 SECONDS', 'start' = '2021-06-09T13:36:30Z', 'lockstep' = 'true');

            """
        let statements = source + statements(sinkingTo: "HTTP ('http.api.url' = '\(server.url)/fish', 'request.method' = 'POST')")
        let outcome = try await bench.run(statements, "--sink-timeout", "500ms")
        #expect(outcome.status == 4)
        #expect(outcome.diagnostics.contains("1 record still pending; the last attempt failed: "), "\(outcome.diagnostics)")
        isWell.turnOn()
        let again = try await bench.run(statements, "--sink-timeout", "20s")
        #expect(again.status == 0, "\(again.diagnostics)")
        #expect(try await bench.records(of: "heavy").count == 2)
    }

    /// A run that does not end tells of an outage while it lasts, once, and of its end.
    @Test func aRunThatFollowsTellsOfAnOutage() async throws {
        let bench = try Bench()
        try await weights(bench)
        let isWell = Switch()
        let server = try ScriptedServer { _, _ in .answer(isWell.isOn ? 200 : 500) }
        bench.folder.write(statements(sinkingTo: "HTTP ('http.api.url' = '\(server.url)/fish', 'request.method' = 'POST')"), to: "statements.sql")
        let running = try Program.fsql.start(["run", "statements.sql", "--follow", "--data", "data"], in: bench.folder)
        let told = try await running.diagnostics(containing: "hint: Nothing is lost")
        #expect(told?.hasPrefix("connector HEAVY_HTTP_0: 2 records pending: ") == true, "\(told ?? "nothing")")
        isWell.turnOn()
        let well = try await running.diagnostics(containing: "takes records again")
        #expect(well?.split(separator: "\n").count == 3, "\(well ?? "nothing")")
        running.signal(SIGINT)
        #expect(try await running.ending().status == 130)
    }

    @Test func aMongoDBThatIsNotThereEndsTheRun() async throws {
        let bench = try Bench()
        try await weights(bench)
        // Nothing listens at port 1.
        let uri = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200"
        try await endsUndelivered(
            statements(sinkingTo: "MONGODB ('connection.uri' = '\(uri)', 'database' = 'test', 'collection' = 'heavy')"), in: bench)
    }

    @Test func documentsInAFileNeedNoServer() async throws {
        let bench = try Bench()
        try await weights(bench)
        let outcome = try await bench.run(
            statements(sinkingTo: "MONGODB ('connection.uri' = 'sqlite:new/folder/documents.sqlite', 'database' = 'test', 'collection' = 'heavy')"))
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(outcome.output.contains("2 records delivered"), "\(outcome.output)")
    }
}
