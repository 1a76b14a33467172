import Testing

/// Records that are wrong, early, late or twice: they never stop a query, and none is lost without a word.
@Suite struct RecordErrorTests {
    @Test func aRecordThatIsNotJSONIsLoggedAndSkipped() async throws {
        let bench = try Bench()
        try await bench.produce([#"{"WEIGHT":1.5}"#, "weight: 2", #"{"WEIGHT":"heavy"}"#, #"{"WEIGHT":3.5}"#], to: "weighed")
        let run = try await bench.run(Fish.streams + "CREATE STREAM copied WITH (KAFKA_TOPIC = 'copied') AS SELECT * FROM weighed EMIT CHANGES;")
        #expect(run.status == 0, "\(run.diagnostics)")
        #expect(run.diagnostics.contains("2 errors") && run.diagnostics.hasSuffix("hint: SELECT * FROM FSQL_PROCESSING_LOG; tells where each error is.\n"), "\(run.diagnostics)")
        let copied = try await bench.records(of: "copied")
        #expect(copied.map { $0.contains("1.5") || $0.contains("3.5") } == [true, true])
        let log = try await bench.problems()
        #expect(
            log == [
                #"{"REASON":"malformed_value","TOPIC":"weighed","PARTITION":0,"OFFSET":1,"FIELD":null}"#,
                #"{"REASON":"malformed_value","TOPIC":"weighed","PARTITION":0,"OFFSET":2,"FIELD":"WEIGHT"}"#,
            ])
    }

    /// The log is bounded, the count is not.
    @Test func aTopicOfGarbageIsCounted() async throws {
        let bench = try Bench()
        try await bench.produce((0..<5000).map { "garbage \($0)" } + [#"{"WEIGHT":1.5}"#], to: "weighed")
        let run = try await bench.run(Fish.streams + "CREATE STREAM copied WITH (KAFKA_TOPIC = 'copied') AS SELECT * FROM weighed EMIT CHANGES;")
        #expect(run.status == 0 && run.diagnostics.contains("5000 errors"), "\(run.diagnostics)")
        #expect(try await bench.records(of: "copied").count == 1)
        let log = try await bench.problems()
        #expect(log.count >= 1000 && log.last?.contains(#""OFFSET":4999"#) == true)
    }

    @Test func aWeightOfZeroHasNoError() async throws {
        let bench = try Bench()
        try await bench.measure(Fish.prediction("f1", "2.5", at: 1000), Fish.prediction("f2", "4.0", at: 2000))
        try await bench.weigh(Fish.weight("f1", "0", at: 3000), Fish.weight("f2", "5.0", at: 4000))
        let run = try await bench.run(Fish.comparison)
        #expect(run.status == 0, "\(run.diagnostics)")
        let compared = try await bench.records(of: "compared")
        try #require(compared.count == 2)
        #expect(compared[0].contains(#""ERROR":null"#) && compared[1].contains(#""ERROR":0.2"#), "\(compared)")
        let problems = try await bench.problems()
        #expect(problems.count == 1 && problems.allSatisfy { $0.contains(#""REASON":"expression""#) && $0.contains(#""FIELD":"ERROR""#) }, "\(problems)")
    }

    @Test func theOrderOfMeasuringAndWeighingDoesNotMatter() async throws {
        let bench = try Bench()
        try await bench.weigh(Fish.weight("f1", "2.0", at: 1000))
        try await bench.measure(Fish.prediction("f1", "3.0", at: 2000))
        #expect(try await bench.run(Fish.comparison).status == 0)
        let compared = try await bench.records(of: "compared")
        #expect(compared.count == 1 && compared.allSatisfy { $0.contains(#""ERROR":0.5"#) && $0.contains(#""timestamp":2000"#) }, "\(compared)")
    }

    @Test func aFishWeighedTwiceIsComparedTwice() async throws {
        let bench = try Bench()
        try await bench.measure(Fish.prediction("f1", "3.0", at: 1000))
        try await bench.weigh(Fish.weight("f1", "2.0", at: 2000), Fish.weight("f1", "4.0", at: 3000))
        #expect(try await bench.run(Fish.comparison).status == 0)
        let compared = try await bench.records(of: "compared")
        #expect(compared.map { $0.contains(#""ERROR":0.5"#) } == [true, false])
        #expect(compared.map { $0.contains(#""ERROR":0.25"#) } == [false, true])
    }

    /// The weight of a fish that was measured too long ago finds nothing.
    @Test func aFishWeighedTooLateIsNotCompared() async throws {
        let bench = try Bench()
        try await bench.measure(Fish.prediction("f1", "3.0", at: 1000))
        try await bench.weigh(Fish.weight("f1", "2.0", at: 61_001))
        #expect(try await bench.run(Fish.comparison).status == 0)
        #expect(try await bench.records(of: "compared").isEmpty)
    }
}
