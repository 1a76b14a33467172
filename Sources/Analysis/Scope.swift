public import Catalog
import Diagnostics
import Expressions
import Syntax
import Values

/// A source of a query under the name that its columns are qualified with.
public struct BoundSource: Sendable {
    public var definition: SourceDefinition { didSet { positions = definition.schema.positions } }
    public var alias: String
    /// Columns by name: a query may read thousands.
    private(set) var positions: [Text: Int]

    public init(definition: SourceDefinition, alias: String) {
        self.definition = definition
        positions = definition.schema.positions
        self.alias = alias
    }
}

/// Which names mean what inside a query.
struct Scope {
    var sources: [BoundSource] = []
    /// Lambda parameters, outermost first.
    var lambdaParameters: [(name: String, type: SQLType)] = []
    /// The clause, for messages: `SELECT`, `WHERE`, …
    var clause = "SELECT"
    /// WINDOWSTART and WINDOWEND of the aggregation itself may be read.
    var hasWindowBounds = false
    /// Inside the arguments of an aggregate there are no bounds yet.
    var isInsideAggregate = false
    /// ROWKEY: the key of a join that no column holds.
    var syntheticKey: (name: String, expression: BoundExpression)?
    /// False in INSERT VALUES and DEFINE-like places: no columns at all.
    var allowsColumns = true

    func resolve(qualifier: Identifier?, name: Identifier, span: SourceSpan) throws(Diagnostic) -> BoundExpression {
        if qualifier == nil, let index = lambdaParameters.lastIndex(where: { $0.name.isSame(as: name.name) }) {
            return .lambdaParameter(index, lambdaParameters[index].type)
        }
        guard allowsColumns, !sources.isEmpty else {
            throw .analysis("column-not-allowed", "column \(quoteIdentifier(name.name)) cannot be used here: only constants can", at: span, hint: name.isQuoted ? quoteHint(name) : OtherDialects.function(name.name) ?? "Text stands in single quotes: 'text'. INSERT INTO … SELECT computes with columns.")
        }
        var candidates = Array(sources.indices)
        if let qualifier {
            candidates = candidates.filter { sources[$0].alias.isSame(as: qualifier.name) }
            guard !candidates.isEmpty else {
                throw .analysis(
                    "unknown-source", "'\(qualifier.name)' is not a stream, table or alias of this query", at: qualifier.span,
                    hint: fieldHint(qualifier, name) ?? suggestion(for: qualifier, among: sources.map(\.alias)) ?? sourcesHint)
            }
        }
        if let synthetic = syntheticKey, qualifier == nil, name.name == synthetic.name { return synthetic.expression }
        if hasWindowBounds, clause == "HAVING" || isInsideAggregate, name.name == "WINDOWSTART" || name.name == "WINDOWEND" {
            throw .analysis(
                "window-bounds", "\(name.name) can only stand in SELECT, outside aggregate functions", at: span,
                hint: isInsideAggregate ? "Aggregate ROWTIME, or the result's \(name.name) in a second query." : "Filter the result: SELECT … WHERE \(name.name) …")
        }
        if hasWindowBounds, let bound = Pseudocolumn(rawValue: name.name), bound == .windowstart || bound == .windowend {
            return .pseudocolumn(bound)
        }
        let found = candidates.compactMap { index in find(name.name, in: index).map { (index, $0) } }
        if found.count > 1 {
            let names = found.map { "\(sources[$0.0].alias).\(name.name)" }.joined(separator: " or ")
            throw .analysis("ambiguous-column", "column '\(name.name)' is ambiguous: it could be \(names)", at: span, hint: "Qualify it with the source's name.")
        }
        guard let match = found.first else { throw unknownColumn(name, span: span, candidates: candidates) }
        return match.1
    }

    private func find(_ name: String, in source: Int) -> BoundExpression? {
        let definition = sources[source].definition
        if let column = sources[source].positions[Text(name)] {
            return .column(ColumnID.source(source, column: column), definition.schema.columns[column].type)
        }
        guard let pseudocolumn = Pseudocolumn(rawValue: name) else { return nil }
        if pseudocolumn == .windowstart || pseudocolumn == .windowend, definition.window == nil { return nil }
        return .column(ColumnID.pseudo(source, pseudocolumn), pseudocolumn.type)
    }

    private func unknownColumn(_ name: Identifier, span: SourceSpan, candidates: [Int]) -> Diagnostic {
        if name.name == Pseudocolumn.windowstart.rawValue || name.name == Pseudocolumn.windowend.rawValue {
            return .analysis(
                "unknown-column", "\(clause) column '\(name.name)' cannot be resolved", at: span,
                hint: "Bounds belong to the groups of a WINDOW, in SELECT, and to sources with windowed keys.")
        }
        let names = candidates.flatMap { sources[$0].definition.schema.columns.map(\.name) }
        let listed = names.prefix(12).map(quoteIdentifier).joined(separator: ", ")
        return .analysis(
            "unknown-column", "\(clause) column '\(name.name)' cannot be resolved", at: span,
            detail: names.isEmpty ? nil : "columns are \(listed)\(names.count > 12 ? ", …" : "")", hint: suggestion(for: name, among: names) ?? OtherDialects.function(name.name) ?? quoteHint(name))
    }

    /// `column.field`: a field of a STRUCT has an arrow.
    private func fieldHint(_ qualifier: Identifier, _ name: Identifier) -> String? {
        for source in sources {
            guard let position = source.positions[Text(qualifier.name)] else { continue }
            let column = source.definition.schema.columns[position], written = plain(column.name) + "->" + plain(name.name)
            return if case .structure = column.type { "A field of a STRUCT is written \(written)." } else { "\(quoteIdentifier(column.name)) is \(column.type): it has no fields." }
        }
        return nil
    }

    /// A name as a person would write it.
    private func plain(_ name: String) -> String { name == name.uppercased() ? name : quoteIdentifier(name) }

    private var sourcesHint: String { "Columns are those of \(sources.map { quoteIdentifier($0.alias) }.joined(separator: ", "))." }

    /// In quotes it is a name: many dialects write texts so.
    private func quoteHint(_ name: Identifier) -> String {
        if name.isQuoted { return "In double or back quotes it is a name; text stands in single quotes: '\(name.name)'." }
        if sources.allSatisfy({ $0.positions.isEmpty }) { return "A column has a source: SELECT … FROM name; text stands in single quotes: 'text'." }
        return "DESCRIBE shows the columns; text stands in single quotes: 'text'."
    }
}

/// "Did you mean", with the quoting that the name needs; nil if nothing is near.
func suggestion(for name: Identifier, among candidates: [String]) -> String? {
    guard let match = closestMatch(to: name.name, among: candidates) else { return nil }
    let shown = match == match.uppercased() ? match : quoteIdentifier(match)
    if match.uppercased() == name.name.uppercased(), match != match.uppercased() {
        return "Did you mean \(shown)? Names with lower-case letters need quotes."
    }
    return "Did you mean \(shown)?"
}
