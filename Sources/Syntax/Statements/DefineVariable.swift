import Diagnostics

/// `DEFINE name = 'value'`
public struct DefineVariable: Hashable, Sendable {
    public var name: Identifier
    public var value: String
}

extension Parser {
    /// Parses the rule `defineVariable` of `grammar/statements/define_variable.ebnf`.
    mutating func parseDefineVariable() throws(Diagnostic) -> DefineVariable {
        try expect(.define)
        let name = try parseIdentifier(naming: "the name of a variable")
        try expect(.equal)
        return DefineVariable(name: name, value: try parseString("the value in single quotes").text)
    }
}

extension DefineVariable {
    func format(into writer: inout SQLWriter) {
        writer.word("DEFINE")
        writer.name(name)
        writer.word("=")
        writer.string(value)
    }
}
