import ArgumentParser
import Diagnostics
import Engine
import Schemas
import Shell

/// `fsql registry …`: the schemas of the embedded log's registry.
struct RegistrySubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry", abstract: "Exports and imports schemas, with their ids.", subcommands: [RegistryExport.self, RegistryImport.self])
}

/// `fsql registry export`: a line a version, and a line a setting.
struct RegistryExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: "Writes all schemas to standard output, a JSON object a line.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let configuration = try common.configuration()
        let engine = try SQLEngine(
            broker: try BrokerChoice.openExisting(common, configuration), options: try common.engineOptions(configuration), surroundings: Process.surroundings)
        for line in ExportedRegistry.lines(try engine.contents()) { TextOutput.standard.line(line) }
        await engine.stop()
    }
}

/// `fsql registry import FILE`.
struct RegistryImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "import", abstract: "Reads what export has written; ids and versions stay as they are.")

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("A file that fsql registry export has written.", valueName: "file"))
    var file: String

    func run() async throws {
        let configuration = try common.configuration()
        guard let text = TextFile.read(file) else { throw Exit(status: Failure.usage("cannot read \(file)")) }
        let exported = try ExportedRegistry(text, name: file)
        let open = try OpenEngine(common, configuration: configuration, options: try common.engineOptions(configuration))
        _ = try open.engine.contents()
        let count: Int
        do throws(RegistryRefusal) { count = try await open.engine.importSchemas(exported) } catch {
            await open.engine.stop()
            throw Diagnostic(.execution, code: "registry-import", "nothing was imported: \(error.message)", hint: "Import into a registry that does not have these ids.")
        }
        TextOutput.diagnostics.line("\(counted(count, "version")) imported")
        await open.engine.stop()
    }
}

extension SQLEngine {
    fileprivate func contents() throws(Diagnostic) -> RegistryContents {
        guard let contents = registryContents else {
            throw Diagnostic(.execution, code: "no-registry", "there is no registry of its own on Kafka", hint: "Ask the registry that ksql.schema.registry.url names.")
        }
        return contents
    }
}
