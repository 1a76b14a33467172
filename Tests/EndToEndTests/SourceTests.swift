import ProgramRunner
import Testing

/// Sources that play at a rate.
@Suite struct SourceTests {
    private func fish(_ count: Int, _ start: String = "2021-06-09T13:36:30Z") -> String {
        "CREATE SOURCE CONNECTOR fish WITH ('connector.class' = 'datagen', 'quickstart' = 'fish', 'iterations' = '\(count)', 'start' = '\(start)');\n"
    }

    private func seconds(_ statements: String, _ arguments: String...) async throws -> Double {
        let bench = try Bench()
        bench.folder.write(statements, to: "producer.sql")
        let start = ContinuousClock.now
        let outcome = try await Program.fsql.run(["run", "producer.sql", "--data", "data"] + arguments, in: bench.folder)
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(try await bench.records(of: "machine-weight").count == 6)
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// From the first fish, measured, to the sixth, weighed, there are 20 seconds.
    @Test func speedSpacesItsRecords() async throws {
        #expect(try await seconds(fish(6), "--speed", "20") >= 1)
    }

    /// Each plays from its own start: a source about the week before does not make this one wait for a week.
    @Test func eachPlaysFromItsOwnStart() async throws {
        let training = "CREATE SOURCE CONNECTOR salmon WITH ('connector.class' = 'datagen', 'quickstart' = 'fish_training');\n"
        #expect(try await seconds(training + fish(6), "--speed", "40") < 60)
    }
}
