public import Columns
import Glibc

/// Errors of predictions on labelled rows.
public struct ModelErrors: Sendable, Hashable {
    /// Rows with a label.
    public private(set) var rows = 0
    /// Of these, rows without a prediction; the errors are of the others.
    public private(set) var unscored = 0
    private var absolute = 0.0
    private var squares = 0.0
    private var relative = 0.0
    private var relativeRows = 0
    private var mean = 0.0
    /// Sum of squared differences from the mean.
    private var spread = 0.0

    public init() {}

    public mutating func add(label: Double, prediction: Double?) {
        rows += 1
        guard let prediction else { return unscored += 1 }
        let error = prediction - label
        absolute += abs(error)
        squares += error * error
        if label != 0 {
            relative += abs(error / label)
            relativeRows += 1
        }
        // Welford's method: no cancellation where labels are large and alike.
        let before = label - mean
        mean += before / Double(scored)
        spread += before * (label - mean)
    }

    public var scored: Int { rows - unscored }
    /// Nil where no row was scored.
    public var mae: Double? { scored == 0 ? nil : absolute / Double(scored) }
    public var rmse: Double? { scored == 0 ? nil : (squares / Double(scored)).squareRoot() }
    /// The part of the labels' variance that is explained; nil where they do not vary.
    public var r2: Double? { scored == 0 || spread == 0 ? nil : 1 - squares / spread }
    /// Mean of the errors as parts of the label, over rows whose label is not 0; nil if there are none.
    public var mape: Double? { relativeRows == 0 ? nil : relative / Double(relativeRows) }
}

extension LinearRegression {
    /// Errors of a version on rows, all together and by the levels of an input.
    ///
    /// - Parameter level: The position of the input whose levels are told apart; NULL is one of them, under nil.
    public func errors(of version: ModelVersion, inputs: [Column], label: Column, by level: Int? = nil) -> (all: ModelErrors, levels: [(level: String?, errors: ModelErrors)]) {
        var all = ModelErrors(), byLevel: [String?: ModelErrors] = [:]
        guard let position = signature.predictionIndex else { return (all, []) }
        let scores = LinearScorer(version: version, signature: signature, unseenIsBaseline: options.unseenIsBaseline).score(inputs, count: label.count)
        let predictions = scores.column.children[position]
        for row in 0..<label.count where !label.isMissing(at: row) && label.number(at: row).isFinite {
            let prediction = scores.column.isValid(row) && predictions.isValid(row) ? predictions.number(at: row) : nil
            all.add(label: label.number(at: row), prediction: prediction)
            guard let level else { continue }
            let name = inputs[level].isNull(row) ? nil : inputs[level].level(at: row)
            byLevel[name, default: ModelErrors()].add(label: label.number(at: row), prediction: prediction)
        }
        return (all, byLevel.sorted { ($0.key ?? "\u{10FFFF}") < ($1.key ?? "\u{10FFFF}") }.map { ($0.key, $0.value) })
    }
}
