import Analysis
import Columns
import Expressions

/// A client's query over a table with its key columns in front, where a deleted row keeps them; and the way back to the order of SELECT.
struct KeysFirst {
    let query: BoundQuery
    /// Where the columns of SELECT stand in the query.
    private let places: [Int]

    init(_ bound: BoundQuery) {
        var query = bound
        guard bound.resultKind == .table, bound.joins.isEmpty else {
            self.query = query
            places = Array(bound.items.indices)
            return
        }
        for index in query.items.indices { query.items[index].isKey = KeysFirst.isKey(query.items[index].expression, of: bound) }
        let order = query.items.indices.filter { query.items[$0].isKey } + query.items.indices.filter { !query.items[$0].isKey }
        query.items = order.map { query.items[$0] }
        self.query = query
        places = order.enumerated().sorted { $0.element < $1.element }.map(\.offset)
    }

    /// The batch with its columns in the order of SELECT.
    func restored(_ batch: RecordBatch) -> RecordBatch {
        var result = batch
        result.columns = places.map { batch.columns[$0] }
        return result
    }

    /// Whether the column of a client's query holds a key of its rows.
    static func isKey(_ expression: BoundExpression, of query: BoundQuery) -> Bool {
        if case .pseudocolumn(let bound) = expression { return bound == .windowstart || bound == .windowend }
        guard case .column(let id, _) = expression else { return false }
        switch ColumnID.meaning(id) {
        case .source(let source, let column): return query.grouping == nil && column < query.sources[source].definition.schema.keyCount
        case .pseudo(_, let bound): return bound == .windowstart || bound == .windowend
        case .groupKey: return true
        case .aggregate, .tableFunction, .joinKey: return false
        }
    }
}
