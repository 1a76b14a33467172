import Glibc
import HTTPTestServer
import ProgramRunner
import Testing

/// A model behind HTTP in a query: answers come late, in another order, wrong or not at all; each record still gives its row, in its place.
@Suite struct RemoteModelTests {
    private func statements(asking url: String, _ options: String = "") -> String {
        """
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM measured (id VARCHAR KEY, length DOUBLE) WITH (KAFKA_TOPIC = 'measured', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
        CREATE MODEL scale INPUT ("length" DOUBLE) OUTPUT ("Weight" DOUBLE)
          WITH ('provider' = 'http', 'predict.url' = '\(url)/predict', 'retry.backoff.ms' = '1'\(options));
        CREATE STREAM scored WITH (KAFKA_TOPIC = 'scored') AS SELECT id, PREDICT(scale, length)->"Weight" AS weight FROM measured EMIT CHANGES;
        """
    }

    private func measured(_ lengths: Range<Int>) async throws -> Bench {
        let bench = try Bench()
        try await bench.produce(lengths.map { #"{"id":"f\#($0)","LENGTH":\#($0).5,"ts":\#($0 * 1000)}"# }, to: "measured", "--key", "id", "--timestamp", "ts")
        return bench
    }

    private func weights(_ bench: Bench) async throws -> [String] { try await bench.select("SELECT id, weight FROM scored;") }

    private func row(_ number: Int, _ weight: String) -> String { #"{"ID":"f\#(number)","WEIGHT":\#(weight)}"# }

    /// Weighs a fish at its length.
    private static func weigh(_ request: ReceivedRequest) -> ScriptedReply {
        .answer(200, #"{"Weight": \#(request.target.split(separator: "=").last ?? "")}"#)
    }

    @Test func severalCallsAreInFlightAndRowsKeepTheirOrder() async throws {
        let bench = try await measured(1..<41)
        let others = Switch()
        let server = try ScriptedServer { request, number in
            // The first call is answered only when further ones are there.
            if number > 0 { others.turnOn() }
            var waits = 0
            while number == 0, !others.isOn, waits < 5000 { usleep(1000); waits += 1 }
            return number % 3 == 0 ? .late(milliseconds: number % 5, 200, #"{"Weight": \#(request.target.split(separator: "=").last ?? "")}"#) : Self.weigh(request)
        }
        let outcome = try await bench.run(statements(asking: server.url, ", 'timeout.ms' = '20000'"))
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(others.isOn)
        #expect(try await weights(bench) == (1..<41).map { row($0, "\($0).5") })
        #expect(server.requests.count == 40)
    }

    @Test func aServiceThatRecoversIsAskedAgain() async throws {
        let bench = try await measured(1..<3)
        let server = try ScriptedServer { request, number in number < 2 ? .answer(503) : Self.weigh(request) }
        let outcome = try await bench.run(statements(asking: server.url))
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(try await weights(bench) == [row(1, "1.5"), row(2, "2.5")])
        #expect(try await bench.problems().isEmpty)
    }

    /// A SELECT waits for its answers, and says which it did not get.
    @Test(arguments: ["SELECT id, PREDICT(scale, length)->\"Weight\" AS weight FROM measured;", "SELECT id, PREDICT(scale, length)->\"Weight\" AS weight FROM measured EMIT CHANGES LIMIT 3;"])
    func aClientsQueryAsksToo(_ query: String) async throws {
        let bench = try await measured(1..<4)
        let server = try ScriptedServer { request, _ in request.target.hasSuffix("=2.5") ? .answer(200, #"{"Weight":"NA"}"#) : Self.weigh(request) }
        #expect(try await bench.run(statements(asking: server.url)).status == 0)
        let outcome = try await bench.fsql("-e", "SET 'auto.offset.reset' = 'earliest'; " + query, "--output", "jsonl")
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(outcome.lines.map(String.init) == [row(1, "1.5"), row(2, "null"), row(3, "3.5")])
        #expect(outcome.diagnostics.hasPrefix("warning: an error in a record: topic measured, partition 0, offset 1: model SCALE gives no prediction: in the model's answer"), "\(outcome.diagnostics)")
    }

    @Test func aPullQueryOverATableAsksNoService() async throws {
        let bench = try await measured(1..<2)
        let table = "CREATE TABLE t (id VARCHAR PRIMARY KEY, length DOUBLE) WITH (KAFKA_TOPIC = 'measured', VALUE_FORMAT = 'JSON');"
        #expect(try await bench.run(statements(asking: "http://127.0.0.1:1", ", 'max.retries' = '0', 'on.error' = 'null'") + table).status == 0)
        let outcome = try await bench.fsql("-e", "SELECT PREDICT(scale, length) FROM t;")
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.diagnostics.contains("is not supported yet\nhint: "), "\(outcome.diagnostics)")
    }

    @Test func anAnswerWithoutAValueIsNull() async throws {
        let bench = try await measured(1..<4)
        let server = try ScriptedServer { request, _ in request.target.hasSuffix("=2.5") ? .answer(200, #"{"Weight":"NA"}"#) : Self.weigh(request) }
        let outcome = try await bench.run(statements(asking: server.url))
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(try await weights(bench) == [row(1, "1.5"), row(2, "null"), row(3, "3.5")])
        let log = try await bench.select("SELECT reason, message, offset FROM fsql_processing_log;")
        #expect(log == [#"{"REASON":"model_unusable_answer","MESSAGE":"model SCALE gives no prediction: in the model's answer `Weight` is \"NA\"","OFFSET":1}"#])
    }

    /// Nothing is written without its answer, a run ends after `--sink-timeout`, and the next one goes on where this one stood.
    @Test func aDeadServiceHoldsItsQuery() async throws {
        let bench = try await measured(1..<6)
        // Nothing listens at port 1.
        let dead = try await bench.run(statements(asking: "http://127.0.0.1:1", ", 'max.retries' = '0'"), "--sink-timeout", "500ms")
        #expect(dead.status == 4, "\(dead.diagnostics)")
        #expect(dead.diagnostics.contains("model SCALE: 5 records still pending; the last attempt failed: the model did not answer"), "\(dead.diagnostics)")
        #expect(try await weights(bench).isEmpty)
        let server = try ScriptedServer { request, number in number < 7 ? .answer(503) : Self.weigh(request) }
        let altered = try await bench.fsql("-e", "ALTER MODEL scale SET ('predict.url' = '\(server.url)/predict');")
        #expect(altered.status == 0, "\(altered.diagnostics)")
        let alive = try await bench.run(statements(asking: "http://127.0.0.1:1", ", 'max.retries' = '0'"))
        #expect(alive.status == 0, "\(alive.diagnostics)")
        #expect(try await weights(bench) == (1..<6).map { row($0, "\($0).5") })
    }

    @Test func aRefusedRowIsLoggedAndTheOthersGoOn() async throws {
        let bench = try await measured(1..<4)
        let server = try ScriptedServer { request, _ in request.target.hasSuffix("=2.5") ? .answer(404) : Self.weigh(request) }
        let outcome = try await bench.run(statements(asking: server.url))
        #expect(outcome.status == 0 && outcome.output.contains("model SCALE: 1 record not scored: 1 refused"), "\(outcome.output)")
        #expect(try await weights(bench) == [row(1, "1.5"), row(2, "null"), row(3, "3.5")])
        let log = try await bench.select("SELECT reason, topic, `PARTITION`, offset FROM fsql_processing_log;".replacing("topic", with: "`TOPIC`"))
        #expect(log == [#"{"REASON":"model_refused","TOPIC":"measured","PARTITION":0,"OFFSET":1}"#])
    }

    @Test func aDeadServiceGivesNullAndTheRunEnds() async throws {
        let bench = try await measured(1..<6)
        // Nothing listens at port 1.
        let outcome = try await bench.run(statements(asking: "http://127.0.0.1:1", ", 'max.retries' = '1', 'on.error' = 'null'"))
        #expect(outcome.status == 0)
        #expect(outcome.diagnostics.contains("5 errors"), "\(outcome.diagnostics)")
        #expect(try await weights(bench) == (1..<6).map { row($0, "null") })
        let log = try await bench.select("SELECT reason FROM fsql_processing_log;")
        #expect(log == Array(repeating: #"{"REASON":"model_no_answer"}"#, count: 5))
    }

    @Test func aServiceThatIsSilentGivesNull() async throws {
        let bench = try await measured(1..<3)
        let server = try ScriptedServer { request, _ in request.target.hasSuffix("=1.5") ? .silence : Self.weigh(request) }
        let outcome = try await bench.run(statements(asking: server.url, ", 'max.retries' = '0', 'timeout.ms' = '300', 'on.error' = 'null'"))
        #expect(outcome.status == 0)
        #expect(try await weights(bench).first == row(1, "null"))
        #expect(try await bench.select("SELECT message FROM fsql_processing_log;").allSatisfy { $0.contains("the model did not answer") })
    }

    @Test func aModelThatMustAnswerStopsItsQuery() async throws {
        let bench = try await measured(1..<4)
        let outcome = try await bench.run(statements(asking: "http://127.0.0.1:1", ", 'max.retries' = '0', 'on.error' = 'fail'"))
        #expect(outcome.status == 1)
        #expect(outcome.diagnostics.contains("the model could not score a record"), "\(outcome.diagnostics)")
        #expect(try await weights(bench).isEmpty)
    }

    /// Killed while a call is under way: the next run asks again, and each record is there once.
    @Test func aCallThatWasUnderWayIsMadeAgain() async throws {
        let bench = try await measured(1..<4)
        let isWell = Switch()
        let server = try ScriptedServer { request, _ in isWell.isOn || request.target.hasSuffix("=1.5") ? Self.weigh(request) : .silence }
        let statements = statements(asking: server.url, ", 'timeout.ms' = '60000'")
        bench.folder.write(statements, to: "statements.sql")
        let running = try Program.fsql.start(["run", "statements.sql", "--data", "data"], in: bench.folder)
        let deadline = ContinuousClock.now + .seconds(30)
        while server.requests.count < 3, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(10)) }
        running.signal(SIGKILL)
        #expect(try await running.ending().status == 137)
        isWell.turnOn()
        let outcome = try await bench.run(statements)
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        let rows = try await weights(bench)
        #expect(rows == [row(1, "1.5"), row(2, "2.5"), row(3, "3.5")], "\(rows) \(outcome.diagnostics) \(outcome.output)")
    }
}
