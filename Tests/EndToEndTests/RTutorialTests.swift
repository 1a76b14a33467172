import HTTPTestServer
import ProgramRunner
import Testing

/// The tutorial with its model in R: the service scores every fish, is asked to train over HTTP, and fetches its rows from `fsql`.
@Suite struct RTutorialTests {
    private static let queries = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/queries"

    /// A port that nobody listens on.
    private func freePort() throws -> UInt16 {
        let listener = try LoopbackListener()
        defer { listener.stop() }
        return listener.port
    }

    /// The service's file is what the generator makes.
    private func checkFirstRows(_ bench: Bench) async throws {
        let rows = try await bench.fsql("-e", #"SELECT "Species", "Length", "Height", "Weight" FROM FISH_TRAINING;"#, "--output", "csv")
        #expect(rows.lines.count == 101 && rows.output == ScratchFolder.text("\(Self.queries)/training.csv"), "\(rows.diagnostics)")
    }

    private func startService(_ bench: Bench, port: UInt16, rowsFrom api: UInt16) async throws -> RunningProgram {
        let service = try Program(path: "/usr/bin/env").start(
            [
                "MODEL_INITIAL=\(Self.queries)/training.csv", "MODEL_FSQL=http://127.0.0.1:\(api)", "Rscript", "\(Self.queries)/model-service/run.R", "\(port)",
            ], in: bench.folder)
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if try await Program(path: "/usr/bin/env").run(["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/\(port)"], in: bench.folder).status == 0 { return service }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw ServiceDidNotStart()
    }

    private func play(_ bench: Bench, _ arguments: [String], data: String) async throws -> Outcome {
        try await Program.fsql.run(
            ["run", "\(Self.queries)/Queries.ksql", "--data", data, "--define", "store=sqlite:\(data).sqlite"] + arguments, in: bench.folder)
    }

    private func rows(_ bench: Bench, _ columns: String, data: String) async throws -> [String] {
        let outcome = try await Program.fsql.run(["-e", "SELECT \(columns) FROM DIFF_WEIGHT;", "--output", "csv", "--data", data], in: bench.folder)
        try #require(outcome.status == 0, "\(outcome.diagnostics)")
        return outcome.lines.dropFirst().map(String.init)
    }

    @Test func theServiceAndTheBuiltInModelAgree() async throws {
        let bench = try Bench()
        #expect(try await play(bench, [], data: "data").status == 0)
        try await checkFirstRows(bench)

        let port = try freePort(), api = try freePort()
        let service = try await startService(bench, port: port, rowsFrom: api)
        let outcome = try await play(
            bench,
            [
                "--define", "model=FISH_WEIGHT_R", "--define", "r_url=http://127.0.0.1:\(port)", "--define", "train_url=http://127.0.0.1:\(port)/train",
                "--listen", "127.0.0.1:\(api)",
            ], data: "data-r")
        withExtendedLifetime(service) {}
        #expect(outcome.status == 0, "\(outcome.diagnostics)")
        #expect(outcome.output.contains("sink RETRAIN_WEIGHT_HTTP_0: 2 records delivered"), "\(outcome.output)")

        // The same fish in the same order, and the trainings between the same ones.
        let builtIn = try await rows(bench, #""Fish_Id", "ModelTime""#, data: "data"), remote = try await rows(bench, #""Fish_Id", "ModelTime""#, data: "data-r")
        #expect(builtIn.map(fish) == remote.map(fish))
        #expect(lengths(ofRuns: builtIn.map(time)) == lengths(ofRuns: remote.map(time)))

        // The service rounds to 4 digits.
        let predicted = try await rows(bench, #""PredictedWeight""#, data: "data"), answered = try await rows(bench, #""PredictedWeight""#, data: "data-r")
        #expect(predicted.count == 180 && answered.count == 180)
        for (built, answer) in zip(predicted, answered) { #expect(abs((Double(built) ?? .nan) - (Double(answer) ?? .infinity)) <= 1e-4) }
    }

    private func fish(_ row: String) -> Substring { row.prefix { $0 != "," } }
    private func time(_ row: String) -> Substring { row.drop { $0 != "," } }

    /// How many equal values follow one another.
    private func lengths(ofRuns values: [Substring]) -> [Int] {
        var lengths: [Int] = []
        for (index, value) in values.enumerated() {
            if index > 0, values[index - 1] == value { lengths[lengths.count - 1] += 1 } else { lengths.append(1) }
        }
        return lengths
    }
}

private struct ServiceDidNotStart: Error {}
