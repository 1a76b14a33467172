public import Functions
public import Values

/// One aggregate of a SELECT or HAVING: what is computed, of which columns.
public struct AggregateCall {
    public var resultType: SQLType
    /// The column arguments; literal parameters are in the state.
    public var arguments: [ColumnExpression]
    /// Makes the accumulators for one store.
    public var makeState: () -> any AggregateState

    public init(resultType: SQLType, arguments: [ColumnExpression], makeState: @escaping () -> any AggregateState) {
        self.resultType = resultType
        self.arguments = arguments
        self.makeState = makeState
    }

    public init(_ resolved: ResolvedAggregate, arguments: [ColumnExpression], settings: AggregateSettings) {
        self.init(resultType: resolved.returnType, arguments: arguments) { resolved.makeState(settings) }
    }
}

/// The columns that a grouping is computed from.
public struct Grouping {
    /// One expression per key column of the result, named `GROUP BY` for the processing log.
    public var keys: [ColumnExpression]
    public var keyTypes: [SQLType]
    public var calls: [AggregateCall]

    public init(keys: [ColumnExpression], keyTypes: [SQLType], calls: [AggregateCall]) {
        self.keys = keys
        self.keyTypes = keyTypes
        self.calls = calls
    }
}
