import Glibc
import ProgramRunner
import Testing

/// The same statements on Kafka give the same records as on the embedded log.
@Suite struct KafkaRunTests {
    private func loaded(_ fish: Weighing, on logs: [KafkaBench.Log]) async throws -> KafkaBench {
        let bench = try KafkaBench(topics: Weighing.topics + ["guessed"])
        for log in logs {
            try await bench.load(fish.predictions, into: "weight-prediction", on: log)
            try await bench.load(fish.weights, into: "machine-weight", on: log)
        }
        return bench
    }

    @Test func aBoundedRunGivesTheSameRecordsAndASecondOneNothing() async throws {
        let bench = try await loaded(Weighing(0..<5000), on: [.embedded, .kafka])
        for log in [KafkaBench.Log.embedded, .kafka] {
            let outcome = try await bench.run(Weighing.statements, on: log)
            #expect(outcome.status == 0, "\(outcome.diagnostics)")
        }
        for topic in ["weight-diff", "weight-retrain"] {
            let records = try await bench.records(of: topic, on: .kafka)
            #expect(records.count == (topic == "weight-diff" ? 5000 : 5))
            #expect(try await bench.records(of: topic, on: .embedded) == records)
        }
        let again = try await bench.run(Weighing.statements, on: .kafka)
        #expect(again.output == "stream DIFF_WEIGHT: 0 rows from 0 records\ntable RETRAIN_WEIGHT: 0 rows from 0 records\n", "\(again.diagnostics)")
        #expect(try await bench.records(of: "weight-diff", on: .kafka).count == 5000)
    }

    /// State comes back: fish that the first run measured and the second one weighed are joined, windows go on.
    @Test func aLaterRunGoesOn() async throws {
        let fish = Weighing(0..<2500)
        let bench = try await loaded(Weighing(0..<0), on: [])
        for log in [KafkaBench.Log.embedded, .kafka] {
            try await bench.load(Array(fish.predictions[..<1700]), into: "weight-prediction", on: log)
            try await bench.load(Array(fish.weights[..<1600]), into: "machine-weight", on: log)
            #expect(try await bench.run(Weighing.statements, on: log).status == 0)
            try await bench.load(Array(fish.predictions[1700...]), into: "weight-prediction", on: log)
            try await bench.load(Array(fish.weights[1600...]), into: "machine-weight", on: log)
            #expect(try await bench.run(Weighing.statements, on: log).status == 0)
        }
        for topic in ["weight-diff", "weight-retrain"] {
            let records = try await bench.records(of: topic, on: .kafka)
            #expect(!records.isEmpty)
            #expect(try await bench.records(of: topic, on: .embedded) == records)
        }
    }

    /// Others write while it runs, to topics that it reads.
    @Test func aRunThatFollowsTakesWhatComes() async throws {
        let fish = Weighing(0..<1000)
        let bench = try KafkaBench(topics: Weighing.topics)
        bench.folder.write(Weighing.statements, to: "statements.sql")
        let following = try Program.fsql.start(
            bench.arguments(["run", "statements.sql", "--follow", "--listen", "127.0.0.1:0"], on: .kafka), in: bench.folder)
        try #require(try await following.diagnostics(containing: "listening") != nil)
        for part in [0..<300, 300..<1000] {
            try await bench.load(Array(fish.predictions[part]), into: "weight-prediction", on: .kafka, data: "data-other")
            try await bench.load(Array(fish.weights[part]), into: "machine-weight", on: .kafka, data: "data-other")
        }
        var found: [String] = []
        let deadline = ContinuousClock.now + .seconds(60)
        while found.count < 1000, ContinuousClock.now < deadline { found = try await bench.records(of: "weight-diff", on: .kafka, data: "data-other") }
        #expect(found.count == 1000)
        following.signal(SIGTERM)
        #expect(try await following.ending().status == 143)
    }

    /// A query that cannot go on stops with its reason; the other one is not touched.
    @Test func aFailingQueryStopsAlone() async throws {
        let fish = Weighing(0..<200)
        let bench = try await loaded(fish, on: [.kafka])
        // Nothing listens at port 1.
        let outcome = try await bench.run(
            Weighing.statements + """

                CREATE MODEL NOBODY INPUT ("length" DOUBLE) OUTPUT ("Weight" DOUBLE)
                  WITH ('provider' = 'http', 'predict.url' = 'http://127.0.0.1:1/', 'on.error' = 'fail', 'max.retries' = '0');
                CREATE STREAM GUESSED WITH (KAFKA_TOPIC = 'guessed') AS
                  SELECT "Fish_Id", PREDICT(NOBODY, "Length") AS GUESS FROM PREDICTED_WEIGHT EMIT CHANGES;
                """, on: .kafka)
        #expect(outcome.status == 1)
        #expect(outcome.diagnostics.contains("the model could not score a record"), "\(outcome.diagnostics)")
        #expect(try await bench.records(of: "weight-diff", on: .kafka).count == 200)
        #expect(try await bench.records(of: "fsql_processing_log", on: .kafka).contains { $0.contains("query_failed") })
    }
}
