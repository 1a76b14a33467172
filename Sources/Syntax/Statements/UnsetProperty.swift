public import Diagnostics

/// `UNSET 'name'`
public struct UnsetProperty: Hashable, Sendable {
    public var name: String
    @NodeSpan public var nameSpan: SourceSpan = .none
}

extension Parser {
    /// Parses the rule `unsetProperty` of `grammar/statements/unset_property.ebnf`.
    mutating func parseUnsetProperty() throws(Diagnostic) -> UnsetProperty {
        try expect(.unset)
        let (name, span) = try parseString("the name of a property in single quotes")
        return UnsetProperty(name: name, nameSpan: span)
    }
}

extension UnsetProperty {
    func format(into writer: inout SQLWriter) {
        writer.word("UNSET")
        writer.string(name)
    }
}
