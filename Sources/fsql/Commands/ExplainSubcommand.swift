import ArgumentParser
import Diagnostics
import Engine
import Shell
import TopicLog
import World

/// `fsql explain FILE`: how the file's queries would be worked off.
struct ExplainSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Shows the plans of a file's queries without running them.",
        discussion: "The file is executed in memory, beside the data directory's topics as if they were empty.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var definitions: DefinitionOptions

    @Argument(help: ArgumentHelp("A file of statements.", valueName: "file"))
    var file: String

    func run() async throws {
        let configuration = try common.configuration()
        let format = try common.outputFormat(configuration)
        let script = try ScriptFiles([file])
        let engine = try ScratchEngine.open(topics: try existingTopics(configuration))
        engine.setAddress("http://127.0.0.1:0")
        let session = engine.makeSession()
        for (name, value) in definitions.byName { session.define(name, value) }
        let terminal = Terminal.at(1, environment: Process.environment)
        let batch = ExplainedScript(session: session, format: format, terminal: terminal)
        var status = ExitStatus.success
        do throws(Diagnostic) { try await batch.run(script.text, name: script.name) } catch { status = script.report(error) }
        await engine.stop()
        throw Exit(status: status)
    }

    /// Opening a directory makes it: where there is none, there are no topics.
    private func existingTopics(_ configuration: Configuration) throws -> [TopicDescription] {
        let isKafka = configuration.entry("bootstrap.server", flag: common.bootstrapServer) != nil
        guard isKafka || Process.surroundings.files.exists(common.dataDirectory(configuration)) else { return [] }
        return try BrokerChoice.open(common, configuration).topics()
    }
}
