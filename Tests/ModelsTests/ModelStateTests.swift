import Models
import Testing

@Suite struct ModelStateTests {
    private func version(_ number: Int, keys: [String] = []) -> ModelVersion {
        let fit = LinearRegression.Fit(intercept: 0, terms: [], aliased: [], rows: 1, rmse: 0)
        return ModelVersion(number: number, modelTime: "t\(number)", fit: fit, idempotencyKeys: keys)
    }

    private func train(_ number: Int, _ time: String, _ keys: [String] = []) -> ModelState.Action {
        .train(number: number, trigger: TrainingTrigger(modelTime: time, idempotencyKey: keys.last), idempotencyKeys: keys)
    }

    @Test func triggersDuringATrainingBecomeOne() {
        var state = ModelState()
        #expect(state.trigger(.init(modelTime: "a", idempotencyKey: "k1"), at: 0) == train(1, "a", ["k1"]))
        for (index, time) in ["b", "c", "d"].enumerated() {
            #expect(state.trigger(.init(modelTime: time, idempotencyKey: "k\(index + 2)"), at: 1) == .nothing)
        }
        #expect(state.isTraining && state.current == nil)
        #expect(state.finished(version(1, keys: ["k1"]), at: 2) == train(2, "d", ["k2", "k3", "k4"]))
        #expect(state.current?.number == 1)
        #expect(state.finished(version(2, keys: ["k2", "k3", "k4"]), at: 3) == .nothing)
        #expect(state.current?.number == 2 && !state.isTraining)
    }

    @Test func aRepeatedRequestOfTheRunningTrainingAddsNone() {
        var state = ModelState()
        _ = state.trigger(.init(modelTime: "a", idempotencyKey: "k"), at: 0)
        #expect(state.trigger(.init(modelTime: "a", idempotencyKey: "k"), at: 1) == .nothing)
        #expect(state.finished(version(1, keys: ["k"]), at: 2) == .nothing)
    }

    @Test func aRequestInTheCooldownIsKeptAndDoneAfterIt() {
        var state = ModelState(cooldownMilliseconds: 100)
        _ = state.trigger(.init(modelTime: "a"), at: 0)
        _ = state.finished(version(1), at: 10)
        #expect(state.trigger(.init(modelTime: "b"), at: 20) == .wait(until: 110))
        #expect(state.tick(at: 109) == .wait(until: 110))
        #expect(state.tick(at: 110) == train(2, "b"))
        #expect(state.tick(at: 500) == .nothing)
    }

    @Test func aRequestByHandIgnoresTheCooldown() {
        var state = ModelState(cooldownMilliseconds: 100)
        _ = state.trigger(.init(modelTime: "a"), at: 0)
        _ = state.finished(version(1), at: 10)
        #expect(state.trigger(.init(modelTime: "b"), at: 20, ignoresCooldown: true) == train(2, "b"))
    }

    @Test func aFailureKeepsTheOldVersionAndDoesNotUseUpTheNumber() {
        var state = ModelState(versions: [version(4)])
        #expect(state.trigger(.init(modelTime: "a"), at: 0) == train(5, "a"))
        #expect(state.failed("no rows", at: 1) == .nothing)
        #expect(state.current?.number == 4 && state.lastFailure == "no rows")
        #expect(state.trigger(.init(modelTime: "b"), at: 2) == train(5, "b"))
    }

    @Test func oldVersionsGoButNeverTheCurrentOneNorOneOnTrial() {
        var state = ModelState(versionsKept: 2)
        for number in 1...4 {
            _ = state.trigger(.init(modelTime: ""), at: 0)
            _ = state.finished(version(number), promotion: number < 3 ? .always : .errorNotWorse(fraction: 0), at: 0)
        }
        #expect(state.versions.map(\.number) == [2, 4] && state.current?.number == 2 && state.trial?.challenger == 4)
        let usedGone = state.use(version: 1), usedKept = state.use(version: 4)
        #expect(!usedGone && usedKept && state.current?.number == 4 && state.trial == nil)
    }

    // MARK: Two versions side by side

    private func trying(_ promotion: PromotionRule, rows: Int = 3, rollbackAfter: Int = 0) -> ModelState {
        var state = ModelState(versions: [version(1)])
        _ = state.trigger(.init(modelTime: ""), at: 0)
        _ = state.finished(version(2), promotion: promotion, trialRows: rows, rollbackAfter: rollbackAfter, at: 0)
        return state
    }

    @Test func aBetterVersionIsPromotedAfterItsRows() {
        var state = trying(.errorNotWorse(fraction: 0))
        #expect(state.current?.number == 1 && state.standingText(of: 2) == "on trial")
        #expect(state.judge([(10, 9, 10), (10, 11, 10)]) == nil)
        guard case .promoted(2, _) = state.judge([(10, 9, 9.5)]) else { Issue.record("not promoted"); return }
        #expect(state.current?.number == 2 && state.trial == nil && state.standingText(of: 1) == "former")
    }

    @Test func aWorseVersionIsRefused() {
        var state = trying(.errorNotWorse(fraction: 0.1))
        guard case .refused(2, _) = state.judge([(10, 9, 8), (10, 9, 8), (10, 9, 8), (10, 9, 10)]) else { Issue.record("not refused"); return }
        #expect(state.current?.number == 1 && state.standingText(of: 2) == "refused" && state.lastFailure != nil)
    }

    @Test func aLittleWorseIsNotWorse() {
        var state = trying(.errorNotWorse(fraction: 0.2), rows: 1)
        guard case .promoted = state.judge([(10, 9, 8.85)]) else { Issue.record("not promoted"); return }
        #expect(state.current?.number == 2)
    }

    @Test func aVersionThatScoredBadlyGoesBackByItself() {
        var state = trying(.always, rollbackAfter: 2)
        #expect(state.current?.number == 2 && state.standingText(of: 2) == "current, on trial")
        guard case .rolledBack(2, to: 1, _) = state.judge([(10, 10, 5), (10, 10, 5)]) else { Issue.record("kept"); return }
        #expect(state.current?.number == 1 && state.standingText(of: 2) == "rolled back")
    }

    @Test func aRowWithoutAPredictionIsAnErrorOfItsLabel() {
        var state = trying(.errorNotWorse(fraction: 0), rows: 1)
        guard case .promoted = state.judge([(10, nil, 2)]) else { Issue.record("not promoted"); return }
    }

    @Test func aTrialEndsWithTheNextTraining() {
        var state = trying(.errorNotWorse(fraction: 0))
        _ = state.trigger(.init(modelTime: ""), at: 0)
        _ = state.finished(version(3), promotion: .errorNotWorse(fraction: 0), at: 0)
        #expect(state.standingText(of: 2) == "refused" && state.trial?.challenger == 3 && state.trial?.champion == 1)
    }

    // MARK: Bytes

    @Test func aStateSurvivesAsBytes() throws {
        var state = trying(.errorNotWorse(fraction: 0.5))
        _ = state.judge([(10, 9, 8)])
        _ = state.trigger(.init(modelTime: "m", idempotencyKey: "k", origin: "a row"), at: 5)
        let bytes = state.bytes
        var copy = try #require(ModelState(bytes: bytes, versionsKept: 10, cooldownMilliseconds: 0))
        #expect(copy.versions == state.versions && copy.trial == state.trial && copy.standings == state.standings && copy.current == state.current)
        // The training under way is asked for again.
        #expect(copy.kept?.modelTime == "m" && copy.kept?.origin == "a row" && copy.keptKeys == ["k"])
        #expect(copy.tick(at: 9) == .train(number: 3, trigger: TrainingTrigger(modelTime: "m", origin: "a row"), idempotencyKeys: ["k"]))
        for length in 0..<bytes.count { #expect(ModelState(bytes: Array(bytes[..<length]), versionsKept: 10, cooldownMilliseconds: 0) == nil) }
    }
}
