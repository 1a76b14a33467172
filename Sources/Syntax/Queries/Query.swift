public import Diagnostics

/// A SELECT in any role: pull query, push query, or the query of a CREATE ... AS, INSERT INTO or model.
public struct Query: Hashable, Sendable {
    public var items: [SelectItem]
    public var from: SourceReference
    /// In written order; the tree is left-deep.
    public var joins: [Join] = []
    public var window: WindowClause?
    /// The WHERE condition.
    public var filter: SQLExpression?
    /// Empty without GROUP BY (and for `GROUP BY ()`, see ``hasGroupBy``).
    public var groupBy: [SQLExpression] = []
    public var partitionBy: [SQLExpression] = []
    public var having: SQLExpression?
    public var emit: EmitClause = .none
    public var orderBy: [OrderItem] = []
    public var limit: Int64?
    /// True if the clause was written, even with an empty list.
    public var hasGroupBy = false
    public var hasPartitionBy = false
    /// The words that start and fill the clauses, for errors about a clause as a whole.
    @NodeSpan public var emitSpan: SourceSpan = .none
    @NodeSpan public var limitSpan: SourceSpan = .none
    @NodeSpan public var groupBySpan: SourceSpan = .none
    @NodeSpan public var partitionBySpan: SourceSpan = .none
    @NodeSpan public var span: SourceSpan = .none

    public init(items: [SelectItem], from: SourceReference) {
        self.items = items
        self.from = from
    }
}
