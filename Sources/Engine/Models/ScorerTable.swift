import Columns
import Expressions
import Models
import Synchronization
import Values

/// The versions that PREDICT uses now, by model. Changed between batches only, by the engine's thread.
final class ScorerTable: ModelScorers {
    private struct Entry: Sendable {
        var signature: ModelSignature
        /// Nil without a version.
        var current: LinearScorer?
        /// The versions that are kept, for `PREDICT(model VERSION n, …)`.
        var versions: [Int: LinearScorer] = [:]
    }

    private let scorers = Mutex<[String: Entry]>([:])

    func declare(_ model: String, _ signature: ModelSignature) { scorers.withLock { $0[model] = Entry(signature: signature) } }
    func remove(_ model: String) { scorers.withLock { $0[model] = nil } }

    func use(_ current: LinearScorer?, among versions: [LinearScorer], for model: String) {
        let byNumber = Dictionary(versions.map { ($0.version.number, $0) }) { $1 }
        scorers.withLock {
            $0[model]?.current = current
            $0[model]?.versions = byNumber
        }
    }

    func score(_ target: PredictTarget, _ arguments: [Column], count: Int) -> Scores {
        guard let entry = scorers.withLock({ $0[target.model] }) else {
            return Scores(column: .nulls(.structure([]), count: count), unscored: [all(count, target, "the model is gone")])
        }
        guard let scorer = target.version.map({ entry.versions[$0] }) ?? entry.current else {
            let detail = target.version == nil ? "it has no version yet" : "that version is not kept"
            return Scores(column: .nulls(entry.signature.outputType, count: count), unscored: [all(count, target, detail)])
        }
        let scores = scorer.score(arguments, count: count)
        return Scores(
            column: scores.column,
            unscored: scores.unscored.map { rows, cause in
                let (reason, detail) = Self.words(cause, entry.signature)
                return (rows, UnscoredPrediction(model: target.model, version: scorer.version.number, reason: reason, detail: detail))
            })
    }

    private func all(_ count: Int, _ target: PredictTarget, _ detail: String) -> (rows: Bitmap, what: UnscoredPrediction) {
        (Bitmap(count: count, repeating: true), UnscoredPrediction(model: target.model, version: target.version, reason: .noVersion, detail: detail))
    }

    private static func words(_ cause: LinearScores.Cause, _ signature: ModelSignature) -> (UnscoredReason, String) {
        switch cause {
        case .missing(let input): (.missingInput, "input \(quoteIdentifier(signature.inputs[input].name)) is NULL")
        case .unknownLevel(let input): (.unknownLevel, "input \(quoteIdentifier(signature.inputs[input].name)) has a level that training did not see")
        case .notFinite: (.notFinite, "the prediction is beyond DOUBLE, or an input is")
        }
    }
}
