import CLapacke
import Glibc

/// Least squares by Householder QR, with R's treatment of columns that (nearly) depend on those before them.
enum LeastSquares {
    struct Solution {
        /// By column; 0 for an aliased one.
        var coefficients: [Double]
        /// Columns that add nothing: R gives them NA.
        var aliased: [Int]
        /// Sum of squared residuals.
        var residualSquares: Double
    }

    /// R's `lm` takes a column as dependent if what is left of its norm, besides the columns before it, is below this part.
    static let tolerance = 1e-7

    /// - Parameters:
    ///   - columns: The design matrix by column, each `label.count` long.
    /// - Returns: Nil if LAPACK refuses (values that are not finite).
    static func solve(columns: [[Double]], label: [Double]) -> Solution? {
        let rows = label.count
        let norms = columns.map { column in column.reduce(0) { hypot($0, $1) } }
        var kept: [Int] = [], candidates = Array(columns.indices)
        var matrix: [Double] = [], reflectors: [Double] = []
        // A dependent column moves out and the rest is factored again: the same columns as R's pivoting ends up with.
        while true {
            kept = candidates
            matrix = kept.flatMap { columns[$0] }
            reflectors = [Double](repeating: 0, count: max(1, min(rows, kept.count)))
            guard LAPACKE_dgeqrf(columnMajor, Int32(rows), Int32(kept.count), &matrix, Int32(rows), &reflectors) == 0 else { return nil }
            guard let dependent = firstDependent(kept, matrix, rows: rows, norms: norms) else { break }
            candidates.remove(at: dependent)
        }
        var rotated = label
        guard LAPACKE_dormqr(columnMajor, ascii("L"), ascii("T"), Int32(rows), 1, Int32(kept.count), matrix, Int32(rows), reflectors, &rotated, Int32(rows)) == 0
        else { return nil }
        let residualSquares = rotated[kept.count...].reduce(0) { $0 + $1 * $1 }
        guard LAPACKE_dtrtrs(columnMajor, ascii("U"), ascii("N"), ascii("N"), Int32(kept.count), 1, matrix, Int32(rows), &rotated, Int32(rows)) == 0
        else { return nil }
        var coefficients = [Double](repeating: 0, count: columns.count)
        for (position, column) in kept.enumerated() { coefficients[column] = rotated[position] }
        let aliased = columns.indices.filter { !kept.contains($0) }
        return Solution(coefficients: coefficients, aliased: aliased, residualSquares: residualSquares)
    }

    /// The first column whose diagonal element of R, the rest of its norm, is too small; also every column beyond the rows.
    private static func firstDependent(_ kept: [Int], _ matrix: [Double], rows: Int, norms: [Double]) -> Int? {
        for position in kept.indices {
            if position >= rows { return position }
            let norm = norms[kept[position]]
            if abs(matrix[position * rows + position]) < (norm == 0 ? 1 : norm) * tolerance { return position }
        }
        return nil
    }

    private static var columnMajor: Int32 { LAPACK_COL_MAJOR }
    private static func ascii(_ scalar: Unicode.Scalar) -> CChar { CChar(scalar.value) }
}
