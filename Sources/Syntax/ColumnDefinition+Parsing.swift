import Diagnostics

extension Parser {
    /// Parses the rule `columnDefinitions`: `"(" columnDefinition {"," columnDefinition} ")"`.
    mutating func parseColumnDefinitions() throws(Diagnostic) -> [ColumnDefinition] {
        try expect(.leftParenthesis)
        let columns = try parseList { parser throws(Diagnostic) in try parser.parseColumnDefinition() }
        try expect(.rightParenthesis)
        return columns
    }

    /// Parses the rule `columnDefinition`.
    mutating func parseColumnDefinition() throws(Diagnostic) -> ColumnDefinition {
        let first = position
        let name = try parseIdentifier(naming: "a column name")
        let type = try parseType()
        let constraint = try parseColumnConstraint()
        return ColumnDefinition(name, type, constraint: constraint, span: span(from: first))
    }

    /// Parses the rule `columnConstraint`.
    private mutating func parseColumnConstraint() throws(Diagnostic) -> ColumnDefinition.Constraint? {
        if accept(.key) { return .key }
        if accept(.primary) {
            try expect(.key)
            return .primaryKey
        }
        if accept(.headers) { return .headers }
        guard accept(.header) else { return nil }
        try expect(.leftParenthesis)
        let name = try parseString("the header's name in single quotes").text
        try expect(.rightParenthesis)
        return .header(name)
    }

    /// Parses the rule `plainColumns`: columns without constraints.
    mutating func parsePlainColumns() throws(Diagnostic) -> [ColumnDefinition] {
        try expect(.leftParenthesis)
        let columns = try parseList { parser throws(Diagnostic) in try parser.parsePlainColumn() }
        try expect(.rightParenthesis)
        return columns
    }

    /// Parses the rule `plainColumn`.
    mutating func parsePlainColumn() throws(Diagnostic) -> ColumnDefinition {
        let first = position
        let name = try parseIdentifier(naming: "a column name")
        let type = try parseType()
        return ColumnDefinition(name, type, span: span(from: first))
    }
}
