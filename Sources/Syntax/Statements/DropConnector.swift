import Diagnostics

/// `DROP CONNECTOR [IF EXISTS] name`
public struct DropConnector: Hashable, Sendable {
    public var name: Identifier
    public var ifExists: Bool
}

extension Parser {
    /// Parses the rule `dropConnector` of `grammar/statements/drop_connector.ebnf`.
    mutating func parseDropConnector() throws(Diagnostic) -> DropConnector {
        try expect(.drop, .connector)
        let ifExists = accept(.if, .exists)
        return DropConnector(name: try parseIdentifier(naming: "the name of a connector"), ifExists: ifExists)
    }
}

extension DropConnector {
    func format(into writer: inout SQLWriter) {
        writer.words("DROP CONNECTOR")
        if ifExists { writer.words("IF EXISTS") }
        writer.name(name)
    }
}
