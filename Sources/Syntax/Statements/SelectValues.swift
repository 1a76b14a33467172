import Diagnostics

/// `SELECT expression [AS name], …` without FROM: one row, computed.
public struct SelectValues: Hashable, Sendable {
    /// Expressions only.
    public var items: [SelectItem]
}

extension Parser {
    /// Parses what begins with SELECT: the rules `query`, `selectValues` and `selectFile`.
    mutating func parseSelect() throws(Diagnostic) -> Statement {
        let first = position
        let items = try parseSelectItems()
        if let values = parseSelectValues(items) { return .selectValues(values) }
        if keyword() == .from, token(1).kind == .string { return .selectFile(try parseSelectFile(items, from: first)) }
        return .query(try parseQuery(items, from: first))
    }

    /// Parses the rule `selectValues` of `grammar/statements/select_values.ebnf`, after its list; nil if more follows.
    private func parseSelectValues(_ items: [SelectItem]) -> SelectValues? {
        guard token().kind == .end || symbol() == .semicolon else { return nil }
        for item in items { if case .expression = item.kind { continue } else { return nil } }
        return SelectValues(items: items)
    }
}

extension SelectValues {
    func format(into writer: inout SQLWriter) { writer.selectList(items) }
}
