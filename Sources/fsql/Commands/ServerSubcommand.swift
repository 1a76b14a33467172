import ArgumentParser
import Engine
import HTTPAPI
import Shell
import Synchronization

/// `fsql server`: stored queries run, and the HTTP API is open, until a signal comes.
struct ServerSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "server", abstract: "Runs stored queries and the HTTP API.")

    @OptionGroup var common: CommonOptions

    @OptionGroup var registry: RegistryOptions

    @OptionGroup var connect: ConnectOptions

    @Option(help: ArgumentHelp("Where to listen (default: 127.0.0.1:8088).", valueName: "host:port"))
    var listen: String?

    @OptionGroup var network: NetworkOptions

    @OptionGroup var pages: CrossOriginOptions

    @OptionGroup var encryption: EncryptionOptions

    func run() async throws {
        let configuration = try common.configuration()
        var options = try common.engineOptions(configuration)
        let (ended, end) = AsyncStream<Void>.makeStream()
        let stopped = Mutex(false)
        options.notify = { notice in
            Notices.tell(notice)
            if notice.subject == .engine, notice.isLast {
                stopped.withLock { $0 = true }
                end.finish()
            }
        }
        let address = try configuration.value("listen", flag: listen, expected: "HOST:PORT", ListenAddress.init)
        try network.check(address, configuration)
        options.networkReach = network.reach(configuration)
        let open = try OpenEngine(common, configuration: configuration, options: options)
        // A setting that does not exist is told now, not to every client.
        _ = try open.makeSession()
        let interruption = Interruption { end.finish() }
        let listening = try await Listening.start(open.engine, at: address ?? ListenAddress(host: "127.0.0.1", port: 8088), try serverOptions(configuration))
        let schemas = try await registry.start(open, network), connectors = try await connect.start(open, network)
        try await open.engine.start(connectors: !common.safeMode)
        TextOutput.diagnostics.line("listening on \(listening.address.url)")
        for await _ in ended {}
        await schemas?.stop()
        await connectors?.stop()
        await listening.stop()
        await open.engine.stop()
        // What has stopped the engine was told.
        if stopped.withLock({ $0 }) { throw Exit(status: ExitStatus.disk) }
        throw Exit(status: interruption.exitCode ?? ExitStatus.success)
    }

    /// What the file and the environment say to all clients, and to browsers.
    private func serverOptions(_ configuration: Configuration) throws -> ServerOptions {
        var options = ServerOptions()
        options.settings = configuration.others(than: CommonOptions.names).map { ($0.name, $0.value) }
        options.crossOrigin = pages.rule(configuration)
        options.hosts = network.hosts(configuration)
        options.tls = try encryption.files(configuration)
        return options
    }
}

/// Pages of other origins in browsers.
struct CrossOriginOptions: ParsableArguments {
    @Option(name: .customLong("allow-origin"), help: ArgumentHelp("Origins whose pages may read answers in browsers, with commas between them; * for all.", valueName: "origins"))
    var origins: String?

    func rule(_ configuration: Configuration) -> CrossOriginRule? {
        guard let origins = configuration.entry("access.control.allow.origin", flag: origins)?.text else { return nil }
        var rule = CrossOriginRule(origins: origins)
        if let methods = configuration.entry("access.control.allow.methods", flag: nil)?.text { rule.methods = CrossOriginRule.list(methods) }
        if let headers = configuration.entry("access.control.allow.headers", flag: nil)?.text { rule.headers = CrossOriginRule.list(headers) }
        return rule
    }
}

/// HTTPS.
struct EncryptionOptions: ParsableArguments {
    @Option(name: .customLong("tls-certificate"), help: ArgumentHelp("Serves HTTPS with the certificates in this PEM file.", valueName: "file"))
    var certificate: String?

    @Option(name: .customLong("tls-key"), help: ArgumentHelp("The certificate's key, in PEM form.", valueName: "file"))
    var key: String?

    func files(_ configuration: Configuration) throws -> TLSFiles? {
        let certificate = configuration.entry("ssl.certificate.location", flag: certificate)?.text, key = configuration.entry("ssl.key.location", flag: key)?.text
        guard certificate != nil || key != nil else { return nil }
        guard let certificate, let key else { throw Exit(status: Failure.usage("HTTPS needs both a certificate (--tls-certificate) and its key (--tls-key)")) }
        return TLSFiles(certificateChain: certificate, privateKey: key)
    }
}
