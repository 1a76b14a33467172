import Diagnostics
import KafkaLog
import Shell
import Storage
import TopicLog

/// Which log the engine works on: the one place that decides it.
enum BrokerChoice {
    /// For commands that only read: a data directory that is not there is a slip of the pen, and none is made.
    static func openExisting(_ common: CommonOptions, _ configuration: Configuration) throws(Diagnostic) -> any Broker & ChangelogStore {
        if configuration.entry("bootstrap.server", flag: common.bootstrapServer) == nil { try requireDirectory(common, configuration) }
        return try open(common, configuration)
    }

    static func requireDirectory(_ common: CommonOptions, _ configuration: Configuration) throws(Diagnostic) {
        let directory = common.dataDirectory(configuration)
        guard EmbeddedBroker.exists(in: directory, Process.surroundings.files) else {
            throw Diagnostic(
                .damage, code: "no-directory", "there is no data directory \(directory)",
                hint: "Name an existing one with --data. Commands that write make one: the shell, fsql run, topic produce, topic load.")
        }
    }

    /// Kafka if a bootstrap server was named, else the embedded log in the data directory.
    static func open(_ common: CommonOptions, _ configuration: Configuration) throws(Diagnostic) -> any Broker & ChangelogStore {
        let directory = common.dataDirectory(configuration)
        let embedded = try withLog { () throws(LogError) in try EmbeddedBroker(directory: directory, surroundings: Process.surroundings) }
        if let cut = embedded.cutCommit {
            TextOutput.diagnostics.line("warning: \(cut.text)\nhint: Nobody was told that it is done, unless the disk has lost what it said to have written.")
        }
        guard let servers = configuration.entry("bootstrap.server", flag: common.bootstrapServer)?.text else { return embedded }
        // The data directory keeps beside Kafka what is derived from its topics.
        let settings = configuration.entries(under: "kafka.")
        return try withLog { () throws(LogError) in try KafkaBroker(bootstrapServers: servers, settings: settings, metadata: embedded) }
    }
}
