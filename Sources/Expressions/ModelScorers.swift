public import Columns
import Values

/// What a call of PREDICT or PREDICT_STATUS asks of which model.
public struct PredictTarget: Hashable, Sendable {
    public var model: String
    /// `PREDICT(model VERSION n, …)`; nil: the version that is current.
    public var version: Int?
    /// `PREDICT_STATUS`: not the prediction, but whether there is one.
    public var wantsStatus: Bool

    public init(model: String, version: Int? = nil, wantsStatus: Bool = false) {
        self.model = model
        self.version = version
        self.wantsStatus = wantsStatus
    }

    /// The function and its first argument, as SQL writes them.
    var text: (function: String, argument: String) {
        (wantsStatus ? "PREDICT_STATUS" : "PREDICT", version.map { "\(model) VERSION \($0)" } ?? model)
    }
}

/// What evaluates `PREDICT`: the models that a query was planned with.
public protocol ModelScorers: Sendable {
    /// Scores whole columns.
    ///
    /// - Parameter arguments: One settled column per INPUT column of the model, of its type.
    func score(_ target: PredictTarget, _ arguments: [Column], count: Int) -> Scores
}

/// What a model made of some rows.
public struct Scores: @unchecked Sendable {
    /// A STRUCT of the OUTPUT columns; NULL where there is no prediction.
    public let column: Column
    /// The rows without a prediction, and why. A row may stand in several; the first one counts.
    public let unscored: [(rows: Bitmap, what: UnscoredPrediction)]

    public init(column: Column, unscored: [(rows: Bitmap, what: UnscoredPrediction)]) {
        self.column = column
        self.unscored = unscored
    }

    /// What PREDICT_STATUS gives.
    public func status(count: Int) -> Column {
        var texts = [SQLValue](repeating: .string(UnscoredReason.scored), count: count)
        for (rows, what) in unscored.reversed() { rows.forEachSet { texts[$0] = .string(what.reason.status) } }
        return Column(.string, texts)
    }
}

/// Why PREDICT gives NULL. The raw value is the reason in the processing log.
public enum UnscoredReason: String, Hashable, Sendable, CaseIterable {
    case noVersion = "model_no_version"
    case missingInput = "model_missing_input"
    case unknownLevel = "model_unknown_level"
    case notFinite = "model_not_finite"
    case noAnswer = "model_no_answer"
    case refused = "model_refused"
    case unusableAnswer = "model_unusable_answer"

    /// What PREDICT_STATUS gives for a row with a prediction.
    public static let scored = "OK"

    /// What PREDICT_STATUS gives: `UNKNOWN_LEVEL`.
    public var status: String { String(rawValue.dropFirst("model_".count)).uppercased() }
    /// `unknown level`
    public var words: String { status.lowercased().replacing("_", with: " ") }
}

/// One record that a model has no prediction for.
public struct UnscoredPrediction: Hashable, Sendable {
    public var model: String
    /// The version that was asked; nil if there was none, or the model is a service's.
    public var version: Int?
    public var reason: UnscoredReason
    /// What is known beyond the reason, without record values.
    public var detail: String

    public init(model: String, version: Int?, reason: UnscoredReason, detail: String) {
        self.model = model
        self.version = version
        self.reason = reason
        self.detail = detail
    }

    /// For the processing log.
    public var message: String { "model \(model)\(version.map { " version \($0)" } ?? "") gives no prediction: \(detail)" }
}

/// The first failure of a row, without record values.
public struct RowFailure: Hashable, Sendable {
    public var text: String
    /// If what failed was a prediction.
    public var unscored: UnscoredPrediction?

    public init(_ text: String, unscored: UnscoredPrediction? = nil) {
        self.text = text
        self.unscored = unscored
    }
}
