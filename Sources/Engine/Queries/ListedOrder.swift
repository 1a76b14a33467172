import Catalog
import Syntax

extension Query {
    /// `WHERE key IN (…)` over a table gives its rows in the order of the list, as ksqlDB looks one key up after the other.
    func inListedOrder(_ source: SourceDefinition?) -> Query {
        guard orderBy.isEmpty, let source, source.kind == .table, source.schema.keyCount == 1, let filter,
            case .inList(let key, let list, negated: false) = filter.kind, case .column(_, let name) = key.kind, name.name == source.schema.keyColumns[0].name,
            !list.contains(where: { $0.kind == .literal(.null) })
        else { return self }
        let places = list.enumerated().map { number, value in
            SQLExpression.WhenClause(
                condition: SQLExpression(.comparison(.equal, key, value), span: filter.span),
                result: SQLExpression(.literal(.integer(Int32(truncatingIfNeeded: number))), span: filter.span))
        }
        var query = self
        query.orderBy = [OrderItem(expression: SQLExpression(.searchedCase(places, otherwise: nil), span: filter.span))]
        return query
    }
}
