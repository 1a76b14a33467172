import Diagnostics

/// `UNDEFINE name`
public struct UndefineVariable: Hashable, Sendable {
    public var name: Identifier
}

extension Parser {
    /// Parses the rule `undefineVariable` of `grammar/statements/undefine_variable.ebnf`.
    mutating func parseUndefineVariable() throws(Diagnostic) -> UndefineVariable {
        try expect(.undefine)
        return UndefineVariable(name: try parseIdentifier(naming: "the name of a variable"))
    }
}

extension UndefineVariable {
    func format(into writer: inout SQLWriter) {
        writer.words("UNDEFINE")
        writer.name(name)
    }
}
