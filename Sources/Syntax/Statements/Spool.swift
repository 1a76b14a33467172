public import Diagnostics

/// `SPOOL 'file' | OFF`
public struct Spool: Hashable, Sendable {
    /// Nil for OFF.
    public var path: String?
    @NodeSpan public var pathSpan: SourceSpan = .none
}

extension Parser {
    /// Parses the rule `spool` of `grammar/statements/spool.ebnf`.
    mutating func parseSpool() throws(Diagnostic) -> Spool {
        try expect(.spool)
        if accept(.off) { return Spool(path: nil) }
        let (path, span) = try parseString("the path of a file in single quotes, or OFF")
        return Spool(path: path, pathSpan: span)
    }
}

extension Spool {
    func format(into writer: inout SQLWriter) {
        writer.word("SPOOL")
        if let path { writer.string(path) } else { writer.word("OFF") }
    }
}
