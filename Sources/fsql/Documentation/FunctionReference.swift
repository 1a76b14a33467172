import Diagnostics
import Engine
import Values

/// Every function with its forms and examples, as its declaration has them.
enum FunctionReference {
    static func text() async throws(Diagnostic) -> String {
        let session = try ScratchEngine.open().makeSession()
        var text = "# Functions\n"
        for row in try await session.answer("SHOW FUNCTIONS;").rows {
            guard case .string(let name)? = row.first else { continue }
            text += "\n## \(name)\n\n" + (try await session.answer("DESCRIBE FUNCTION \(name);").markdown)
        }
        return text
    }

    /// One function; nil if none has the name.
    static func text(about name: String) async throws(Diagnostic) -> String? {
        let session = try ScratchEngine.open().makeSession()
        let names = try await session.answer("SHOW FUNCTIONS;").rows.compactMap { $0.first?.text(as: .string) }
        guard let known = names.first(where: { $0 == name.uppercased() }) else { return nil }
        return "# \(known)\n\n" + (try await session.answer("DESCRIBE FUNCTION \(known);").markdown)
    }
}

extension Session {
    /// What a statement lists.
    fileprivate func answer(_ sql: String) async throws(Diagnostic) -> ResultTable {
        var table = ResultTable(columns: [], rows: [])
        for statement in try statements(in: sql) {
            if case .table(let answer) = try await execute(statement) { table = answer }
        }
        return table
    }
}

extension ResultTable {
    /// The text for people where there is one, else a table.
    fileprivate var markdown: String {
        if let text { return text.hasSuffix("\n") ? text : text + "\n" }
        return Documentation.table(columns, rows.map { row in row.map { $0.isNull ? "" : $0.text(as: .string) } })
    }
}
