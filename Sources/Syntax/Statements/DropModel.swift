import Diagnostics

/// `DROP MODEL [IF EXISTS] name`
public struct DropModel: Hashable, Sendable {
    public var name: Identifier
    public var ifExists: Bool
}

extension Parser {
    /// Parses the rule `dropModel` of `grammar/statements/drop_model.ebnf`.
    mutating func parseDropModel() throws(Diagnostic) -> DropModel {
        try expect(.drop, .model)
        let ifExists = accept(.if, .exists)
        return DropModel(name: try parseIdentifier(naming: "the name of a model"), ifExists: ifExists)
    }
}

extension DropModel {
    func format(into writer: inout SQLWriter) {
        writer.words("DROP MODEL")
        if ifExists { writer.words("IF EXISTS") }
        writer.name(name)
    }
}
