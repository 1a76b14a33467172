import ArgumentParser
import Engine
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
        let open = try OpenEngine(common, configuration: configuration, options: options)
        let interruption = Interruption { end.finish() }
        let listening = try await Listening.start(open.engine, at: address ?? ListenAddress(host: "127.0.0.1", port: 8088))
        let schemas = try await registry.start(open), connectors = try await connect.start(open)
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
}
