import Diagnostics
import Engine
import Shell

/// An engine with the log that it works on.
struct OpenEngine {
    let engine: SQLEngine
    let configuration: Configuration

    init(_ common: CommonOptions, configuration: Configuration, options: EngineOptions) throws(Diagnostic) {
        self.configuration = configuration
        let broker = try BrokerChoice.open(common, configuration)
        engine = try SQLEngine(broker: broker, options: options, surroundings: Process.surroundings)
    }

    /// A session with the file's settings and the command line's variables.
    func makeSession(defining variables: [String: String] = [:]) throws(Diagnostic) -> Session {
        let session = engine.makeSession()
        for (name, value) in configuration.others(than: CommonOptions.names) { try session.set(name, value) }
        for (name, value) in variables { session.define(name, value) }
        session.readFiles(TextFile.bytes)
        return session
    }
}
