public import Diagnostics

/// `SET 'name' = 'value'`
public struct SetProperty: Hashable, Sendable {
    public var name: String
    public var value: String
    @NodeSpan public var nameSpan: SourceSpan = .none
    @NodeSpan public var valueSpan: SourceSpan = .none
}

extension Parser {
    /// Parses the rule `setProperty` of `grammar/statements/set_property.ebnf`.
    mutating func parseSetProperty() throws(Diagnostic) -> SetProperty {
        try expect(.set)
        let (name, nameSpan) = try parseString("the name of a property in single quotes")
        try expect(.equal)
        let (value, valueSpan) = try parseString("the value in single quotes")
        return SetProperty(name: name, value: value, nameSpan: nameSpan, valueSpan: valueSpan)
    }
}

extension SetProperty {
    func format(into writer: inout SQLWriter) {
        writer.words("SET")
        writer.string(name)
        writer.word("=")
        writer.string(value)
    }
}
