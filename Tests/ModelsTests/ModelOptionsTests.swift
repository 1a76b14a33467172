import Models
import Testing
import Values

@Suite struct ModelOptionsTests {
    @Test func readsTheOptionsOfBothProviders() throws {
        let linear = try LinearRegressionOptions(
            [
                "provider": "linear_regression", "label": "\"ActualWeight\"", "factors": "\"species\"", "retrain.cooldown": "30 SECONDS", "retrain.every": "1 hour",
                "promote.if": "rmse_not_worse(0.2)",
            ], signature: Fish.signature)
        #expect(linear.label == "ActualWeight" && linear.factors == ["species"] && linear.rowsMin == 10 && linear.versionsKept == 10)
        #expect(linear.retrain.cooldownMilliseconds == 30_000 && linear.retrain.everyMilliseconds == 3_600_000)
        #expect(linear.promotion == .errorNotWorse(fraction: 0.2))
        let remote = try RemoteModelOptions(
            ["provider": "http", "predict.url": "http://rstudio:8000/prediction", "connection": "CLOSE", "on.error": "null"], signature: Fish.signature)
        #expect(remote.predictMethod == "GET" && remote.timeoutMilliseconds == 2000 && remote.retriesMax == 3 && remote.inFlightMax == 8)
        #expect(remote.connection == .close && remote.onError == .null && remote.trainURL == nil)
    }

    private func complaint(_ changes: [String: String], _ signature: ModelSignature = Fish.signature) -> OptionError? {
        do {
            _ = try LinearRegressionOptions(Fish.options.merging(changes) { $1 }, signature: signature)
            return nil
        } catch { return error }
    }

    @Test func complaintsNameTheOptionAndTheWayOut() {
        #expect(complaint(["min.row": "5"]) == OptionError("unknown option 'min.row'", hint: "Did you mean 'min.rows'?"))
        #expect(complaint(["min.rows": "few"])?.message == "option 'min.rows' must be a whole number from 1 to 1000000000")
        #expect(complaint(["factor.unseen": "zero"])?.message == "option 'factor.unseen' must be one of null, baseline")
        #expect(complaint(["factors": "species"])?.hint == "Quote the name to keep its case: '\"species\"'.")
        #expect(complaint(["label": "\"length\""])?.message == "label `length` is also an input of the model")
        #expect(complaint(["retrain.cooldown": "soon"])?.message == "option 'retrain.cooldown' must be a duration, like '30 SECONDS'")
        #expect(complaint(["promote.if": "better"]) != nil)
        #expect(complaint([:], ModelSignature(inputs: Fish.signature.inputs, outputs: [.init("A", .string)])) != nil)
        #expect(throws: OptionError.self) { try ModelOptions.declarations(for: ["provider": "linear_regresion"]) }
        #expect(throws: OptionError.self) { try ModelOptions.declarations(for: [:]) }
        #expect(throws: OptionError("option 'predict.url' is required", hint: "Is 'predict.ulr' a misspelling of it?")) {
            try RemoteModelOptions(["provider": "http", "predict.ulr": "http://h"], signature: Fish.signature)
        }
    }

    @Test func everyOptionIsDescribed() {
        for declaration in ModelOptions.linearRegression + ModelOptions.http {
            #expect(!declaration.summary.isEmpty && !declaration.example.isEmpty, "\(declaration.name)")
        }
    }
}
