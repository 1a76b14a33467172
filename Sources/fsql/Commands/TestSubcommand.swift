import ArgumentParser

/// `fsql test PATH…`: golden tests.
struct TestSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "test", abstract: "Runs golden tests: .sql and .json files, or folders of them.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
    var paths: [String]

    @Option(help: "How results are printed.")
    var format = Format.text

    @Option(help: ArgumentHelp("Runs only cases whose name matches this regular expression.", valueName: "regex"))
    var filter: String?

    func run() async throws {
        throw Exit(status: try await GoldenRunner.run(paths, filter, format.rawValue))
    }
}
