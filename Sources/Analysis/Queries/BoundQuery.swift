public import Catalog
public import Diagnostics
public import Expressions
public import Values

/// A query with every name and type resolved. Expressions read columns by ``ColumnID``; planning lays them out.
public struct BoundQuery: Sendable {
    public var sources: [BoundSource]
    /// Left-deep: the n-th adds source n + 1.
    public var joins: [BoundJoin] = []
    public var filter: BoundExpression?
    public var tableFunctions: [BoundTableFunction] = []
    public var grouping: BoundGrouping?
    public var having: BoundExpression?
    /// New key; nil if the key stays, empty for PARTITION BY NULL.
    public var partitionBy: [BoundExpression]?
    /// Key columns first in key order, then the others in SELECT order (transient queries: all in SELECT order).
    public var items: [BoundItem] = []
    public var emit: EmitStrategy = .onWindowUpdate
    public var limit: Int?
    public var orderBy: [BoundOrder] = []
    public var resultKind: SourceDefinition.Kind = .stream
    /// The window of the result's key.
    public var resultWindow: WindowInfo?

    /// Columns of the result.
    public var schema: LogicalSchema {
        LogicalSchema(items.map { SchemaColumn($0.name, $0.expression.type, role: $0.isKey ? .key : .value) })
    }
}

/// When a windowed aggregate emits: at each update (EMIT CHANGES), or once a window is closed (EMIT FINAL).
public enum EmitStrategy: Sendable, Hashable { case onWindowUpdate, onWindowClose }

/// An output column.
public struct BoundItem: Sendable {
    public var name: String
    public var expression: BoundExpression
    public var isKey: Bool
    public var span: SourceSpan

    public init(name: String, expression: BoundExpression, isKey: Bool, span: SourceSpan) {
        self.name = name
        self.expression = expression
        self.isKey = isKey
        self.span = span
    }
}

/// A key of ORDER BY.
public struct BoundOrder: Sendable {
    public var expression: BoundExpression
    public var isDescending: Bool
}

/// A join of the sources before it with one more.
public struct BoundJoin: Sendable {
    public enum Kind: String, Sendable { case inner = "INNER", left = "LEFT", right = "RIGHT", full = "FULL" }
    public enum Method: Sendable { case streamStream, streamTable, tableTable, foreignKey }

    public var kind: Kind
    public var method: Method
    /// Over the sources joined so far, and over the new one.
    public var leftKey: BoundExpression
    public var rightKey: BoundExpression
    public var within: Within?

    /// Milliseconds; a left record at t matches right ones in [t - before, t + after].
    public struct Within: Sendable, Hashable {
        public var before: Int64
        public var after: Int64
        public var gracePeriod: Int64?
    }

    /// The join key itself, whichever side has it. `number` is the join's place in the query.
    public func key(number: Int) -> BoundExpression {
        if method == .tableTable { return .column(ColumnID.joinKey(number), leftKey.type) }
        return switch kind {
        case .inner, .left: leftKey
        case .right: rightKey
        case .full: .caseWhen([(.isNotNull(leftKey), leftKey)], otherwise: rightKey, leftKey.type)
        }
    }
}

/// GROUP BY with the aggregates of the select list and of HAVING.
public struct BoundGrouping: Sendable {
    /// Over the sources' columns; empty for one constant group.
    public var keys: [BoundExpression]
    public var aggregates: [BoundAggregate]
    public var window: BoundWindow?
}

/// Milliseconds.
public struct BoundWindow: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case tumbling(size: Int64)
        case hopping(size: Int64, advance: Int64)
        case session(gap: Int64)
    }

    public var kind: Kind
    public var gracePeriod: Int64?
    public var retention: Int64?

    public var info: WindowInfo {
        switch kind {
        case .tumbling(let size): .tumbling(size: size)
        case .hopping(let size, _): .hopping(size: size)
        case .session: .session
        }
    }
}

/// What a query is for: decides about keys, EMIT, LIMIT and reserved names.
public enum QueryRole: Sendable, Hashable {
    /// C*AS or INSERT INTO: feeds a topic.
    case persistent
    case push
    case pull
    /// The training set of a model.
    case training
}
