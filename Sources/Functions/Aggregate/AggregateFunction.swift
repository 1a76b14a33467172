import Values

/// An aggregate function: its declaration.
public struct AggregateFunction: Sendable {
    public let name: String
    public let summary: String
    public let overloads: [AggregateOverload]

    /// Chooses the overload; types must fit exactly or through a generic. Literal parameters are bound.
    func resolve(_ arguments: [ArgumentType], name typed: String) throws(FunctionError) -> ResolvedAggregate {
        var literalError: FunctionError?
        for overload in overloads {
            guard let split = overload.split(arguments.count) else { continue }
            var binding = TypeBinding(allowsCasts: false), types: [SQLType] = [], literals: [SQLValue] = [], fits = true
            for (index, argument) in arguments.enumerated() {
                let parameter = overload.parameter(at: index, of: arguments.count)
                guard binding.bind(parameter.type, to: argument) else { fits = false; break }
                guard index >= split else { types.append(binding.type(of: parameter.type)); continue }
                if case .literal(let value, _) = argument {
                    literals.append(value)
                } else {
                    literalError = literalError ?? .parameterMustBeLiteral(name: self.name, index: index + 1)
                    fits = false
                    break
                }
            }
            guard fits else { continue }
            if let reason = overload.check(literals) { throw .invalidLiteral(name: self.name, index: arguments.count, reason: reason) }
            let plan = overload.plan(types, literals)
            return ResolvedAggregate(
                name: self.name, argumentTypes: types, returnType: plan.returns, intermediateType: plan.intermediate ?? plan.returns,
                supportsUndo: plan.supportsUndo, makeState: plan.makeState)
        }
        if let literalError { throw literalError }
        throw .noMatchingOverload(
            name: typed, arguments: arguments.map(\.description), alternatives: overloads.map { "\(typed)(\($0.parameterText))" })
    }
}

/// One way to call an aggregate: column parameters, then literal ones.
public struct AggregateOverload: Sendable {
    public let columns: [Parameter]
    public let literals: [Parameter]
    /// The last column parameter may be repeated.
    public let isVariadic: Bool
    /// Why these literals cannot be, or nil.
    let check: @Sendable ([SQLValue]) -> String?
    let plan: @Sendable ([SQLType], [SQLValue]) -> AggregatePlan

    init(
        _ columns: [Parameter], literals: [Parameter] = [], variadic: Bool = false, check: @escaping @Sendable ([SQLValue]) -> String? = { _ in nil },
        plan: @escaping @Sendable ([SQLType], [SQLValue]) -> AggregatePlan
    ) {
        self.columns = columns
        self.literals = literals
        isVariadic = variadic
        self.check = check
        self.plan = plan
    }

    /// The type of the result, where it is the same for all arguments or can be told from the names of their types.
    public var returnText: String {
        // Any type will do in the place of one that is free.
        let types = columns.map { $0.type.example }, values = literals.map { _ in SQLValue.integer(1) }
        guard check(values) == nil else { return "" }
        let type = plan(types, values).returns
        for column in columns.map(\.type) {
            if type == column.example { return column.description }
            if column.isGeneric, type == .array(column.example) { return ParameterType.array(column).description }
        }
        return type.description
    }

    public var parameterText: String {
        (columns.enumerated().map { "\($1.type)\(isVariadic && $0 == columns.count - 1 ? "..." : "") \($1.name)" }
            + literals.map { "\($0.type) \($0.name)" }).joined(separator: ", ")
    }

    /// How many of `count` arguments are columns; nil if so many do not fit.
    fileprivate func split(_ count: Int) -> Int? {
        let split = count - literals.count
        return isVariadic ? (split >= columns.count ? split : nil) : (split == columns.count ? split : nil)
    }

    fileprivate func parameter(at index: Int, of count: Int) -> Parameter {
        let split = count - literals.count
        if index >= split { return literals[index - split] }
        let parameter = columns[min(index, columns.count - 1)]
        // Each repetition of a generic column has a type of its own.
        if isVariadic, index >= columns.count - 1, case .generic(let name) = parameter.type { return Parameter(parameter.name, .generic("\(name)\(index)")) }
        return parameter
    }
}

/// What a resolved call needs.
struct AggregatePlan: Sendable {
    var returns: SQLType
    /// Nil if it equals the result.
    var intermediate: SQLType?
    var supportsUndo: Bool
    var makeState: @Sendable (AggregateSettings) -> any AggregateState

    init(
        returns: SQLType, intermediate: SQLType? = nil, supportsUndo: Bool = false, makeState: @escaping @Sendable (AggregateSettings) -> any AggregateState
    ) {
        self.returns = returns
        self.intermediate = intermediate
        self.supportsUndo = supportsUndo
        self.makeState = makeState
    }
}
