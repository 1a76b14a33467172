import ArgumentParser
import Engine
import Diagnostics
import Glibc
import HTTPAPI
import HTTPTransfer
import RegistryClient
import Shell

/// The flags that every command takes. A flag wins over the environment (`FSQL_…`), that over the file, that over the default.
struct CommonOptions: ParsableArguments {
    @Option(name: .customLong("data"), help: ArgumentHelp("The data directory (default: .fsql).", valueName: "dir"))
    var directory: String?

    @Option(help: ArgumentHelp("Works on Kafka instead of the embedded log.", valueName: "host:port"))
    var bootstrapServer: String?

    @Option(name: .customLong("schema-registry-url"), help: ArgumentHelp("A schema registry elsewhere; several URLs with commas. Credentials and TLS: ksql.schema.registry.… in the file of settings.", valueName: "url"))
    var schemaRegistryURL: String?

    @Option(help: ArgumentHelp("Bytes of state and buffers (default: 1GiB).", valueName: "size"))
    var memoryLimit: String?

    @Option(help: ArgumentHelp("Worker threads (default: one per processor).", valueName: "n"))
    var threads: String?

    @Option(help: ArgumentHelp("How rows are written: table, json, jsonl, csv or chart (default: table); fsql docs output tells more.", valueName: "format"))
    var output: String?

    @Flag(help: "Starts no stored query and no connector by itself; RESUME starts a query.")
    var safeMode = false

    @Option(help: ArgumentHelp("A file of settings (default: fsql.properties).", valueName: "file"))
    var configFile: String?

    /// The names in the file and the environment that belong to the process; others are the session's.
    static let names: Set<String> = [
        "data", "bootstrap.server", "memory.limit", "threads", "output", "listen", "sink.timeout", "commit.interval.ms", "history", "config.file",
        "schema.registry.listener", "schema.registry.first.id", "connect.listener", "retention.hold.max", "retention.hold.max.ms", "commit.reserve", "access.control.allow.origin",
        "access.control.allow.methods", "access.control.allow.headers", "ssl.certificate.location", "ssl.key.location", "http.insecure", "http.allow.hosts", "http.allow.files",
        "http.allow.variables",
    ]

    /// Everything that was said, wherever it was said.
    func configuration() throws -> Configuration {
        let environment = Process.environment
        let named = configFile ?? environment["FSQL_CONFIG_FILE"]
        let text = TextFile.read(named ?? Configuration.usualFile)
        if let named, text == nil { throw Exit(status: Failure.usage("cannot read \(named): \(Process.errorText(errno))")) }
        return Configuration(environment: environment, fileText: text, fileName: named ?? Configuration.usualFile)
    }

    func outputFormat(_ configuration: Configuration) throws -> OutputFormat {
        try configuration.value("output", flag: output, expected: "an output format (table, json, jsonl, csv, chart)", OutputFormat.init(name:)) ?? .table
    }

    func dataDirectory(_ configuration: Configuration) -> String {
        configuration.entry("data", flag: directory)?.text ?? ".fsql"
    }

    /// How an engine runs, as far as the common flags say.
    func engineOptions(_ configuration: Configuration) throws -> EngineOptions {
        var options = EngineOptions(threads: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        if let limit = try configuration.value("memory.limit", flag: memoryLimit, expected: "a size such as 1GiB", Quantity.bytes) {
            options.memoryLimit = limit
        }
        if let threads = try configuration.value("threads", flag: threads, expected: "a number of threads, 1 or more", CommonOptions.positive) {
            options.threads = threads
        }
        if let interval = try configuration.value("commit.interval.ms", expected: "a number of milliseconds", CommonOptions.positive) {
            options.commitIntervalMilliseconds = Int64(interval)
        }
        if let size = try configuration.value("retention.hold.max", expected: "a size such as 10GiB", Quantity.bytes) { options.retentionHoldBytesMax = size }
        if let time = try configuration.value("retention.hold.max.ms", expected: "a number of milliseconds", CommonOptions.positive) {
            options.retentionHoldMillisecondsMax = Int64(time)
        }
        if let size = try configuration.value("commit.reserve", expected: "a size such as 256MiB", Quantity.bytes) { options.commitReserveBytes = size }
        options.directory = dataDirectory(configuration)
        options.isSafeMode = safeMode
        options.breadcrumbPath = dataDirectory(configuration) + "/working"
        if let id = try firstSchemaID(configuration) { options.firstSchemaID = id }
        options.schemaRegistry = try schemaRegistry(configuration)
        return options
    }

    /// Where the ids of the embedded log's registry begin.
    func firstSchemaID(_ configuration: Configuration) throws -> Int32? {
        try configuration.value("schema.registry.first.id", expected: "a number from 1 on") { Int32($0).flatMap { $0 > 0 ? $0 : nil } }
    }

    /// The schema registry elsewhere, if one is named.
    func schemaRegistry(_ configuration: Configuration) throws -> RemoteRegistry? {
        var entries = configuration.entries(under: CommonOptions.registryPrefix)
        if let schemaRegistryURL { entries["url"] = schemaRegistryURL }
        let settings: RegistryClientSettings?
        do { settings = try RegistryClientSettings(entries) } catch { throw Exit(status: Failure.usage(error.message)) }
        guard let settings else { return nil }
        if let complaint = HTTPClient.complaint { throw Diagnostic.execution("http-client", complaint, hint: HTTPClient.remedy) }
        let clock = Process.surroundings.clock
        return RemoteRegistry(settings) { clock.monotonicNanoseconds }
    }

    static let registryPrefix = "ksql.schema.registry."

    private static func positive(_ text: String) -> Int? { Int(text).flatMap { $0 > 0 ? $0 : nil } }
}

/// Variables from the command line; the last of one name counts.
struct DefinitionOptions: ParsableArguments {
    @Option(name: [.customShort("d"), .customLong("define")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A variable for ${NAME} in statements; wins over DEFINE.", valueName: "name=value"),
        transform: DefinitionOptions.definition)
    var definitions: [Definition] = []

    private static func definition(_ text: String) throws -> Definition {
        guard let definition = Definition(text) else { throw ValidationError("\"\(text)\" is not NAME=VALUE") }
        return definition
    }

    var byName: [String: String] { Dictionary(definitions.map { ($0.name, $0.value) }) { $1 } }
}

/// The schema registry's interface for other programs.
struct RegistryOptions: ParsableArguments {
    @Option(name: .customLong("schema-registry-listener"), help: ArgumentHelp("Opens the schema registry's REST interface, usually on port 8081.", valueName: "host:port"))
    var listener: String?

    /// Opens it, if anything asks for it.
    func start(_ open: OpenEngine, _ network: NetworkOptions = NetworkOptions()) async throws -> HTTPServer? {
        let address = try open.configuration.value("schema.registry.listener", flag: listener, expected: "HOST:PORT", ListenAddress.init)
        guard let address else { return nil }
        try network.check(address, open.configuration)
        guard open.engine.registryContents != nil else {
            throw Exit(status: Failure.usage("schema.registry.listener opens the registry of the embedded log; on Kafka ksql.schema.registry.url names one"))
        }
        let server = HTTPServer(registryOf: open.engine, hosts: network.hosts(open.configuration))
        let port = try await server.start(host: address.host, port: address.port)
        TextOutput.diagnostics.line("schema registry on \(ListenAddress(host: address.host, port: port).url)")
        return server
    }
}

/// Kafka Connect's interface on a port of its own.
struct ConnectOptions: ParsableArguments {
    @Option(name: .customLong("connect-listener"), help: ArgumentHelp("Opens Kafka Connect's REST interface on a port of its own, usually 8083; --listen has it, too.", valueName: "host:port"))
    var listener: String?

    /// Opens it, if anything asks for it.
    func start(_ open: OpenEngine, _ network: NetworkOptions) async throws -> HTTPServer? {
        guard let address = try open.configuration.value("connect.listener", flag: listener, expected: "HOST:PORT", ListenAddress.init) else { return nil }
        try network.check(address, open.configuration)
        let server = HTTPServer(connectOf: open.engine, version: Version.current, hosts: network.hosts(open.configuration))
        let port = try await server.start(host: address.host, port: address.port)
        TextOutput.diagnostics.line("connect on \(ListenAddress(host: address.host, port: port).url)")
        return server
    }
}

/// What a file may ask for that does not exist here.
struct ConnectorOptions: ParsableArguments {
    @Flag(name: .customLong("skip-connectors"), help: "Passes over CREATE CONNECTOR of a kind that does not exist here; each is named on standard error.")
    var skipsUnknown = false
}
