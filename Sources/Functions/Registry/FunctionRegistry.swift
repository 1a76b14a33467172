public import Values

/// All functions of the language, by name.
public struct FunctionRegistry: Sendable {
    public enum Kind: Sendable { case scalar, aggregate, table }

    public let scalars: [ScalarFunction]
    public let aggregates: [AggregateFunction]
    public let tables: [TableFunction]
    private let scalarsByName: [String: ScalarFunction]
    private let aggregatesByName: [String: AggregateFunction]
    private let tablesByName: [String: TableFunction]

    public init(scalars: [ScalarFunction], aggregates: [AggregateFunction], tables: [TableFunction]) {
        self.scalars = scalars
        self.aggregates = aggregates
        self.tables = tables
        scalarsByName = Dictionary(scalars.map { ($0.name, $0) }) { first, _ in first }
        aggregatesByName = Dictionary(aggregates.map { ($0.name, $0) }) { first, _ in first }
        tablesByName = Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
    }

    /// What every engine has.
    public static let builtin = FunctionRegistry(scalars: allScalarFunctions, aggregates: allAggregateFunctions, tables: allTableFunctions)

    /// All names, upper case, for completion and suggestions.
    public var names: [String] { scalars.map(\.name) + aggregates.map(\.name) + tables.map(\.name) }

    /// Names compare without case; nil if there is no such function.
    public func kind(of name: String) -> Kind? {
        let name = name.uppercased()
        if scalarsByName[name] != nil { return .scalar }
        if aggregatesByName[name] != nil { return .aggregate }
        return tablesByName[name] == nil ? nil : .table
    }

    public func scalar(_ name: String) -> ScalarFunction? { scalarsByName[name.uppercased()] }
    public func aggregate(_ name: String) -> AggregateFunction? { aggregatesByName[name.uppercased()] }
    public func table(_ name: String) -> TableFunction? { tablesByName[name.uppercased()] }

    /// Chooses the overload of a scalar call.
    ///
    /// - Parameter lambdaResults: The result types of the call's lambdas, in their order, nil for NULL; see ``lambdaParameterTypes(_:_:lambda:)``.
    public func resolveScalar(_ name: String, _ arguments: [ArgumentType], lambdaResults: [SQLType?] = []) throws(FunctionError) -> ResolvedScalar {
        guard let function = scalar(name) else { throw .unknownFunction(name: name) }
        let resolution = OverloadResolution(name: name, arguments: arguments, signatures: function.overloads.map(\.signature))
        let (index, binding) = try resolution.choose(lambdaResults: lambdaResults)
        let overload = function.overloads[index]
        let types = arguments.indices.map { binding.type(of: overload.signature.parameter(at: $0).type) }
        let result =
            switch overload.signature.returns {
            case .fixed(let type): binding.type(of: type)
            case .computed(_, let compute): compute(types)
            }
        return ResolvedScalar(
            name: function.name, argumentTypes: types, returnType: result,
            // The clock and the random numbers are behind the forms without arguments: UUID(bytes) is as good as any.
            isDeterministic: function.isDeterministic || !arguments.isEmpty,
            implementation: overload.implementation(types, result))
    }

    /// The parameter types of the lambda at `index`, as far as the other arguments tell.
    public func lambdaParameterTypes(_ name: String, _ arguments: [ArgumentType], lambda index: Int) throws(FunctionError) -> [SQLType] {
        guard let function = scalar(name) else { throw .unknownFunction(name: name) }
        let resolution = OverloadResolution(name: name, arguments: arguments, signatures: function.overloads.map(\.signature))
        let (chosen, binding) = try resolution.choose()
        guard case .lambda(let parameters, _) = function.overloads[chosen].signature.parameter(at: index).type else { return [] }
        return parameters.map { binding.type(of: $0) }
    }

    /// Chooses the overload of an aggregate call and binds its literal parameters. Aggregates never cast implicitly.
    public func resolveAggregate(_ name: String, _ arguments: [ArgumentType]) throws(FunctionError) -> ResolvedAggregate {
        guard let function = aggregate(name) else { throw .unknownFunction(name: name) }
        return try function.resolve(arguments, name: name)
    }

    /// Chooses the overload of a table function call.
    public func resolveTableFunction(_ name: String, _ arguments: [ArgumentType]) throws(FunctionError) -> ResolvedTableFunction {
        guard let function = table(name) else { throw .unknownFunction(name: name) }
        let resolution = OverloadResolution(name: name, arguments: arguments, signatures: function.overloads.map(\.signature))
        let (index, binding) = try resolution.choose()
        let overload = function.overloads[index]
        let types = arguments.indices.map { binding.type(of: overload.signature.parameter(at: $0).type) }
        guard case .fixed(let result) = overload.signature.returns else { throw .unknownFunction(name: name) }
        return ResolvedTableFunction(
            name: function.name, argumentTypes: types, returnType: binding.type(of: result), implementation: overload.implementation)
    }
}
