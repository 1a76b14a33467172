import Synchronization

/// The steps of one turn, given out to threads: each step once, then further rounds of those whose number of rounds does not show in the result:
/// while the last first rounds are still at work, and a few more, since at the end of a turn threads wait for each other.
final class TurnQueue: Sendable {
    private struct State {
        var steps: [TaskStep]
        /// The first step that nobody has begun.
        var next = 0
        /// Steps in their first round.
        var firstRounds = 0
        /// Steps that are done and may have a further round.
        var repeatable: [TaskStep] = []
        /// So many further rounds may begin when no first round is at work.
        var roundsLeft: Int
    }

    private let state: Mutex<State>
    /// Results of so many rounds wait in memory.
    private static let roundsMax = 8

    init(_ steps: [TaskStep], threads: Int) { state = Mutex(State(steps: steps, roundsLeft: threads > 1 ? 4 * threads : 0)) }

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
            guard state.firstRounds > 0 || state.roundsLeft > 0, !state.repeatable.isEmpty else { return nil }
            if state.firstRounds == 0 { state.roundsLeft -= 1 }
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
