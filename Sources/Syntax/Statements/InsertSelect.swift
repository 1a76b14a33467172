import Diagnostics

/// `INSERT INTO stream [WITH (QUERY_ID = …)] query`: a persistent query into an existing stream.
public struct InsertSelect: Hashable, Sendable {
    public var target: Identifier
    public var options: [WithOption]
    public var query: Query
}

extension Parser {
    /// Parses the rule `insertSelect` of `grammar/statements/insert_select.ebnf` after the target.
    mutating func parseInsertSelect(into target: Identifier) throws(Diagnostic) -> InsertSelect {
        let options = try parseWithClause()
        guard keyword() == .select else {
            throw expected(options.isEmpty ? "VALUES or SELECT" : "SELECT", near: [.values, .select, .with])
        }
        return InsertSelect(target: target, options: options, query: try parseQuery())
    }
}

extension InsertSelect {
    func format(into writer: inout SQLWriter) {
        writer.words("INSERT INTO")
        writer.name(target)
        writer.withClause(options)
        writer.query(query)
    }
}
