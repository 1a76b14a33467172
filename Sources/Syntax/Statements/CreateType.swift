import Diagnostics

/// `CREATE TYPE [IF NOT EXISTS] name AS type`
public struct CreateType: Hashable, Sendable {
    public var name: Identifier
    public var ifNotExists: Bool
    public var type: TypeExpression
}

extension Parser {
    /// Parses the rule `createType` of `grammar/statements/create_type.ebnf`.
    mutating func parseCreateType() throws(Diagnostic) -> CreateType {
        try expect(.create, .type)
        let ifNotExists = accept(.if, .not, .exists)
        let name = try parseIdentifier(naming: "the name of a type")
        try expect(.as)
        return CreateType(name: name, ifNotExists: ifNotExists, type: try parseType())
    }
}

extension CreateType {
    func format(into writer: inout SQLWriter) {
        writer.words("CREATE TYPE")
        if ifNotExists { writer.words("IF NOT EXISTS") }
        writer.name(name)
        writer.word("AS")
        writer.type(type)
    }
}
