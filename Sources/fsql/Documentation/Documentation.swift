import Diagnostics
import Engine
import Manual
import Shell
import Values

/// The reference and the manual, as Markdown: for `fsql docs` and the server's `/docs`.
///
/// The reference is made from what the binary declares, so it names all there is.
enum Documentation {
    /// What can be asked for, with a line about each.
    static let subjects: [(name: String, about: String)] = [
        ("functions", "every function, with its forms and examples"), ("statements", "every statement"), ("settings", "what SET, flags and the file of settings change"),
        ("properties", "what stands in WITH of streams, tables and models"), ("connectors", "the classes of connectors, and their options"),
        ("formats", "how keys and values are written"), ("errors", "codes of errors, and exit codes"), ("dialects", "words of other dialects, and what to write here"),
        ("output", "how answers are written"), ("registry", "the schema registry"),
    ] + Manual.pages.map { ($0.name, $0.title) }

    /// The text about a subject.
    /// - Throws: If nothing has the name; the hint names what has.
    static func text(about subject: String) async throws(Diagnostic) -> String {
        switch subject {
        case "functions": return try await FunctionReference.text()
        case "statements": return StatementReference.text
        case "settings": return SettingReference.text
        case "properties": return PropertyReference.text
        case "connectors": return ConnectorReference.text
        case "formats": return FormatReference.text
        case "errors": return ErrorReference.text
        case "dialects": return DialectReference.text
        case "output": return OutputReference.text
        case "registry": return RegistryReference.text
        default: break
        }
        if subject == "models", let page = Manual.pages.first(where: { $0.name == subject }) { return page.text + "\n" + ModelReference.text(SQLEngine.modelOptions) }
        if let page = Manual.pages.first(where: { $0.name == subject }) { return page.text }
        let names = subjects.map(\.name)
        if let function = try await FunctionReference.text(about: subject) { return function }
        if let entry = StatementReference.entries.first(where: { $0.name == subject.uppercased() }) { return entry.text }
        throw .execution(
            "unknown-subject", "there is no page '\(subject)'",
            hint: closestMatch(to: subject, among: names).map { "Did you mean \($0)?" } ?? "There are: \(names.joined(separator: ", ")), and each function and statement by its name.")
    }

    /// What there is.
    static var overview: String {
        "# Documentation\n\n" + table(["Subject", "About"], subjects.map { ["`\($0.name)`", $0.about] })
            + "\n`fsql docs SUBJECT` shows one; `fsql docs UCASE` a function, `fsql docs 'CREATE STREAM'` a statement.\n"
    }

    /// A table in Markdown.
    static func table(_ columns: [String], _ rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String {
            "| " + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ") + " |\n"
        }
        return line(columns) + line(columns.map { _ in "---" }) + rows.map(line).joined()
    }
}

extension StatementReference {
    static var text: String { "# Statements\n\n" + entries.map { "#" + $0.text }.joined(separator: "\n") }
}

extension StatementReference.Entry {
    var text: String { "# \(name)\n\n\(summary.prefix(1).uppercased())\(summary.dropFirst()).\n\n```text\n\(syntax)\n```\n" }
}
