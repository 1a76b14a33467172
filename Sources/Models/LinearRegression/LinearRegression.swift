public import Columns
import Glibc
import Values

/// Fits a linear model as R's `lm(label ~ input + input + …)` does: treatment contrasts, levels sorted, first level as baseline.
public struct LinearRegression: Sendable {
    public let signature: ModelSignature
    public let options: LinearRegressionOptions

    public init(signature: ModelSignature, options: LinearRegressionOptions) {
        self.signature = signature
        self.options = options
    }

    /// What a training found.
    public struct Fit: Sendable, Hashable {
        public var intercept: Double
        public var terms: [ModelTerm]
        /// Coefficients that R would give as NA, as R names them; they count as 0.
        public var aliased: [String]
        /// Complete rows that it was fitted on.
        public var rows: Int
        /// Root of the mean squared residual.
        public var rmse: Double
        /// By coefficient, the intercept first; NaN for an aliased one, and where there are no more rows than coefficients.
        public var standardErrors: [Double]
        /// How each input was distributed; nil for one without values.
        public var inputShapes: [InputShape?] = []

        public init(intercept: Double, terms: [ModelTerm], aliased: [String], rows: Int, rmse: Double, standardErrors: [Double] = []) {
            self.standardErrors = standardErrors
            self.intercept = intercept
            self.terms = terms
            self.aliased = aliased
            self.rows = rows
            self.rmse = rmse
        }
    }

    /// Fits.
    ///
    /// Rows with a null or a NaN in any input or the label are left out.
    ///
    /// - Parameters:
    ///   - inputs: A column per INPUT of the signature, in its order.
    ///   - label: Numeric.
    /// - Throws: If there are too few rows, a factor with one level where that is an error, or a value that is not finite.
    public func fit(inputs: [Column], label: Column) throws(ModelTrainingError) -> Fit {
        let rows = completeRows(inputs, label)
        guard rows.count >= options.rowsMin else { throw .tooFewRows(rows.count, needed: options.rowsMin) }
        var columns = [[Double](repeating: 1, count: rows.count)], names = ["(Intercept)"], terms: [ModelTerm] = []
        for (index, field) in signature.inputs.enumerated() {
            guard options.isFactor(field) else {
                terms.append(.numeric(input: index, coefficient: 0))
                columns.append(rows.map { inputs[index].number(at: $0) })
                names.append(field.name)
                continue
            }
            let values = rows.map { inputs[index].level(at: $0) }
            // Byte order, as R sorts in the C locale.
            let levels = Set(values).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            if levels.count < 2 {
                guard options.dropsSingleLevelFactors else { throw .singleLevel(field.name) }
                terms.append(.dropped(input: index))
                continue
            }
            terms.append(.factor(input: index, levels: levels, coefficients: Array(repeating: 0, count: levels.count)))
            for level in levels.dropFirst() {
                columns.append(values.map { $0 == level ? 1 : 0 })
                names.append(field.name + level)
            }
        }
        let target = rows.map { label.number(at: $0) }
        guard columns.allSatisfy({ $0.allSatisfy(\.isFinite) }), target.allSatisfy(\.isFinite),
            let solution = LeastSquares.solve(columns: columns, label: target), solution.coefficients.allSatisfy(\.isFinite), solution.residualNorm.isFinite
        else { throw .notFinite }
        var fit = Fit(
            intercept: solution.coefficients[0], terms: terms.filled(from: solution.coefficients), aliased: solution.aliased.map { names[$0] },
            rows: rows.count, rmse: solution.residualNorm / Double(rows.count).squareRoot(),
            standardErrors: solution.standardErrors)
        fit.inputShapes = signature.inputs.enumerated().map { index, field in
            options.isFactor(field)
                ? InputShape(names: rows.map { inputs[index].level(at: $0) }) : InputShape(numbers: rows.map { inputs[index].number(at: $0) })
        }
        return fit
    }

    private func completeRows(_ inputs: [Column], _ label: Column) -> [Int] {
        (0..<label.count).filter { row in
            !label.isMissing(at: row) && inputs.allSatisfy { !$0.isMissing(at: row) }
        }
    }

    /// Root mean square error of a version on rows; nil if it can score none of them.
    public func rmse(of version: ModelVersion, inputs: [Column], label: Column) -> Double? {
        guard let position = signature.predictionIndex else { return nil }
        let scores = LinearScorer(version: version, signature: signature, unseenIsBaseline: options.unseenIsBaseline).score(inputs, count: label.count).column
        let predictions = scores.children[position]
        var squares = 0.0, count = 0
        for row in 0..<label.count where predictions.isValid(row) && !label.isMissing(at: row) {
            let error = predictions.number(at: row) - label.number(at: row)
            squares += error * error
            count += 1
        }
        return count == 0 ? nil : (squares / Double(count)).squareRoot()
    }
}

/// Why a training gave no version.
public enum ModelTrainingError: Error, Sendable, Hashable, CustomStringConvertible {
    case tooFewRows(Int, needed: Int)
    case singleLevel(String)
    case notFinite

    public var description: String {
        switch self {
        case .tooFewRows(let count, let needed): "\(count) complete training rows, at least \(needed) are needed"
        case .singleLevel(let name): "factor \(quoteIdentifier(name)) has only one level in the training rows"
        case .notFinite: "a training row holds a number that is infinite, or too large to compute with"
        }
    }
}

extension Array where Element == ModelTerm {
    /// Puts the coefficients in, in the order of the design's columns behind the intercept.
    fileprivate func filled(from coefficients: [Double]) -> [ModelTerm] {
        var next = coefficients.dropFirst()
        return map { term in
            switch term {
            case .numeric(let input, _): .numeric(input: input, coefficient: next.popFirst() ?? 0)
            case .factor(let input, let levels, _):
                .factor(input: input, levels: levels, coefficients: [0] + levels.dropFirst().map { _ in next.popFirst() ?? 0 })
            case .dropped: term
            }
        }
    }
}
