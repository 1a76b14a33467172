import Diagnostics

/// `DESCRIBE STREAMS|TABLES [EXTENDED]`
public struct DescribeSources: Hashable, Sendable {
    public var kind: SourceKind
    public var isExtended: Bool
}

extension Parser {
    /// Parses the rule `describeSources` of `grammar/statements/describe_sources.ebnf`.
    mutating func parseDescribeSources() throws(Diagnostic) -> DescribeSources {
        try expect(.describe)
        let kind = try parseSourceKinds()
        return DescribeSources(kind: kind, isExtended: accept(.extended))
    }
}

extension DescribeSources {
    func format(into writer: inout SQLWriter) {
        writer.words("DESCRIBE \(kind.rawValue)S")
        if isExtended { writer.word("EXTENDED") }
    }
}
