import Analysis
import Diagnostics

/// A property that SET and `streamsProperties` may change.
public struct Setting: Sendable {
    public enum Kind: Sendable {
        case boolean, integer, duration, text
        /// One of some words.
        case word([String])
    }

    public let name: String
    public let kind: Kind
    /// As SHOW PROPERTIES prints it; empty: not set.
    public let defaultValue: String
    public let summary: String

    init(_ name: String, _ kind: Kind, _ defaultValue: String, _ summary: String) {
        self.name = name
        self.kind = kind
        self.defaultValue = defaultValue
        self.summary = summary
    }

    static let offsetReset = Setting("auto.offset.reset", .word(["earliest", "latest"]), "latest", "Where new queries begin: earliest or latest.")
    static let onGap = Setting(
        "on.gap", .word(["resume", "stop"]), "resume",
        "What a new query does when records are removed before it has read them: resume with the first that is kept, in state GAP until RESUME, or stop, in state ERROR.")
    static let commitInterval = Setting("commit.interval.ms", .integer, "100", "The longest time between two commits, in milliseconds.")
    static let idleTimeout = Setting(
        "idle.timeout", .duration, "0",
        "How long a partition of a source that says nothing of it may stand at its end before stream time goes on without it: '30 SECONDS' or milliseconds; 0: never.")
    static let keyFormat = Setting("ksql.persistence.default.format.key", .text, "KAFKA", "Key format where none is given.")
    static let valueFormat = Setting("ksql.persistence.default.format.value", .text, "", "Value format where none is given.")
    static let wrapSingle = Setting("ksql.persistence.wrap.single.values", .boolean, "", "Whether a single value column is wrapped in an object.")
    static let topicPrefix = Setting("ksql.output.topic.name.prefix", .text, "", "Put before the names of topics that C*AS makes.")
    static let collectListLimit = Setting("ksql.functions.collect_list.limit", .integer, "", "The most elements that COLLECT_LIST keeps.")
    static let collectSetLimit = Setting("ksql.functions.collect_set.limit", .integer, "", "The most elements that COLLECT_SET keeps.")
    static let skipExpired = Setting(
        "emit.final.skip.expired", .boolean, "false", "Lose EMIT FINAL windows that a jump of stream time skips over, as ksqlDB does.")
    static let throwsOnInvalidTimestamp = Setting(
        "ksql.timestamp.throw.on.invalid", .boolean, "false", "Whether a record without a usable timestamp ends the query; else it is left out.")
    static let keysFollowSelection = Setting(
        "ksql.new.query.planner.enabled", .boolean, "false", "Whether the key of a projected stream is made of the key columns selected, in their order.")
    static let queryTimeout = Setting(
        "query.timeout", .integer, "30000", "How long a statement of a client waits for stored queries to work through what was committed before it, in milliseconds. Set in a session, it is also how long a pull query over a table may work.")
    static let pushQueriesMax = Setting(
        "ksql.max.push.queries", .integer, "100", "How many push queries of clients may be open at once: with as many open, another is refused.")
    static let pullTableScan = Setting(
        "ksql.query.pull.table.scan.enabled", .boolean, "true", "Whether a pull query may look at all rows of a table; else its WHERE must name the keys.")
    static let pullRangeScan = Setting(
        "ksql.query.pull.range.scan.enabled", .boolean, "true", "Whether a range of a VARCHAR key may stand for the keys where tables must not be scanned.")
    static let pullsAsKsqlDB = Setting(
        "pull.queries.as.ksqldb", .boolean, "false",
        "Refuse pull queries that ksqlDB refuses: with JOIN, GROUP BY, WINDOW or ORDER BY, with ROWPARTITION or ROWOFFSET, and over a table that no query keeps.")
    static let scalablePush = Setting(
        "ksql.query.push.v2.enabled", .boolean, "false",
        "Whether a push query that begins at the end and only filters and projects is named a scalable one, as in ksqlDB; all of them share what they read.")
    static let logsRecords = Setting(
        "ksql.logging.processing.rows.include", .boolean, "false", "Whether KSQL_PROCESSING_LOG quotes the records that could not be processed.")
    static let substitution = Setting("ksql.variable.substitution.enable", .boolean, "true", "Whether ${name} is replaced.")

    /// Accepted because ksqlDB's files set them; they change nothing here.
    private static let ignored = [
        "cache.max.bytes.buffering", "ksql.streams.cache.max.bytes.buffering", "processing.guarantee", "ksql.streams.max.task.idle.ms", "max.task.idle.ms",
        "num.stream.threads", "ksql.streams.num.stream.threads", "ksql.sink.partitions", "ksql.sink.replicas", "ksql.lambdas.enabled",
        "ksql.headers.columns.enabled", "ksql.nested.error.set.null",
        "ksql.cast.strings.preserve.nulls", "ksql.fail.on.deserialization.error", "ksql.fail.on.production.error",
        "ksql.functions.substring.legacy.args", "ksql.windowed.session.key.legacy", "ksql.source.table.materialization.enabled",
        "ksql.logging.processing.topic.auto.create", "ksql.logging.processing.stream.auto.create",
        "topology.optimization", "ksql.streams.topology.optimization", "ksql.streams.default.timestamp.extractor",
        "ksql.streams.__emit.interval.ms.kstreams.windowed.aggregation__",
    ].map { Setting($0, .text, "", "Accepted for compatibility; changes nothing.") }

    /// Every property, for SHOW PROPERTIES and the reference.
    public static let all: [Setting] =
        [offsetReset, onGap, commitInterval, idleTimeout, keyFormat, valueFormat, wrapSingle, topicPrefix, collectListLimit, collectSetLimit, skipExpired,
        throwsOnInvalidTimestamp, keysFollowSelection, queryTimeout, pushQueriesMax, pullTableScan, pullRangeScan, pullsAsKsqlDB, scalablePush, logsRecords,
        substitution] + FeatureSwitch.all.map(\.setting) + ignored

    /// The property of that name, with or without `ksql.streams.` before it.
    static func named(_ name: String) throws(Diagnostic) -> Setting {
        let plain = name.hasPrefix("ksql.streams.") ? String(name.dropFirst("ksql.streams.".count)) : name
        if let setting = all.first(where: { $0.name == name }) ?? all.first(where: { $0.name == plain }) { return setting }
        throw .analysis(
            "unknown-setting", "unknown property '\(name)'",
            hint: closestMatch(to: name, among: all.map(\.name)).map { "Did you mean '\($0)'?" } ?? "SHOW PROPERTIES lists them.")
    }

    func check(_ value: String) throws(Diagnostic) {
        let isFine =
            switch kind {
            case .boolean: ["true", "false"].contains(value.lowercased())
            case .integer: Int(value) != nil
            case .duration: idleTimeoutMilliseconds(value) != nil
            case .text: true
            case .word(let words): words.contains(value.lowercased())
            }
        guard isFine else {
            let wanted =
                switch kind {
                case .boolean: "true or false"
                case .integer: "a whole number"
                case .duration: "a duration such as '30 SECONDS', or a whole number of milliseconds"
                case .text: "a text"
                case .word(let words): words.joined(separator: " or ")
                }
            throw .analysis("setting-value", "property '\(name)' cannot be '\(value)'", hint: "Use \(wanted).")
        }
    }
}
