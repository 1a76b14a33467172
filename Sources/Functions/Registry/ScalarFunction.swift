import Values

/// Where a function stands in the reference.
public enum FunctionCategory: String, Sendable, CaseIterable {
    case mathematical, string, regularExpression, array, map, lambda, json, dateTime, conversion, conditional, geographic, url, aggregate, table
}

/// A call and what it gives, both as SQL: shown by DESCRIBE FUNCTION and evaluated by a test.
public struct FunctionExample: Hashable, Sendable {
    public var call: String
    public var result: String

    public static func example(_ call: String, gives result: String) -> FunctionExample { FunctionExample(call: call, result: result) }
}

/// A scalar function: everything there is to say about it in one place.
public struct ScalarFunction: Sendable {
    public let name: String
    public let category: FunctionCategory
    public let summary: String
    public let examples: [FunctionExample]
    /// False if the result is not a function of the arguments (a clock, a random number).
    public let isDeterministic: Bool
    /// The arguments whose number or length multiplies the size of the result: LPAD's length, what REPLACE puts in.
    public let multipliers: [Int]
    /// True if one of the arguments is the result: literals among them are brought to the type of the others.
    public let takesAlike: Bool
    /// The argument that is a pattern of dates and times, from 0; a constant one is checked before anything runs.
    public let datePattern: Int?
    public let overloads: [ScalarOverload]

    init(
        name: String, category: FunctionCategory, summary: String, examples: [FunctionExample], isDeterministic: Bool = true, multipliers: [Int] = [],
        takesAlike: Bool = false, datePattern: Int? = nil,
        overloads: [ScalarOverload]
    ) {
        self.name = name
        self.category = category
        self.summary = summary
        self.examples = examples
        self.isDeterministic = isDeterministic
        self.multipliers = multipliers
        self.takesAlike = takesAlike
        self.datePattern = datePattern
        self.overloads = overloads
    }

    init(
        name: String, category: FunctionCategory, summary: String, examples: [FunctionExample], isDeterministic: Bool = true, multipliers: [Int] = [],
        overloads: [[ScalarOverload]]
    ) {
        self.init(
            name: name, category: category, summary: summary, examples: examples, isDeterministic: isDeterministic, multipliers: multipliers, overloads: overloads.flatMap { $0 })
    }
}

/// One way to call a scalar function.
public struct ScalarOverload: Sendable {
    public let signature: Signature
    /// Its arguments are read as boxed values, row by row: for nested types only.
    public var isBoxed = false
    /// The code for these types: arguments, then result.
    let implementation: @Sendable ([SQLType], SQLType) -> any ScalarImplementation
}

/// Why one row of a function failed; never quotes record values.
public struct FunctionFailure: Error, Sendable {
    public var message: String
    public init(_ message: String) { self.message = message }
}
