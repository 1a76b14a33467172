/// A setting of the process, which no statement changes.
struct ProcessSetting {
    /// In the file of settings.
    var name: String
    var flag: String?
    var defaultValue: String
    var summary: String

    /// In the environment.
    var variable: String { "FSQL_" + name.uppercased().replacing(".", with: "_") }

    init(_ name: String, _ flag: String?, _ defaultValue: String, _ summary: String) {
        (self.name, self.flag, self.defaultValue, self.summary) = (name, flag, defaultValue, summary)
    }

    static let all = [
        ProcessSetting("data", "--data DIR", ".fsql", "The directory that holds everything."),
        ProcessSetting("bootstrap.server", "--bootstrap-server HOST:PORT", "", "Kafka instead of the embedded log."),
        ProcessSetting("memory.limit", "--memory-limit SIZE", "1GiB", "State and buffers: a size such as 512MiB."),
        ProcessSetting("threads", "--threads N", "the processors", "How many threads work on queries."),
        ProcessSetting("output", "--output FORMAT", "table", "How rows are written: table, json, jsonl or csv."),
        ProcessSetting("listen", "--listen HOST:PORT", "", "Where the HTTP API listens: of fsql server and fsql run."),
        ProcessSetting("sink.timeout", "--sink-timeout DURATION", "30s", "How long fsql run waits for a sink that cannot deliver."),
        ProcessSetting("commit.interval.ms", nil, "100", "The longest time between two commits, in milliseconds."),
        ProcessSetting("history", nil, "~/.fsql-history", "The file with the shell's history."),
        ProcessSetting("config.file", "--config-file FILE", "fsql.properties", "The file of settings."),
        ProcessSetting("schema.registry.listener", "--schema-registry-listener HOST:PORT", "", "Opens the schema registry's REST interface."),
        ProcessSetting("connect.listener", "--connect-listener HOST:PORT", "", "Opens Kafka Connect's REST interface on a port of its own."),
        ProcessSetting("ksql.schema.registry.url", "--schema-registry-url URL", "", "A schema registry elsewhere; fsql docs registry tells of its other settings."),
        ProcessSetting("retention.hold.max", nil, "half of what is free", "Bytes that paused, failed and lagging work may keep from retention: a size such as 10GiB."),
        ProcessSetting("retention.hold.max.ms", nil, "604800000", "How long it may, in milliseconds."),
        ProcessSetting("http.insecure", "--insecure", "false", "Lets the ports be where other machines reach them."),
        ProcessSetting("http.allow.hosts", "--allow-host NAMES", "", "Names of the server, besides addresses and names without a dot."),
        ProcessSetting("http.allow.files", "--allow-files DIRS", "", "Where statements from the network may use files: connectors, SQLite, ${file:…}."),
        ProcessSetting("http.allow.variables", "--allow-variables NAMES", "", "What ${env:NAME} in statements from the network may give."),
        ProcessSetting(
            "commit.reserve", nil, "5 % of the disk, at most 1GiB",
            "When the disk of the data has no more free, writes are refused, and what was taken still becomes true; 0: none. A size such as 256MiB."),
        ProcessSetting("access.control.allow.origin", "--allow-origin LIST", "", "Pages of these origins may read answers of the HTTP API."),
        ProcessSetting("access.control.allow.methods", nil, "GET,POST,PUT,DELETE,HEAD,OPTIONS", "With these methods."),
        ProcessSetting("access.control.allow.headers", nil, "Content-Type,Accept,Authorization,Origin,X-Requested-With", "With these headers."),
        ProcessSetting("ssl.certificate.location", "--tls-certificate FILE", "", "The server's certificate, in PEM: then the HTTP API speaks TLS."),
        ProcessSetting("ssl.key.location", "--tls-key FILE", "", "The key that belongs to it."),
        ProcessSetting("schema.registry.first.id", nil, "1", "The id of the first schema that is registered."),
    ]
}
