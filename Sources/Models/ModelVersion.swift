/// A part of a linear model: what one input adds.
public enum ModelTerm: Hashable, Sendable {
    case numeric(input: Int, coefficient: Double)
    /// Levels in byte order, a coefficient each; the first, the baseline, has 0.
    case factor(input: Int, levels: [String], coefficients: [Double])
    /// A factor that had one level in training: any value adds nothing.
    case dropped(input: Int)
}

/// One training's outcome. Never changes.
public struct ModelVersion: Hashable, Sendable {
    /// Counts from 1 in a model.
    public var number: Int
    /// What "ModelTime" gives.
    public var modelTime: String
    public var intercept: Double
    public var terms: [ModelTerm]
    /// Names of coefficients that counted as 0 because they added nothing.
    public var aliased: [String]
    public var rows: Int
    public var rmse: Double
    /// In the order of ``coefficients(_:)``; NaN for an aliased one, and where there are no more rows than coefficients. Empty if they are not known.
    public var standardErrors: [Double]
    /// How each input was distributed in the training, in the order of the INPUT clause; nil for one without values. Empty if it is not known.
    public var inputShapes: [InputShape?] = []
    /// Who or what asked for the training, in words.
    public var origin = ""
    /// Root mean square error of the version before, on the same rows; nil if there was none, or it could score none of them.
    public var errorBefore: Double?
    /// Timestamps of the oldest and the newest row of the training set, milliseconds since 1970.
    public var rowTimes: (first: Int64, last: Int64)? {
        get { firstRowTime == .min ? nil : (firstRowTime, lastRowTime) }
        set { (firstRowTime, lastRowTime) = newValue ?? (.min, .min) }
    }
    private var firstRowTime = Int64.min
    private var lastRowTime = Int64.min
    /// Of the requests that this training answers: a repeated request trains once.
    public var idempotencyKeys: [String]

    public init(number: Int, modelTime: String, fit: LinearRegression.Fit, idempotencyKeys: [String] = []) {
        self.number = number
        self.modelTime = modelTime
        intercept = fit.intercept
        terms = fit.terms
        aliased = fit.aliased
        rows = fit.rows
        rmse = fit.rmse
        standardErrors = fit.standardErrors
        inputShapes = fit.inputShapes
        self.idempotencyKeys = idempotencyKeys
    }

    /// Names and values of the coefficients as R prints them: `(Intercept)`, `length`, `specieswalleye`.
    public func coefficients(_ signature: ModelSignature) -> [(name: String, value: Double)] {
        var result = [(name: "(Intercept)", value: intercept)]
        for term in terms {
            switch term {
            case .numeric(let input, let coefficient): result.append((signature.inputs[input].name, coefficient))
            case .factor(let input, let levels, let coefficients):
                for (level, value) in zip(levels, coefficients).dropFirst() { result.append((signature.inputs[input].name + level, value)) }
            case .dropped: break
            }
        }
        return result
    }
}

extension ModelVersion {
    private static let formatVersion: UInt8 = 3

    /// The version as bytes; ``init(bytes:)`` gives exactly it back.
    public var bytes: [UInt8] {
        var out = ByteWriter()
        out.put(ModelVersion.formatVersion)
        out.put(number)
        out.put(modelTime)
        out.put(intercept)
        out.put(rows)
        out.put(rmse)
        out.put(aliased)
        out.put(idempotencyKeys)
        out.put(terms.count)
        for term in terms {
            switch term {
            case .numeric(let input, let coefficient):
                out.put(UInt8(0)); out.put(input); out.put(coefficient)
            case .factor(let input, let levels, let coefficients):
                out.put(UInt8(1)); out.put(input); out.put(levels)
                for value in coefficients { out.put(value) }
            case .dropped(let input):
                out.put(UInt8(2)); out.put(input)
            }
        }
        out.put(origin)
        out.put(Int(firstRowTime))
        out.put(Int(lastRowTime))
        out.put(errorBefore ?? -1)
        out.put(standardErrors.count)
        for error in standardErrors { out.put(error) }
        out.put(inputShapes.count)
        for shape in inputShapes {
            out.put(UInt8(shape == nil ? 0 : 1))
            shape?.write(into: &out)
        }
        return out.bytes
    }

    /// Nil if the bytes are not those of a version.
    public init?(bytes: [UInt8]) {
        var input = ByteReader(bytes)
        // Version 1 ended with the terms, version 2 with the standard errors.
        guard let format = input.byte(), (1...ModelVersion.formatVersion).contains(format), let number = input.integer(), let modelTime = input.text(), let intercept = input.double(),
            let rows = input.integer(), let rmse = input.double(), let aliased = input.texts(), let keys = input.texts(), let count = input.integer()
        else { return nil }
        var terms: [ModelTerm] = []
        for _ in 0..<max(0, count) {
            guard let kind = input.byte(), let position = input.integer() else { return nil }
            switch kind {
            case 0:
                guard let value = input.double() else { return nil }
                terms.append(.numeric(input: position, coefficient: value))
            case 1:
                guard let levels = input.texts() else { return nil }
                var values: [Double] = []
                for _ in levels { if let value = input.double() { values.append(value) } else { return nil } }
                terms.append(.factor(input: position, levels: levels, coefficients: values))
            case 2: terms.append(.dropped(input: position))
            default: return nil
            }
        }
        let fit = LinearRegression.Fit(intercept: intercept, terms: terms, aliased: aliased, rows: rows, rmse: rmse)
        self.init(number: number, modelTime: modelTime, fit: fit, idempotencyKeys: keys)
        if format > 1 {
            guard let origin = input.text(), let first = input.integer(), let last = input.integer(), let before = input.double(), let count = input.integer()
            else { return nil }
            errorBefore = before < 0 ? nil : before
            for _ in 0..<max(0, count) { if let error = input.double() { standardErrors.append(error) } else { return nil } }
            (self.origin, firstRowTime, lastRowTime) = (origin, Int64(first), Int64(last))
        }
        if format > 2 {
            guard let count = input.integer() else { return nil }
            for _ in 0..<max(0, count) {
                guard let isThere = input.byte() else { return nil }
                if isThere == 0 { inputShapes.append(nil) } else if let shape = InputShape(from: &input) { inputShapes.append(shape) } else { return nil }
            }
        }
        guard input.isAtEnd else { return nil }
    }
}
