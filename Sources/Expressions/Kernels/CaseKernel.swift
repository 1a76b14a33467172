import Columns
import Values

/// Searched CASE: each branch is evaluated only for the rows that reach it.
struct CaseKernel: Kernel {
    let branches: [(condition: any Kernel, result: any Kernel)]
    let otherwise: (any Kernel)?
    let type: SQLType

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let count = evaluation.count
        var remaining = selection ?? Bitmap(count: count, repeating: true)
        var merge = BranchMerge(type: type, count: count)
        for (condition, result) in branches {
            if remaining.isEmpty { break }
            let outcome = evaluation.condition(condition, selection: remaining)
            if let errors = outcome.errors { merge.fail(errors.combined(with: remaining, &)) }
            let taken = outcome.trueRows.combined(with: remaining, &)
            if !taken.isEmpty { merge.take(result.evaluate(evaluation, selection: taken), taken) }
            remaining = remaining.combined(with: taken) { $0 & ~$1 }
            if let errors = outcome.errors { remaining = remaining.combined(with: errors) { $0 & ~$1 } }
        }
        if let otherwise, !remaining.isEmpty { merge.take(otherwise.evaluate(evaluation, selection: remaining), remaining) }
        return merge.finish()
    }
}

/// Puts a column together from the branches that its rows took.
private struct BranchMerge {
    let type: SQLType
    let count: Int
    private let choice: RowIndices
    private var columns: [Column] = []
    private var failed: Bitmap?

    init(type: SQLType, count: Int) {
        self.type = type
        self.count = count
        choice = RowIndices(count: count)
        for row in 0..<count { choice.rows[row] = -1 }
    }

    mutating func take(_ column: Column, _ rows: Bitmap) {
        let number = Int32(truncatingIfNeeded: columns.count), chosen = choice.rows
        rows.forEachSet { chosen[$0] = number }
        columns.append(column)
    }

    mutating func fail(_ rows: Bitmap) { failed = Bitmap.union(failed, rows) }

    func finish() -> Column {
        let merged: Column
        switch PhysicalType(type) {
        case .bool: merged = mergeFixed(UInt8.self)
        case .int32: merged = mergeFixed(Int32.self)
        case .int64: merged = mergeFixed(Int64.self)
        case .float64: merged = mergeFixed(Double.self)
        case .int128: merged = mergeFixed(Int128.self)
        case .text, .list, .map, .structure: merged = mergeRuns()
        }
        guard let failed, !failed.isEmpty else { return merged }
        return merged.with(validity: merged.validity, errors: Bitmap.union(merged.errors, failed))
    }

    private func mergeFixed<T: BitwiseCopyable & ExpressibleByIntegerLiteral>(_: T.Type) -> Column {
        let buffer = Buffer(capacity: count * MemoryLayout<T>.size), out = buffer.of(T.self), chosen = choice.rows
        let valid = Bitmap(count: count, repeating: false)
        var errors: Bitmap?
        let sources = columns.map { $0.values(T.self) }
        sources.withUnsafeBufferPointer { sources in
            for row in 0..<count { out[row] = chosen[row] >= 0 ? sources[Int(chosen[row])][row] : 0 }
        }
        for (number, column) in columns.enumerated() {
            for row in 0..<count where Int(chosen[row]) == number && column.isValid(row) { valid.set(row) }
            guard let branchErrors = column.errors else { continue }
            let target = errors ?? Bitmap(count: count, repeating: false)
            for row in 0..<count where Int(chosen[row]) == number && branchErrors[row] { target.set(row) }
            errors = target
        }
        let allValid = valid.population == count
        return Column(type, count: count, storage: .fixed(buffer), validity: allValid ? nil : valid, errors: errors)
    }

    private func mergeRuns() -> Column {
        let builder = ColumnBuilder(type, capacity: count), chosen = choice.rows
        var start = 0
        while start < count {
            let number = chosen[start]
            var end = start + 1
            while end < count, chosen[end] == number { end += 1 }
            if number < 0 {
                for _ in start..<end { builder.appendNull() }
            } else {
                builder.append(columns[Int(number)], from: start, count: end - start)
            }
            start = end
        }
        return builder.finish()
    }
}
