import Diagnostics

/// `DROP STREAM|TABLE [IF EXISTS] name [DELETE TOPIC]`
public struct DropSource: Hashable, Sendable {
    public var kind: SourceKind
    public var name: Identifier
    public var ifExists: Bool
    public var deleteTopic: Bool
}

extension Parser {
    /// Parses the rule `dropSource` of `grammar/statements/drop_source.ebnf`.
    mutating func parseDropSource() throws(Diagnostic) -> DropSource {
        try expect(.drop)
        let kind = try parseSourceKind()
        let ifExists = accept(.if, .exists)
        let name = try parseIdentifier(naming: "the name of a \(kind.rawValue.lowercased())")
        let deleteTopic = accept(.delete, .topic)
        return DropSource(kind: kind, name: name, ifExists: ifExists, deleteTopic: deleteTopic)
    }
}

extension DropSource {
    func format(into writer: inout SQLWriter) {
        writer.words("DROP \(kind.rawValue)")
        if ifExists { writer.words("IF EXISTS") }
        writer.name(name)
        if deleteTopic { writer.words("DELETE TOPIC") }
    }
}
