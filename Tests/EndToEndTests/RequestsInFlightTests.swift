import HTTPTestServer
import ProgramRunner
import Synchronization
import Testing

/// An HTTP sink with several requests under way.
@Suite struct RequestsInFlightTests {
    private func statements(_ url: String, _ settings: String = "") -> String {
        """
        SET 'auto.offset.reset' = 'earliest';
        CREATE STREAM weighed (id VARCHAR KEY, n INT) WITH (KAFKA_TOPIC = 'weighed', VALUE_FORMAT = 'JSON', PARTITIONS = 2);
        CREATE STREAM sent WITH (KAFKA_TOPIC = 'sent') AS SELECT * FROM weighed EMIT CHANGES
          SINK TO HTTP ('http.api.url' = '\(url)/${key}', 'retry.backoff.ms' = '20', 'retry.backoff.policy' = 'CONSTANT_VALUE'\(settings));
        """
    }

    private func weigh(_ bench: Bench, keys: Int, records: Int) async throws {
        try await bench.produce((0..<records).map { #"{"id":"k\#($0 % keys)","N":\#($0)}"# }, to: "weighed", "--key", "id", "--partitions", "2")
    }

    /// The numbers that a target has accepted, by key, in the order in which their requests came.
    private final class Accepted: Sendable {
        private let numbers = Mutex<[String: [Int]]>([:])
        private let open = Mutex<(now: Int, most: Int)>((0, 0))

        func add(_ request: ReceivedRequest) {
            let number = Int(request.text.filter(\.isNumber)) ?? -1
            numbers.withLock { $0[request.path, default: []].append(number) }
        }
        func begin() { open.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
        func end() { open.withLock { $0.now -= 1 } }
        var byKey: [String: [Int]] { numbers.withLock { $0 } }
        var most: Int { open.withLock { $0.most } }
    }

    private func expected(keys: Int, records: Int) -> [String: [Int]] {
        Dictionary(grouping: 0..<records) { "/k\($0 % keys)" }
    }

    /// Answers that take their time, and refusals for now: each key's records still come in their order, once.
    @Test func eachKeyKeepsItsOrder() async throws {
        let bench = try Bench(), accepted = Accepted()
        try await weigh(bench, keys: 7, records: 300)
        let server = try ScriptedServer { request, number in
            if number % 5 == 2 { return .answer(503) }
            accepted.add(request)
            return number % 3 == 0 ? .late(milliseconds: 5, 200, "") : .answer(200)
        }
        let outcome = try await bench.run(statements(server.url), "--sink-timeout", "60s")
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(accepted.byKey == expected(keys: 7, records: 300))
    }

    /// A key that the target never takes: the others are delivered meanwhile, and its records are still pending.
    @Test func aPoisonedKeyHoldsNoOther() async throws {
        let bench = try Bench(), accepted = Accepted(), isWell = Switch()
        try await weigh(bench, keys: 5, records: 200)
        let server = try ScriptedServer { request, _ in
            if request.path == "/k1", !isWell.isOn { return .answer(503) }
            accepted.add(request)
            return .answer(200)
        }
        let first = try await bench.run(statements(server.url), "--sink-timeout", "3s")
        #expect(first.status == 4)
        var others = expected(keys: 5, records: 200)
        others["/k1"] = nil
        #expect(accepted.byKey == others)
        // What was not settled comes again, with the keys that it had; the poisoned one for the first time.
        isWell.turnOn()
        let again = try await bench.run(statements(server.url), "--sink-timeout", "60s")
        #expect(again.status == 0, "\(again.diagnostics)")
        #expect(accepted.byKey["/k1"] == expected(keys: 5, records: 200)["/k1"])
        let keys = server.requests.filter { $0.path == "/k2" }.map { $0.headers["idempotency-key"] ?? "" }
        #expect(Set(keys).count == 40)
    }

    @Test(arguments: [1, 3]) func noMoreAreUnderWayThanIsSaid(most: Int) async throws {
        let bench = try Bench(), accepted = Accepted()
        try await weigh(bench, keys: 20, records: 60)
        let server = try ScriptedServer { request, _ in
            accepted.begin()
            accepted.add(request)
            accepted.end()
            return .answer(200)
        }
        let outcome = try await bench.run(statements(server.url, ", 'max.in.flight' = '\(most)'"), "--sink-timeout", "60s")
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(server.connectionCount <= most)
        #expect(accepted.most <= most)
        #expect(accepted.byKey == expected(keys: 20, records: 60))
        guard most == 1 else { return }
        // In the order of each partition.
        let places = server.requests.compactMap { $0.headers["idempotency-key"]?.split(separator: "-").compactMap { Int($0) } }
        for partition in 0...1 { #expect(places.filter { $0.first == partition }.map { $0[1] } == Array(0..<places.filter { $0.first == partition }.count)) }
    }

    /// A record that is refused for good goes to the dead letters, once, although later ones were delivered before.
    @Test func deadLettersOfRecordsInFlight() async throws {
        let bench = try Bench(), accepted = Accepted()
        try await weigh(bench, keys: 10, records: 100)
        let server = try ScriptedServer { request, _ in
            if request.path == "/k3" { return .late(milliseconds: 20, 400, "no") }
            accepted.add(request)
            return .answer(200)
        }
        let settings = ", 'behavior.on.error' = 'fail', 'errors.tolerance' = 'all', 'errors.deadletterqueue.topic.name' = 'dead'"
        let outcome = try await bench.run(statements(server.url, settings), "--sink-timeout", "60s")
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(try await bench.records(of: "dead").count == 10)
        #expect(accepted.byKey.values.reduce(0) { $0 + $1.count } == 90)
    }
}
