import Diagnostics

/// `LIST|SHOW PROPERTIES`
public struct ListProperties: Hashable, Sendable {
}

extension Parser {
    /// Parses the rule `listProperties` of `grammar/statements/list_properties.ebnf`.
    mutating func parseListProperties() throws(Diagnostic) -> ListProperties {
        try parseListVerb()
        try expect(.properties)
        return ListProperties()
    }
}

extension ListProperties {
    func format(into writer: inout SQLWriter) {
        writer.words("SHOW PROPERTIES")
    }
}
