import Connectors
import Diagnostics
import Engine
import Formats
import Functions
import Manual
import ProgramRunner
import Shell
import Testing

@testable import fsql

/// The reference names everything that is declared.
@Suite struct DocumentationTests {
    private func text(_ subject: String) async throws -> String { try await Documentation.text(about: subject) }

    @Test func everyFunction() async throws {
        let text = try await text("functions"), names = FunctionRegistry.builtin.names
        #expect(names.count > 140)
        for name in names { #expect(text.contains("\n## \(name)\n"), "\(name)") }
    }

    @Test func everySetting() async throws {
        let text = try await text("settings")
        for setting in Setting.all {
            #expect(text.contains("| `\(setting.name)` |"), "\(setting.name)")
            #expect(!setting.summary.isEmpty && !setting.values.isEmpty, "\(setting.name)")
        }
        for name in CommonOptions.names { #expect(ProcessSetting.all.contains { $0.name == name }, "\(name)") }
    }

    @Test func everyConnectorAndItsOptions() async throws {
        let text = try await text("connectors")
        for plugin in ConnectorRegistry.plugins {
            #expect(text.contains("\n## \(plugin.name)\n"))
            for option in plugin.options { #expect(text.contains("| `\(option.name)` |") && !option.summary.isEmpty, "\(plugin.name) \(option.name)") }
        }
        for option in ConnectorRegistry.framework { #expect(text.contains("| `\(option.name)` |"), "\(option.name)") }
    }

    @Test func everyFormat() async throws {
        let text = try await text("formats")
        for format in FormatName.allCases { #expect(text.contains("\n## \(format.rawValue)\n"), "\(format.rawValue)") }
    }

    /// Each rule of the grammar that is a statement has an entry, which has the rule's words.
    @Test func everyStatement() throws {
        let grammar = Repository.text("grammar/statement.ebnf")
        let rules = grammar.split(separator: "statement = ", maxSplits: 1)[1].split(separator: ";")[0].split { "| \n".contains($0) }.map(String.init)
        #expect(rules.count > 40)
        for rule in rules {
            let entries = StatementReference.entries.filter { $0.rules.contains(rule) }
            #expect(!entries.isEmpty, "no entry for \(rule)")
            guard rule != "query", let body = Repository.rule(rule) else { continue }
            let syntax = Set(entries.map(\.syntax).joined(separator: " ").split { !$0.isLetter }.map(String.init))
            for word in body.split(whereSeparator: { !$0.isLetter }).map(String.init) where word.allSatisfy(\.isUppercase) {
                #expect(syntax.contains(word), "\(rule): \(word) is missing in \(entries.map(\.name))")
            }
        }
        for entry in StatementReference.entries { for rule in entry.rules { #expect(rules.contains(rule), "\(entry.name): \(rule)") } }
    }

    /// Codes of errors stand in the sources, where they are thrown.
    @Test func everyErrorCode() {
        let codes = Set(ErrorReference.codes.map(\.code)), thrown = Repository.errorCodes
        #expect(thrown.count > 200)
        #expect(thrown.subtracting(codes).sorted() == [])
        #expect(codes.subtracting(thrown).sorted() == [])
    }

    @Test func everySubjectHasAText() async throws {
        for subject in Documentation.subjects {
            let text = try await text(subject.name)
            #expect(text.hasPrefix("# "), "\(subject.name)")
        }
        #expect(Documentation.overview.contains("`time-and-windows`"))
        let function = try await text("ucase"), statement = try await text("create stream")
        #expect(function.contains("UCASE(STRING text)"))
        #expect(statement.contains("CREATE [OR REPLACE]"))
        await #expect(throws: Diagnostic.self) { try await self.text("conections") }
    }
}

/// Files of the checkout, found from this one.
enum Repository {
    static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

    static func text(_ path: String) -> String { TextFile.read(root + "/" + path) ?? "" }

    /// What a statement's rule says, with the rules of the same file.
    static func rule(_ name: String) -> String? {
        let file = name.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
        let text = text("grammar/statements/\(file).ebnf")
        return text.isEmpty ? nil : text.split(separator: "(*").map { $0.split(separator: "*)").last ?? $0 }.joined()
    }

    /// All codes that `Diagnostic` is made with.
    static var errorCodes: Set<String> {
        var codes: Set<String> = []
        for path in swiftFiles(in: root + "/Sources") where !path.contains("/GoldenTesting/") && !path.contains("/Documentation/") {
            let source = TextFile.read(path) ?? ""
            for match in source.matches(of: /(?:\.(?:analysis|syntax|execution)\(\s*|code:\s*)"([a-z][a-z0-9-]*)"/) { codes.insert(String(match.1)) }
        }
        return codes
    }

    private static func swiftFiles(in folder: String) -> [String] {
        ScratchFolder.names(inFolder: folder).flatMap { name -> [String] in
            let path = folder + "/" + name
            return name.hasSuffix(".swift") ? [path] : name.contains(".") ? [] : swiftFiles(in: path)
        }
    }
}
