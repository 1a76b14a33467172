import Synchronization

/// The steps of one turn, given out to threads: each step once, then a number of further rounds of those whose number of rounds does not show in the
/// result. A thread that finds none of these left goes on with still further rounds until the others are done with theirs: at the end of a turn
/// threads would wait for each other.
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
        /// First rounds and rounds of that number that are at work: they end the turn.
        var endingRounds = 0
    }

    /// A step's round.
    private struct Round {
        var step: TaskStep
        var isFirst = false
        var isEnding = true
    }

    private let state: Mutex<State>
    /// Results of so many rounds wait in memory.
    private static let roundsMax = 12

    init(_ steps: [TaskStep], threads: Int) { state = Mutex(State(steps: steps, roundsLeft: threads > 1 ? 4 * threads : 0)) }

    /// A thread's part of the turn.
    func work() {
        while let round = begin() {
            round.step.run()
            end(round)
        }
    }

    private func begin() -> Round? {
        state.withLock { state in
            if state.next < state.steps.count {
                state.next += 1
                state.firstRounds += 1
                state.endingRounds += 1
                return Round(step: state.steps[state.next - 1], isFirst: true)
            }
            guard !state.repeatable.isEmpty else { return nil }
            var round = Round(step: state.repeatable[0])
            if state.firstRounds == 0, state.roundsLeft > 0 {
                state.roundsLeft -= 1
                state.endingRounds += 1
            } else {
                guard state.endingRounds > 0 else { return nil }
                round.isEnding = false
            }
            state.repeatable.removeFirst()
            return round
        }
    }

    private func end(_ round: Round) {
        state.withLock { state in
            if round.isFirst { state.firstRounds -= 1 }
            if round.isEnding { state.endingRounds -= 1 }
            if round.step.mayRepeat, round.step.rounds < Self.roundsMax { state.repeatable.append(round.step) }
        }
    }
}
