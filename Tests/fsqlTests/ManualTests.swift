import Diagnostics
import Glibc
import GoldenTesting
import Manual
import ProgramRunner
import Testing

/// What the manual shows works as it says: each page's SQL is a golden test, each page's commands are executed.
@Suite struct ManualTests {
    @Test(arguments: Manual.pages.map(\.name)) func sql(page name: String) throws {
        let page = try #require(Manual.pages.first { $0.name == name })
        let blocks = Self.blocks("sql", of: page.text)
        guard !blocks.isEmpty else { return }
        let folder = try ScratchFolder()
        let path = folder.write("--@test: \(name)\n" + blocks.joined(separator: "\n"), to: "\(name).sql")
        var results: [CaseResult] = [], suite = try GoldenSuite()
        suite.comparesMessages = true
        try suite.run(file: path) { results.append($0) }
        #expect(results.count == 1)
        for result in results { #expect(result.status == .passed, "\(result.reason ?? "")") }
    }

    @Test(arguments: Manual.pages.map(\.name)) func commands(page name: String) throws {
        let page = try #require(Manual.pages.first { $0.name == name })
        let blocks = Self.blocks("sh", of: page.text)
        guard !blocks.isEmpty else { return }
        let folder = try ScratchFolder()
        let script = "set -e\nfsql() { '\(Program.fsql.path)' \"$@\"; }\ncd '\(folder.path)'\n" + blocks.joined(separator: "\n")
        let path = folder.write(script, to: "page.sh")
        #expect(system("sh '\(path)' > '\(folder.path)/out' 2> '\(folder.path)/err'") == 0, "\(ScratchFolder.text(folder.path + "/err"))")
    }

    @Test func everyPageShowsSomething() {
        for page in Manual.pages { #expect(!(Self.blocks("sql", of: page.text) + Self.blocks("sh", of: page.text)).isEmpty, "\(page.name)") }
    }

    /// What stands between ```` ```kind ```` and ```` ``` ````.
    private static func blocks(_ kind: String, of text: String) -> [String] {
        var blocks: [String] = [], open: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```" {
                if let lines = open { blocks.append(lines.joined(separator: "\n")) }
                open = nil
            } else if line == "```\(kind)" { open = [] } else { open?.append(line) }
        }
        return blocks
    }
}
