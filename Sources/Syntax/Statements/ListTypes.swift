import Diagnostics

/// `LIST|SHOW TYPES`
public struct ListTypes: Hashable, Sendable {
}

extension Parser {
    /// Parses the rule `listTypes` of `grammar/statements/list_types.ebnf`.
    mutating func parseListTypes() throws(Diagnostic) -> ListTypes {
        try parseListVerb()
        try expect(.types)
        return ListTypes()
    }
}

extension ListTypes {
    func format(into writer: inout SQLWriter) {
        writer.words("SHOW TYPES")
    }
}
