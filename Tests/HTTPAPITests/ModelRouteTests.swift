import Testing

@testable import HTTPAPI

@Suite struct ModelRouteTests {
    @Test func trainPassesTheKeyAndTakesAnyBody() async throws {
        let engine = FakeEngine()
        try await withServer(engine, { _, port in
            let answer = try await ask(port, "POST", "/models/PLANTS/train", headers: ["Idempotency-Key: drift-0-17"], body: #"{"ErrorAvg":0.8}"#)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.body == #"{"version":3,"ModelTime":"1700000000123","rows":50,"outcome":"trained"}"#)
            #expect(try await ask(port, "POST", "/models/PLANTS/train").status == 200)
        })
        #expect(engine.log.withLock { $0.trainings } == ["PLANTS drift-0-17", "PLANTS -"])
    }

    @Test func namesAreExactFirstThenFolded() async throws {
        let engine = FakeEngine()
        try await withServer(engine, { _, port in
            #expect(try await ask(port, "POST", "/models/plants/train").status == 200)
            #expect(try await ask(port, "POST", "/models/soil%20pH/train").status == 200)
            let unknown = try await ask(port, "POST", "/models/weeds/train")
            #expect(unknown.status == 404)
            #expect(unknown.body == #"{"@type":"generic_error","error_code":40400,"message":"model WEEDS does not exist"}"#)
        })
        #expect(engine.log.withLock { $0.trainings } == ["PLANTS -", "soil pH -"])
    }

    @Test func predictAnswersExactValues() async throws {
        try await withServer(FakeEngine(), { _, port in
            let answer = try await ask(port, "GET", "/models/plants/predict?light=a%26b+c%C3%A9&x=1")
            #expect(answer.status == 200)
            #expect(answer.body == #"{"Growth":1.0E10,"Light":"a&b cé","Since":"1970-01-01T00:00:00.000","Rate":null}"#)
        })
    }

    @Test func predictRefusesBadParameters() async throws {
        try await withServer(FakeEngine(), { _, port in
            let missing = try await ask(port, "GET", "/models/PLANTS/predict")
            #expect(missing.status == 400)
            #expect(try await ask(port, "GET", "/models/PLANTS/predict?light=%zz").status == 400)
            #expect(try await ask(port, "GET", "/models/WEEDS/predict?light=1").status == 404)
        })
    }

    @Test(arguments: [
        ("unknown-model", 40400), ("parameter-type", 40000), ("training-failed", 42200), ("training-busy", 42900), ("refusing", 50300), ("anything", 50000),
    ])
    func failuresSayWhetherToTryAgain(cause: String, code: Int) {
        #expect(APIError(.execution(cause, "no")).code == code)
        #expect(APIError(.execution(cause, "no")).status.code == code / 100)
    }
}
