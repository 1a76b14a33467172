import Columns
import Glibc
import Models
import Testing
import Values

/// The tutorial's R service and the built-in regression are the same model.
@Suite struct RServiceTests {
    private struct Row {
        var length: Double, height: Double, species: String, weight: Double
    }

    /// 72 rows: the made-up fish three times, each time a little larger.
    private let rows = (0..<72).map { index -> Row in
        let fish = Fish.rows[index % 24], growth = Double(index / 24) * 0.75
        return Row(length: fish.length + growth, height: fish.height + growth / 4, species: fish.species, weight: fish.weight + growth / 16)
    }

    private func jsonLine(_ index: Int) -> String {
        let row = rows[index], time = TimeText.string(timestamp: 1_623_245_790_000 + Int64(index) * 60_000) + "Z"
        return #"{"Length":\#(row.length),"Height":\#(row.height),"Species":"\#(row.species)","ActualWeight":\#(row.weight),"Timestamp":"\#(time)","Key":"Key"}"#
    }

    private func write(_ text: String) throws -> String {
        var template = Array("/tmp/fsql-model-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        _ = Array(text.utf8).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func version(_ rows: some Collection<Row>) throws -> ModelVersion {
        let fit = try Fish.regression().fit(
            inputs: [column(rows.map(\.length)), column(rows.map(\.height)), column(rows.map(\.species))], label: column(rows.map(\.weight)))
        return ModelVersion(number: 1, modelTime: "", fit: fit)
    }

    private func weights(_ outcomes: [RemoteOutcome]) -> [Double?] {
        outcomes.map { if case .double(let weight)? = $0.values?[0] { weight } else { nil } }
    }

    private func weights(_ version: ModelVersion, _ fish: [[SQLValue]]) -> [Double?] {
        let scores = LinearScorer(version: version, signature: Fish.signature).score(
            Fish.signature.inputs.enumerated().map { index, field in Column(field.type, fish.map { $0[index] }) }, count: fish.count).column
        return (0..<fish.count).map { if case .structure(let fields) = scores.value(at: $0), case .double(let weight) = fields[0] { weight } else { nil } }
    }

    @Test func predictsAndRetrainsAsTheBuiltInModelDoes() async throws {
        let salmon = rows.filter { $0.species == "salmon" }
        let initial = try write("species,length,height,weight\n" + salmon.map { "\($0.species),\($0.length),\($0.height),\($0.weight)\n" }.joined())
        // Out of order: the service has to find the newest 50 by their time.
        let stored = try write((0..<72).map { jsonLine(($0 * 5) % 72) }.joined(separator: "\n"))
        defer { for path in [initial, stored] { unlink(path) } }
        let service = try await RService(environment: ["MODEL_INITIAL": initial, "MODEL_ROWS": stored])
        let options = try RemoteModelOptions(
            [
                "provider": "http", "predict.url": service.url + "/prediction", "train.url": service.url + "/train", "train.confirm": "model_time",
                "connection": "close", "timeout.ms": "20000",
            ], signature: Fish.signature)
        let model = try RemoteModel(signature: Fish.signature, options: options)
        let fish: [[SQLValue]] = rows.prefix(9).map { [.double($0.length), .double($0.height), .string($0.species)] }

        expectClose(weights(await model.predict(rows: fish)), weights(try version(salmon), fish))
        #expect(await model.train(probe: fish[0], idempotencyKey: "weight-retrain-0-1").isDone)
        let after = await model.predict(rows: fish)
        expectClose(weights(after), weights(try version(rows.suffix(50)), fish))

        // A species that training did not see: NULL with a reason on both sides.
        let pike: [[SQLValue]] = [[.double(80), .double(18), .string("pike")]]
        let odd = await model.predict(rows: pike)
        #expect(weights(odd) == [nil] && odd[0].reason == "in the model's answer `Weight` is \"NA\"")
        #expect(weights(try version(rows.suffix(50)), pike) == [nil])

        // A repeated request trains once: the time of the model stays, which `train.confirm` takes for a failure.
        let hasty = try RemoteModel(signature: Fish.signature, options: with(options) { $0.trainTimeoutMilliseconds = 20_000; $0.confirmsByModelTime = false })
        guard case .repeated = await hasty.train(probe: nil, idempotencyKey: "weight-retrain-0-1") else { Issue.record("trained again"); return }
        #expect(await model.predict(rows: fish) == after)
    }

    private func with(_ options: RemoteModelOptions, _ change: (inout RemoteModelOptions) -> Void) -> RemoteModelOptions {
        var options = options
        change(&options)
        return options
    }

    /// The service rounds to 4 digits.
    private func expectClose(_ found: [Double?], _ wanted: [Double?]) {
        #expect(found.count == wanted.count)
        for (found, wanted) in zip(found, wanted) { #expect(abs((found ?? .infinity) - (wanted ?? 0)) <= 1e-4) }
    }
}

extension RemoteTraining {
    fileprivate var isDone: Bool { if case .done = self { true } else { false } }
}
