import Diagnostics
import Shell
import Storage
import TopicLog

/// Which log the engine works on: the one place that decides it.
enum BrokerChoice {
    /// Kafka if a bootstrap server was named, else the embedded log in the data directory.
    static func open(_ common: CommonOptions, _ configuration: Configuration) throws(Diagnostic) -> any Broker {
        if let server = configuration.entry("bootstrap.server", flag: common.bootstrapServer) { return try openKafka(server.text) }
        let directory = common.dataDirectory(configuration)
        return try withLog { () throws(LogError) in try EmbeddedBroker(directory: directory, surroundings: Process.surroundings) }
    }

    private static func openKafka(_ server: String) throws(Diagnostic) -> any Broker {
        throw .unsupported("working on Kafka", hint: "Leave --bootstrap-server out to use the embedded log.")
    }
}
