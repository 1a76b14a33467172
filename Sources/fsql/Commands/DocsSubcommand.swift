import ArgumentParser
import Diagnostics
import Engine
import Shell
import Values

/// `fsql docs …`: the reference, as Markdown, from what the binary knows of itself.
struct DocsSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "docs", abstract: "Prints the reference of functions, statements, settings, models, output formats or the schema registry.")

    enum Subject: String, ExpressibleByArgument, CaseIterable { case functions, statements, settings, models, output, registry }

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("functions, statements, settings, models, output or registry.", valueName: "subject"))
    var subject: Subject

    func run() async throws {
        switch subject {
        case .functions: try await functions()
        case .statements: statements()
        case .settings: settings()
        case .models: TextOutput.standard.write(ModelReference.text(SQLEngine.modelOptions))
        case .output: TextOutput.standard.write(OutputReference.text)
        case .registry: TextOutput.standard.write(RegistryReference.text)
        }
        TextOutput.standard.flush()
    }

    private func statements() {
        TextOutput.standard.write("# Statements\n")
        for entry in StatementReference.entries {
            TextOutput.standard.write("\n## \(entry.name)\n\n\(entry.summary.capitalizedFirst).\n\n```sql\n\(entry.syntax)\n```\n")
        }
    }

    private func functions() async throws {
        let session = try ScratchEngine.open().makeSession()
        TextOutput.standard.write("# Functions\n")
        for row in try await session.answer("SHOW FUNCTIONS;").rows {
            guard case .string(let name)? = row.first else { continue }
            TextOutput.standard.write("\n## \(name)\n\n")
            TextOutput.standard.write(try await session.answer("DESCRIBE FUNCTION \(name);").markdown)
        }
    }

    private func settings() {
        let rows = Setting.all.sorted { $0.name < $1.name }.map { setting in
            [setting.name, setting.defaultValue, setting.summary].map { SQLValue.string($0) }
        }
        TextOutput.standard.write("# Settings\n\n" + ResultTable(columns: ["Property", "Default", "Meaning"], rows: rows).markdown)
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
        func line(_ cells: [String]) -> String {
            "| " + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ") + " |\n"
        }
        let head = line(columns) + line(columns.map { _ in "---" })
        return head + rows.map { row in line(row.map { $0.isNull ? "" : $0.text(as: .string) }) }.joined()
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
