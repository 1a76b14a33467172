public import Columns

/// What evaluates `PREDICT`: the models that a query was planned with.
public protocol ModelScorers: Sendable {
    /// Scores whole columns.
    ///
    /// - Parameter arguments: One settled column per INPUT column of the model, of its type.
    /// - Returns: A STRUCT column of the OUTPUT columns; rows that could not be scored are errors.
    func score(model: String, _ arguments: [Column], count: Int) -> Column
}
