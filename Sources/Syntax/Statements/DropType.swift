import Diagnostics

/// `DROP TYPE [IF EXISTS] name`
public struct DropType: Hashable, Sendable {
    public var name: Identifier
    public var ifExists: Bool
}

extension Parser {
    /// Parses the rule `dropType` of `grammar/statements/drop_type.ebnf`.
    mutating func parseDropType() throws(Diagnostic) -> DropType {
        try expect(.drop, .type)
        let ifExists = accept(.if, .exists)
        return DropType(name: try parseIdentifier(naming: "the name of a type"), ifExists: ifExists)
    }
}

extension DropType {
    func format(into writer: inout SQLWriter) {
        writer.words("DROP TYPE")
        if ifExists { writer.words("IF EXISTS") }
        writer.name(name)
    }
}
