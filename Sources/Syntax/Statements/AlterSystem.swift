public import Diagnostics

/// `ALTER SYSTEM 'name' = 'value'`
public struct AlterSystem: Hashable, Sendable {
    public var name: String
    public var value: String
    @NodeSpan public var nameSpan: SourceSpan = .none
    @NodeSpan public var valueSpan: SourceSpan = .none
}

extension Parser {
    /// Parses the rule `alterSystem` of `grammar/statements/alter_system.ebnf`.
    mutating func parseAlterSystem() throws(Diagnostic) -> AlterSystem {
        try expect(.alter, .system)
        let (name, nameSpan) = try parseString("the name of a property in single quotes")
        try expect(.equal)
        let (value, valueSpan) = try parseString("the value in single quotes")
        return AlterSystem(name: name, value: value, nameSpan: nameSpan, valueSpan: valueSpan)
    }
}

extension AlterSystem {
    func format(into writer: inout SQLWriter) {
        writer.words("ALTER SYSTEM")
        writer.string(name)
        writer.word("=")
        writer.string(value)
    }
}
