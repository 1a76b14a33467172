import Synchronization

/// The steps of one turn, given out to threads: each step once, and while the last ones are still at work, further rounds of those whose
/// number of rounds does not show in the result.
final class TurnQueue: Sendable {
    private struct State {
        var steps: [TaskStep]
        /// The first step that nobody has begun.
        var next = 0
        /// Steps in their first round.
        var firstRounds = 0
        /// Steps that are done and may have a further round.
        var repeatable: [TaskStep] = []
    }

    private let state: Mutex<State>
    /// Results of so many rounds wait in memory.
    private static let roundsMax = 8

    init(_ steps: [TaskStep]) { state = Mutex(State(steps: steps)) }

    /// A thread's part of the turn.
    func work() {
        while let step = take() {
            step.run()
            end(step)
        }
    }

    private func take() -> TaskStep? {
        state.withLock { state in
            if state.next < state.steps.count {
                state.next += 1
                state.firstRounds += 1
                return state.steps[state.next - 1]
            }
            guard state.firstRounds > 0, !state.repeatable.isEmpty else { return nil }
            return state.repeatable.removeFirst()
        }
    }

    private func end(_ step: TaskStep) {
        state.withLock { state in
            if step.rounds == 1 { state.firstRounds -= 1 }
            if step.mayRepeat, step.rounds < Self.roundsMax { state.repeatable.append(step) }
        }
    }
}
