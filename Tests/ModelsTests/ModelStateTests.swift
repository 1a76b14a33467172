import Models
import Testing

@Suite struct ModelStateTests {
    private func version(_ number: Int, keys: [String] = []) -> ModelVersion {
        let fit = LinearRegression.Fit(intercept: 0, terms: [], aliased: [], rows: 1, rmse: 0)
        return ModelVersion(number: number, modelTime: "t\(number)", fit: fit, idempotencyKeys: keys)
    }

    @Test func triggersDuringATrainingBecomeOne() {
        var state = ModelState()
        #expect(state.trigger(.init(modelTime: "a", idempotencyKey: "k1"), at: 0) == .train(number: 1, modelTime: "a", idempotencyKeys: ["k1"]))
        for (index, time) in ["b", "c", "d"].enumerated() {
            #expect(state.trigger(.init(modelTime: time, idempotencyKey: "k\(index + 2)"), at: 1) == .nothing)
        }
        #expect(state.isTraining && state.current == nil)
        #expect(state.finished(version(1, keys: ["k1"]), at: 2) == .train(number: 2, modelTime: "d", idempotencyKeys: ["k2", "k3", "k4"]))
        #expect(state.current?.number == 1)
        #expect(state.finished(version(2, keys: ["k2", "k3", "k4"]), at: 3) == .nothing)
        #expect(state.current?.number == 2 && !state.isTraining)
        #expect(state.trigger(.init(modelTime: "e", idempotencyKey: "k3"), at: 4) == .alreadyTrained(version: 2))
    }

    @Test func aRepeatedRequestOfTheRunningTrainingAddsNone() {
        var state = ModelState()
        _ = state.trigger(.init(modelTime: "a", idempotencyKey: "k"), at: 0)
        #expect(state.trigger(.init(modelTime: "a", idempotencyKey: "k"), at: 1) == .nothing)
        #expect(state.finished(version(1, keys: ["k"]), at: 2) == .nothing)
    }

    @Test func theCooldownDelaysTheNextTraining() {
        var state = ModelState(cooldownMilliseconds: 100)
        _ = state.trigger(.init(modelTime: "a"), at: 0)
        _ = state.finished(version(1), at: 10)
        #expect(state.trigger(.init(modelTime: "b"), at: 20) == .wait(until: 110))
        #expect(state.tick(at: 109) == .wait(until: 110))
        #expect(state.tick(at: 110) == .train(number: 2, modelTime: "b", idempotencyKeys: []))
        #expect(state.tick(at: 500) == .nothing)
    }

    @Test func aFailureKeepsTheOldVersionAndDoesNotUseUpTheNumber() {
        var state = ModelState(versions: [version(4)])
        #expect(state.trigger(.init(modelTime: "a"), at: 0) == .train(number: 5, modelTime: "a", idempotencyKeys: []))
        #expect(state.failed("no rows", at: 1) == .nothing)
        #expect(state.current?.number == 4 && state.lastFailure == "no rows")
        #expect(state.trigger(.init(modelTime: "b"), at: 2) == .train(number: 5, modelTime: "b", idempotencyKeys: []))
    }

    @Test func oldVersionsGoButNeverTheCurrentOne() {
        var state = ModelState(versionsKept: 2)
        for number in 1...4 {
            _ = state.trigger(.init(modelTime: ""), at: 0)
            _ = state.finished(version(number), isPromoted: number < 3, at: 0)
        }
        #expect(state.versions.map(\.number) == [2, 4] && state.current?.number == 2 && state.lastFailure != nil)
        let usedGone = state.use(version: 1), usedKept = state.use(version: 4)
        #expect(!usedGone && usedKept && state.current?.number == 4)
    }
}
