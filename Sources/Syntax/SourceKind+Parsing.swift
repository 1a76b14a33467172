import Diagnostics

/// What `CREATE [OR REPLACE] [SOURCE] STREAM|TABLE [IF NOT EXISTS] name` says: the common start of two statements.
struct SourceHead {
    var kind: SourceKind
    var name: Identifier
    var orReplace: Bool
    var isSource: Bool
    var ifNotExists: Bool
}

extension Parser {
    /// Parses the rule `sourceKind`: STREAM or TABLE.
    mutating func parseSourceKind() throws(Diagnostic) -> SourceKind {
        if accept(.stream) { return .stream }
        guard accept(.table) else { throw expected("STREAM or TABLE", near: [.stream, .table]) }
        return .table
    }

    /// Parses the rule `sourceHead`.
    mutating func parseSourceHead() throws(Diagnostic) -> SourceHead {
        try expect(.create)
        let orReplace = accept(.or, .replace)
        let isSource = accept(.source)
        let kind = try parseSourceKind()
        let ifNotExists = accept(.if, .not, .exists)
        let name = try parseIdentifier(naming: "the name of a \(kind.rawValue.lowercased())")
        return SourceHead(kind: kind, name: name, orReplace: orReplace, isSource: isSource, ifNotExists: ifNotExists)
    }
}
