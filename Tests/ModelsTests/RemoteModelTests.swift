import HTTPTestServer
import Models
import Synchronization
import Testing
import Values

@Suite struct RemoteModelTests {
    private func model(_ server: ScriptedServer, _ changes: [String: String] = [:]) throws -> RemoteModel {
        let given = ["provider": "http", "predict.url": server.url + "/prediction", "train.url": server.url + "/train", "retry.backoff.ms": "1", "timeout.ms": "300"]
        return try RemoteModel(signature: Fish.signature, options: try RemoteModelOptions(given.merging(changes) { $1 }, signature: Fish.signature))
    }

    private let salmon: [SQLValue] = [.double(95), .double(18.5), .string("sal mon&co")]

    @Test func sendsInputsAsParametersByExactName() async throws {
        let server = try ScriptedServer { _, _ in .answer(200, #"{"Weight":4.9249,"ModelTime":"2021-06-02 07:48:52","More":[1,2]}"#) }
        defer { server.stop() }
        let outcome = try await model(server, ["connection": "close"]).predict(rows: [salmon])
        #expect(outcome == [RemoteOutcome(values: [.double(4.9249), .string("2021-06-02 07:48:52")])])
        #expect(server.requests.map(\.target) == ["/prediction?length=95.0&height=18.5&species=sal%20mon%26co"])
    }

    @Test func sendsInputsAsAnObject() async throws {
        let server = try ScriptedServer { _, _ in .answer(200, #"{"Weight":[4.5],"ModelTime":["t"]}"#) }
        defer { server.stop() }
        let outcome = try await model(server, ["predict.method": "POST"]).predict(rows: [salmon])
        #expect(outcome.first?.values == [.double(4.5), .string("t")])
        let request = try #require(server.requests.first)
        #expect(request.text == #"{"length":95.0,"height":18.5,"species":"sal mon&co"}"# && request.headers["content-type"] == "application/json")
    }

    @Test func oddAnswersGiveNullAndAReason() async throws {
        let answers = [
            #"{"Weight":"NA","ModelTime":"t"}"#, #"{"Weight":null,"ModelTime":"t"}"#, #"{"ModelTime":"t"}"#, #"{"Weight":[1,2],"ModelTime":"t"}"#,
            #"{"Weight":{},"ModelTime":"t"}"#, #"{"Weight":true,"ModelTime":"t"}"#, #"{"Weight":1e999,"ModelTime":"t"}"#, #"[{"Weight":[4],"ModelTime":"t"}]"#,
            "[]", "4.9", "", "{", "<html>", #"{"Weight":"4.5","ModelTime":7}"#,
        ]
        let server = try ScriptedServer { _, number in .answer(200, answers[number]) }
        defer { server.stop() }
        let outcomes = try await model(server, ["max.in.flight": "1"]).predict(rows: Array(repeating: salmon, count: answers.count))
        let null: [SQLValue] = [.null, .string("t")]
        #expect(outcomes.map(\.values) == [null, null, null, null, null, null, null, [.double(4), .string("t")], nil, nil, nil, nil, nil, [.double(4.5), .string("7")]])
        #expect(outcomes.map { $0.reason == nil } == answers.indices.map { $0 == 7 || $0 == 13 })
        #expect(outcomes[0].reason == "in the model's answer `Weight` is \"NA\"" && !outcomes[0].isFailure && outcomes[8].isFailure)
    }

    @Test func failingCallsAreRetriedThenGiveNull() async throws {
        let server = try ScriptedServer { request, _ in
            switch request.target.last {
            case "a": .answer(500, "no")
            case "b": .silence
            case "c": .answer(404)
            default: .hangUp
            }
        }
        defer { server.stop() }
        let rows: [[SQLValue]] = ["a", "b", "c", "d"].map { [.double(1), .double(2), .string($0)] }
        let outcomes = try await model(server, ["max.retries": "1", "timeout.ms": "100", "connection": "close"]).predict(rows: rows)
        #expect(outcomes.allSatisfy { $0.isFailure })
        #expect(outcomes[0].reason == "the model answered with status 500" && outcomes[1].reason == "the model did not answer: timed out")
        // Only the 404 is not worth another try.
        #expect(server.requests.count == 7)
    }

    @Test func manyRowsKeepTheirOrderAndNullsAreNotSent() async throws {
        let server = try ScriptedServer { request, number in
            let length = request.target.split(separator: "=")[1].split(separator: "&")[0]
            return .late(milliseconds: number % 3, 200, #"{"Weight":\#(length),"ModelTime":"t"}"#)
        }
        defer { server.stop() }
        let rows: [[SQLValue]] = (0..<100).map { [$0 % 10 == 9 ? .null : .double(Double($0)), .double(1), .string("s")] }
        let outcomes = try await model(server).predict(rows: rows)
        #expect(outcomes.enumerated().allSatisfy { $1.values?[0] == ($0 % 10 == 9 ? nil : .double(Double($0))) && ($1.kind == .missingInput) == ($0 % 10 == 9) })
        #expect(server.requests.count == 90 && server.connectionCount <= 8)
    }

    @Test func aDeadServiceIsNotAskedForEveryRow() async throws {
        let server = try ScriptedServer { _, number in number < 4 ? .answer(500) : .answer(200, #"{"Weight":1,"ModelTime":"t"}"#) }
        defer { server.stop() }
        let time = Mutex<Int64>(0)
        let given = ["provider": "http", "predict.url": server.url, "max.retries": "0", "max.in.flight": "1", "circuit.failures": "3", "circuit.cooldown": "1 SECOND"]
        let model = try RemoteModel(
            signature: Fish.signature, options: try RemoteModelOptions(given, signature: Fish.signature), now: { time.withLock { $0 } })
        let first = await model.predict(rows: Array(repeating: salmon, count: 10))
        #expect(server.requests.count == 3 && model.isCircuitOpen && first.allSatisfy { $0.isFailure })
        #expect(first[9].reason == "the model failed 3 times in a row and is not asked for now")
        // One call per cooldown: the first still fails, the second finds the service back.
        for (now, requests, isOpen) in [(Int64(1000), 4, true), (1999, 4, true), (2000, 5, false)] {
            time.withLock { $0 = now }
            _ = await model.predict(rows: [salmon])
            #expect(server.requests.count == requests && model.isCircuitOpen == isOpen)
        }
        #expect(await model.predict(rows: Array(repeating: salmon, count: 5)).allSatisfy { !$0.isFailure })
    }

    @Test func aTrainingCountsWhenTheModelTimeChanges() async throws {
        let server = try ScriptedServer { request, number in
            // The service goes on with the old model for two more predictions.
            request.path == "/train" ? .answer(200, "{}") : .answer(200, #"{"Weight":1,"ModelTime":"\#(number < 4 ? "old" : "new")"}"#)
        }
        defer { server.stop() }
        let model = try model(server, ["train.confirm": "model_time"])
        #expect(await model.train(probe: salmon, idempotencyKey: "weight-retrain-0-3") == .done(modelTime: "new"))
        let request = try #require(server.requests.first { $0.path == "/train" })
        #expect(request.method == "POST" && request.headers["idempotency-key"] == "weight-retrain-0-3")
    }

    @Test func aTrainingThatChangesNothingFails() async throws {
        let server = try ScriptedServer { _, _ in .answer(200, #"{"Weight":1,"ModelTime":"old"}"#) }
        defer { server.stop() }
        let model = try model(server, ["train.confirm": "model_time", "train.timeout.ms": "200"])
        guard case .failed = await model.train(probe: salmon, idempotencyKey: "k") else { Issue.record("counted"); return }
        let trusting = try self.model(server)
        #expect(await trusting.train(probe: nil, idempotencyKey: "k") == .done(modelTime: "old"))
    }
}
