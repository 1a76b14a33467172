public import Columns
import Glibc
import Values

/// What a version made of some rows.
public struct LinearScores {
    /// Why a row has no prediction.
    public enum Cause: Hashable, Sendable {
        case missing(input: Int)
        /// A category that the training rows did not have.
        case unknownLevel(input: Int)
        /// The sum is beyond DOUBLE, or an input was.
        case notFinite
    }

    public typealias Unscored = (rows: Bitmap, cause: Cause)

    /// A STRUCT of the OUTPUT columns.
    public var column: Column
    /// Each row without a prediction stands in one of these.
    public var unscored: [Unscored]
}

/// Applies one version to whole columns.
public struct LinearScorer: Sendable {
    public let version: ModelVersion
    public let signature: ModelSignature
    private let unseenIsBaseline: Bool

    /// - Parameter unseenIsBaseline: A level that training did not see counts as the first one; otherwise its row is null.
    public init(version: ModelVersion, signature: ModelSignature, unseenIsBaseline: Bool = false) {
        self.version = version
        self.signature = signature
        self.unseenIsBaseline = unseenIsBaseline
    }

    /// Scores `count` rows: a STRUCT of the OUTPUT columns, null where there is no prediction.
    ///
    /// - Parameter inputs: A column per INPUT, of its type, in its order, each `count` long.
    public func score(_ inputs: [Column], count: Int) -> LinearScores {
        let sums = Buffer(capacity: count * 8), alive = Bitmap(count: count, repeating: true)
        let totals = sums.of(Double.self)
        for row in 0..<count { totals[row] = version.intercept }
        var unscored: [LinearScores.Unscored] = []
        for (index, column) in inputs.enumerated() where column.validity != nil {
            note(.missing(input: index), alive, &unscored) { restrict(alive, to: column) }
        }
        for term in version.terms {
            switch term {
            case .numeric(let input, let coefficient): add(coefficient, times: inputs[input], to: totals, count: count)
            case .factor(let input, let levels, let coefficients):
                note(.unknownLevel(input: input), alive, &unscored) { addFactor(inputs[input], levels, coefficients, to: totals, alive) }
            case .dropped: break
            }
        }
        note(.notFinite, alive, &unscored) {
            for row in 0..<count where !totals[row].isFinite { alive.clear(row) }
        }
        let validity = alive.population == count ? nil : alive
        let fields = signature.outputs.enumerated().map { index, field in
            if index == signature.predictionIndex { return Column(.double, count: count, storage: .fixed(sums), validity: validity) }
            if index == signature.modelTimeIndex { return modelTimes(count: count, validity) }
            return Column.nulls(field.type, count: count)
        }
        return LinearScores(column: Column(signature.outputType, count: count, storage: .structure(fields), validity: validity), unscored: unscored)
    }

    /// Remembers the rows that a step takes out.
    private func note(_ cause: LinearScores.Cause, _ alive: Bitmap, _ unscored: inout [LinearScores.Unscored], _ step: () -> Void) {
        let before = alive.copy()
        step()
        guard before.population != alive.population else { return }
        unscored.append((before.combined(with: alive) { $0 & ~$1 }, cause))
    }

    private func restrict(_ alive: Bitmap, to column: Column) {
        guard let validity = column.validity else { return }
        for word in 0..<alive.wordCount { alive.words[word] &= validity.words[word] }
    }

    private func add(_ coefficient: Double, times column: Column, to totals: UnsafeMutablePointer<Double>, count: Int) {
        switch column.type {
        case .double:
            let values = column.values(Double.self)
            for row in 0..<count { totals[row] += coefficient * values[row] }
        case .integer:
            let values = column.values(Int32.self)
            for row in 0..<count { totals[row] += coefficient * Double(values[row]) }
        case .bigint:
            let values = column.values(Int64.self)
            for row in 0..<count { totals[row] += coefficient * Double(values[row]) }
        default:
            for row in 0..<count where column.isValid(row) { totals[row] += coefficient * column.number(at: row) }
        }
    }

    private func addFactor(
        _ column: Column, _ levels: [String], _ coefficients: [Double], to totals: UnsafeMutablePointer<Double>, _ alive: Bitmap
    ) {
        let names = levels.map { Array($0.utf8) }
        // Neighbours are often alike: the last hit is tried first.
        var last = 0
        for row in 0..<column.count where alive[row] {
            let found =
                if column.type == .string {
                    position(of: column.text(at: row), in: names, from: last)
                } else {
                    Array(column.level(at: row).utf8).withUnsafeBufferPointer { position(of: $0, in: names, from: last) }
                }
            if let found {
                totals[row] += coefficients[found]
                last = found
            } else if !unseenIsBaseline {
                alive.clear(row)
            }
        }
    }

    private func position(of text: UnsafeBufferPointer<UInt8>, in names: [[UInt8]], from start: Int) -> Int? {
        for step in 0..<names.count {
            let index = start + step < names.count ? start + step : start + step - names.count
            let matches = names[index].withUnsafeBufferPointer { name in
                guard name.count == text.count else { return false }
                guard let a = name.baseAddress, let b = text.baseAddress else { return name.isEmpty }
                return memcmp(a, b, name.count) == 0
            }
            if matches { return index }
        }
        return nil
    }

    private func modelTimes(count: Int, _ validity: Bitmap?) -> Column {
        let text = Array(version.modelTime.utf8)
        let offsets = Buffer(capacity: (count + 1) * 4), bytes = Buffer(capacity: count * text.count)
        let ends = offsets.of(Int32.self), out = bytes.of(UInt8.self)
        ends[0] = 0
        for row in 0..<count {
            for (index, byte) in text.enumerated() { out[row &* text.count &+ index] = byte }
            ends[row + 1] = Int32(truncatingIfNeeded: (row + 1) * text.count)
        }
        return Column(.string, count: count, storage: .text(offsets: offsets, bytes: bytes), validity: validity)
    }
}
