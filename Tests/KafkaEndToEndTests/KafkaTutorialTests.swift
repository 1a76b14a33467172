import ProgramRunner
import Testing

/// The tutorial's file on Kafka: trainings that topics trigger, sinks and lockstep sources take the same course.
@Suite struct KafkaTutorialTests {
    @Test func itTakesTheSameCourse() async throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let topics = ["machine-measurement", "machine-weight", "fish-training", "weight-prediction", "weight-diff", "weight-retrain"]
        let bench = try KafkaBench(topics: topics)
        for log in [KafkaBench.Log.embedded, .kafka] {
            let outcome = try await bench.fsql(
                "run", "\(root)/queries/Queries.ksql", "--define", "store=sqlite:documents-\(log).sqlite", on: log)
            #expect(outcome.status == 0, "\(outcome.diagnostics)")
            #expect(outcome.output.contains("sink DIFF_WEIGHT_MONGODB_0: 180 records delivered"), "\(outcome.output)")
        }
        for topic in topics {
            let records = try await bench.records(of: topic, on: .kafka)
            #expect(try await bench.records(of: topic, on: .embedded) == records)
            if topic == "weight-diff" { #expect(records.count == 180) }
        }
    }
}
