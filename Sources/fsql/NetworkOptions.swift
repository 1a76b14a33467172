import ArgumentParser
import Engine
import HTTPAPI
import Shell

/// Who may reach the ports, and what statements from there may reach.
struct NetworkOptions: ParsableArguments {
    @Flag(help: "Listens where other machines reach it although nobody is asked who he is: whoever reaches the port may do everything.")
    var insecure = false

    @Option(help: ArgumentHelp("Names of this server, with commas between them, besides addresses and names without a dot; * for all.", valueName: "names"))
    var allowHost: String?

    @Option(help: ArgumentHelp("Directories, with commas between them, below which statements from the network may use files (default: none).", valueName: "dirs"))
    var allowFiles: String?

    @Option(help: ArgumentHelp("Environment variables, with commas between them, that ${env:NAME} in statements from the network gives (default: none).", valueName: "names"))
    var allowVariables: String?

    func reach(_ configuration: Configuration) -> NetworkReach {
        var reach = NetworkReach()
        reach.directories = list(configuration, "http.allow.files", allowFiles)
        reach.variables = Set(list(configuration, "http.allow.variables", allowVariables))
        return reach
    }

    func hosts(_ configuration: Configuration) -> [String] { list(configuration, "http.allow.hosts", allowHost) }

    private func list(_ configuration: Configuration, _ name: String, _ flag: String?) -> [String] {
        configuration.entry(name, flag: flag).map { CrossOriginRule.list($0.text) } ?? []
    }

    /// Refuses an address that other machines reach, unless it is said that this is meant.
    func check(_ address: ListenAddress?, _ configuration: Configuration) throws {
        guard let address, !address.isLoopback, !insecure else { return }
        if let said = configuration.entry("http.insecure", flag: nil)?.text.lowercased(), said == "true" { return }
        throw Exit(
            status: Failure.usage(
                "\(address.host) is reached by other machines, and whoever reaches the port may do everything: --insecure says that this is meant, 127.0.0.1 serves this machine alone"))
    }
}
