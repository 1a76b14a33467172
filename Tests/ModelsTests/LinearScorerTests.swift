import Columns
import Models
import Testing
import Values

@Suite struct LinearScorerTests {
    private func version(_ regression: LinearRegression) throws -> ModelVersion {
        let fit = try regression.fit(inputs: [column(Fish.lengths), column(Fish.heights), column(Fish.species)], label: column(Fish.weights))
        return ModelVersion(number: 3, modelTime: "2021-06-02 07:48:52", fit: fit, idempotencyKeys: ["weight-retrain-0-7"])
    }

    @Test func scoresColumnsAndGivesNullForNullsAndUnseenLevels() throws {
        let version = try version(Fish.regression())
        let scores = LinearScorer(version: version, signature: Fish.signature).score(
            [column([80.0, 80, nil, 80, 80]), column([18.0, 18, 18, 18, 18]), column(["bass", "walleye", "bass", "pike", nil])], count: 5).column
        let bass = -0.19400656612329858 + 0.050406322358403761 * 80 + 0.026254379557402636 * 18
        guard case .structure(let first) = scores.value(at: 0), case .double(let weight) = first[0], case .structure(let second) = scores.value(at: 1),
            case .double(let walleye) = second[0]
        else { Issue.record("no structs"); return }
        #expect(abs(weight - bass) < 1e-9 && abs(walleye - bass - 0.73729423400779814) < 1e-9)
        #expect(first[1] == .string("2021-06-02 07:48:52"))
        #expect((2..<5).allSatisfy { scores.isNull($0) })
        #expect(scores.type == Fish.signature.outputType)
    }

    @Test func unseenLevelsMayCountAsTheBaseline() throws {
        let version = try version(Fish.regression())
        let scores = LinearScorer(version: version, signature: Fish.signature, unseenIsBaseline: true).score(
            [column([80.0, 80]), column([18.0, 18]), column(["bass", "pike"])], count: 2).column
        #expect(scores.value(at: 0) == scores.value(at: 1))
    }

    @Test func aDroppedFactorTakesAnyLevel() throws {
        let bass = Fish.rows.filter { $0.species == "bass" }
        let fit = try Fish.regression().fit(
            inputs: [column(bass.map(\.length)), column(bass.map(\.height)), column(bass.map(\.species))], label: column(bass.map(\.weight)))
        let scores = LinearScorer(version: ModelVersion(number: 1, modelTime: "t", fit: fit), signature: Fish.signature).score(
            [column([80.0, 80, 80]), column([18.0, 18, 18]), column(["bass", "walleye", nil])], count: 3).column
        #expect(scores.value(at: 0) == scores.value(at: 1) && !scores.isNull(1) && scores.isNull(2))
    }

    @Test func errorOfAVersionOnOtherRows() throws {
        let regression = try Fish.regression()
        let version = try version(regression)
        let inputs = [column(Fish.lengths), column(Fish.heights), column(Fish.species)]
        let rmse = try #require(regression.rmse(of: version, inputs: inputs, label: column(Fish.weights)))
        #expect(abs(rmse - version.rmse) < 1e-12)
        #expect(regression.rmse(of: version, inputs: [column([1.0]), column([1.0]), column(["pike"])], label: column([1.0])) == nil)
    }

    @Test func versionsSurviveAsBytes() throws {
        let version = try version(Fish.regression())
        #expect(ModelVersion(bytes: version.bytes) == version)
        var dropped = version
        dropped.terms.append(.dropped(input: 2))
        dropped.aliased = ["x", ""]
        dropped.rmse = .nan
        let copy = try #require(ModelVersion(bytes: dropped.bytes))
        #expect(copy.terms == dropped.terms && copy.aliased == dropped.aliased && copy.rmse.bitPattern == dropped.rmse.bitPattern)
        for length in 0..<version.bytes.count { #expect(ModelVersion(bytes: Array(version.bytes[..<length])) == nil) }
        #expect(ModelVersion(bytes: version.bytes + [0]) == nil)
    }

    @Test func whatIsNotScoredSaysWhy() throws {
        let scores = LinearScorer(version: try version(Fish.regression()), signature: Fish.signature).score(
            [column([80.0, nil, 80, .infinity, nil]), column([18.0, 18, 18, 18, 18]), column(["bass", "bass", "pike", "bass", "pike"])], count: 5)
        let found = scores.unscored.map { rows, cause in (0..<5).filter { rows[$0] }.map { "\($0) \(cause)" } }.joined().sorted()
        #expect(found == ["1 missing(input: 0)", "2 unknownLevel(input: 2)", "3 notFinite", "4 missing(input: 0)"])
    }
}
