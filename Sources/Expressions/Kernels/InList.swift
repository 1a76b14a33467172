import Columns
import Values

/// `x IN (a, b, …)`: true if one of them equals it; null never matches.
struct InList: Kernel {
    /// `value = item` for each item.
    let comparisons: [any Kernel]

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let count = evaluation.count, buffer = Buffer(capacity: count), out = buffer.of(UInt8.self)
        for row in 0..<count { out[row] = 0 }
        var errors: Bitmap?
        var undecided = selection ?? Bitmap(count: count, repeating: true)
        for comparison in comparisons {
            if undecided.isEmpty { break }
            let outcome = comparison.evaluate(evaluation, selection: undecided)
            if let failed = outcome.errors?.combined(with: undecided, &), !failed.isEmpty {
                errors = Bitmap.union(errors, failed)
                undecided = undecided.combined(with: failed) { $0 & ~$1 }
            }
            let hits = outcome.trueRows.combined(with: undecided, &)
            hits.forEachSet { out[$0] = 1 }
            undecided = undecided.combined(with: hits) { $0 & ~$1 }
        }
        return Column(.boolean, count: count, storage: .fixed(buffer), validity: errors?.inverted, errors: errors)
    }
}
