public import Expressions
public import Functions
import Values

/// An aggregate call of a query, with its column arguments bound in the source scope.
public struct BoundAggregate: Sendable {
    public var name: String
    public var function: ResolvedAggregate
    public var arguments: [BoundExpression]
}

/// Gathers the aggregate calls of a query; equal calls share one accumulator.
struct AggregateCollector {
    private(set) var calls: [BoundAggregate] = []
    private var known: [Text: Int] = [:]
    /// True while the arguments of a call are bound.
    var isInside = false

    mutating func add(_ name: String, _ function: ResolvedAggregate, _ arguments: [BoundExpression], parameters: String) -> Int {
        let fingerprint: Text = "\(name)(\(arguments.map(\.fingerprint));\(parameters))"
        if let index = known[fingerprint] { return index }
        calls.append(BoundAggregate(name: name, function: function, arguments: arguments))
        known[fingerprint] = calls.count - 1
        return calls.count - 1
    }
}

/// A table function of a SELECT list.
public struct BoundTableFunction: Sendable {
    public var function: ResolvedTableFunction
    public var arguments: [BoundExpression]
}

struct TableFunctionCollector {
    var calls: [BoundTableFunction] = []
}
