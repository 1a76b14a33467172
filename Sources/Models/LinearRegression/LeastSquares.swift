import CLapacke
import Glibc

/// Least squares by Householder QR, with R's treatment of columns that (nearly) depend on those before them.
enum LeastSquares {
    struct Solution {
        /// By column; 0 for an aliased one.
        var coefficients: [Double]
        /// Columns that add nothing: R gives them NA.
        var aliased: [Int]
        /// Root of the sum of squared residuals.
        var residualNorm: Double
        /// By column; NaN for an aliased one, and for all where there are no more rows than columns.
        var standardErrors: [Double]
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
        let residualNorm = rotated[kept.count...].reduce(0) { hypot($0, $1) }
        guard LAPACKE_dtrtrs(columnMajor, ascii("U"), ascii("N"), ascii("N"), Int32(kept.count), 1, matrix, Int32(rows), &rotated, Int32(rows)) == 0
        else { return nil }
        var coefficients = [Double](repeating: 0, count: columns.count)
        for (position, column) in kept.enumerated() { coefficients[column] = rotated[position] }
        let aliased = columns.indices.filter { !kept.contains($0) }
        let errors = standardErrors(matrix, rows: rows, kept: kept, residualNorm: residualNorm, count: columns.count)
        return Solution(coefficients: coefficients, aliased: aliased, residualNorm: residualNorm, standardErrors: errors)
    }

    /// The roots of the diagonal of s² (RᵀR)⁻¹, s² the residual variance: the norms of the rows of R's inverse, times s.
    private static func standardErrors(_ factored: [Double], rows: Int, kept: [Int], residualNorm: Double, count: Int) -> [Double] {
        var errors = [Double](repeating: .nan, count: count), inverse = factored
        guard rows > kept.count, LAPACKE_dtrtri(columnMajor, ascii("U"), ascii("N"), Int32(kept.count), &inverse, Int32(rows)) == 0 else { return errors }
        let deviation = residualNorm / Double(rows - kept.count).squareRoot()
        for (row, column) in kept.enumerated() {
            errors[column] = deviation * (row..<kept.count).reduce(0) { hypot($0, inverse[$1 * rows + row]) }
        }
        return errors
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
