public import Diagnostics

/// `SELECT … FROM 'file' …`: a pull query over the rows of a file.
public struct SelectFile: Hashable, Sendable {
    /// As it was written.
    public var path: String
    @NodeSpan public var pathSpan: SourceSpan = .none
    /// The query; its source is named like the file, or has the alias.
    public var query: Query
}

extension Parser {
    /// Parses the rule `selectFile` of `grammar/statements/select_file.ebnf`, after its list.
    mutating func parseSelectFile(_ items: [SelectItem], from first: Int) throws(Diagnostic) -> SelectFile {
        try expect(.from)
        let (path, place) = try parseString()
        var query = Query(items: items, from: SourceReference(name: Identifier(SelectFile.name(of: path), span: place), alias: try parseAlias()))
        try parseQueryTail(&query, from: first)
        return SelectFile(path: path, pathSpan: place, query: query)
    }
}

extension SelectFile {
    /// The name that a file's rows have: its own, without folders and ending, as far as a name may have its signs.
    static func name(of path: String) -> String {
        let file = path.utf8.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
        let stem = file.prefix { $0 != UInt8(ascii: ".") }.map { $0.isWord && $0 != UInt8(ascii: "@") ? $0.uppercased : UInt8(ascii: "_") }
        return stem.isEmpty ? "FILE" : String(decoding: stem, as: UTF8.self)
    }

    func format(into writer: inout SQLWriter) { writer.query(query, file: path) }
}
