import Analysis
import Catalog
import Diagnostics
import Syntax
import Values

extension EngineCore {
    /// ALTER STREAM | TABLE … ADD COLUMN: more value columns behind the others, for declared sources.
    func executeAlterSource(_ statement: AlterSource, text: String, in session: SessionState) throws(Diagnostic) -> StatementResult {
        guard var source = metastore.source(statement.name.name) else {
            throw .analysis(
                "unknown-source", "\(quoteIdentifier(statement.name.name)) does not exist", at: statement.name.span,
                hint: closestMatch(to: statement.name.name, among: metastore.sources.keys.map(\.string)).map { "Did you mean \($0)?" } ?? "SHOW STREAMS and SHOW TABLES list what exists.")
        }
        guard (source.kind == .table) == (statement.kind == .table) else {
            throw .analysis("alter-kind", "\(quoteIdentifier(source.name)) is a \(source.kind.rawValue)", at: statement.name.span, hint: "ALTER \(source.kind.rawValue) \(source.name) …")
        }
        guard !source.isReadOnly else {
            throw .analysis("alter-source", "a source \(source.kind.rawValue.lowercased()) is read-only: it cannot be altered", at: statement.name.span, hint: "DROP it, and declare it with all columns.")
        }
        guard source.createdBy == nil else {
            throw .analysis("alter-query", "ALTER is not supported on \(quoteIdentifier(source.name)): a query writes it", at: statement.name.span, hint: "Use CREATE OR REPLACE.")
        }
        let added = try DefinitionAnalyzer.bindSchema(statement.columns, isTable: false, at: statement.name.span, in: metastore)
        for (column, element) in zip(added.columns, statement.columns) {
            guard column.role == .value else { throw .analysis("alter-role", "only value columns can be added", at: element.span, hint: "A key is declared when the source is created.") }
            guard source.schema.index(of: column.name) == nil else {
                throw .analysis("duplicate-column", "\(quoteIdentifier(source.name)) has a column '\(column.name)' already", at: element.span, hint: "Choose another name.")
            }
        }
        source.schema = LogicalSchema(source.schema.columns + added.columns)
        metastore.put(source)
        remember(text, in: session, defining: "source/\(source.name)")
        return .done(message: "\(source.kind == .table ? "Table" : "Stream") \(quoteIdentifier(source.name)) altered.")
    }
}
