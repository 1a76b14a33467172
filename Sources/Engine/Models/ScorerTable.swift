import Columns
import Expressions
import Models
import Synchronization
import Values

/// The versions that PREDICT uses now, by model. Changed between batches only, by the engine's thread.
final class ScorerTable: ModelScorers {
    private enum Scorer: Sendable {
        case linear(LinearScorer)
        case untrained(ModelSignature)
    }

    private let scorers = Mutex<[String: Scorer]>([:])

    func use(_ scorer: LinearScorer, for model: String) { scorers.withLock { $0[model] = .linear(scorer) } }
    func declare(_ model: String, _ signature: ModelSignature) { scorers.withLock { $0[model] = .untrained(signature) } }
    func remove(_ model: String) { scorers.withLock { $0[model] = nil } }

    func score(model: String, _ arguments: [Column], count: Int) -> Column {
        switch scorers.withLock({ $0[model] }) {
        case .linear(let scorer): scorer.score(arguments, count: count)
        case .untrained(let signature): LinearScorer.untrained(signature, count: count)
        case nil: .nulls(.structure([]), count: count)
        }
    }
}
