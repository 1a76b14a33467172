import Analysis
import Diagnostics

/// A property that SET and `streamsProperties` may change.
public struct Setting: Sendable {
    public enum Kind: Sendable {
        case boolean, integer, duration, text, position
        /// One of some words.
        case word([String])
    }

    public let name: String
    public let kind: Kind
    /// As SHOW PROPERTIES prints it; empty: not set.
    public let defaultValue: String
    public let summary: String
    public let effect: Effect

    /// Since when a new value acts.
    public enum Effect: Sendable, Equatable {
        /// With the session's next statement.
        case nextStatement
        /// With what is created next: queries that run keep what they began with.
        case nextQuery
        /// When the process starts: from the file of settings or the environment.
        case start
        /// Never. These values say what is done anyway; empty: nothing could be said against any.
        case none(asIf: [String])
    }

    init(_ name: String, _ kind: Kind, _ defaultValue: String, _ summary: String, effect: Effect = .nextQuery) {
        self.name = name
        self.kind = kind
        self.defaultValue = defaultValue
        self.summary = summary
        self.effect = effect
    }

    static let offsetReset = Setting("auto.offset.reset", .word(["earliest", "latest"]), "latest", "Where new queries begin: earliest or latest.")
    static let onGap = Setting(
        "on.gap", .word(["resume", "stop"]), "resume",
        "What a new query does when records are removed before it has read them: resume with the first that is kept, in state GAP until RESUME, or stop, in state ERROR.")
    static let commitInterval = Setting("commit.interval.ms", .integer, "100", "The longest time between two commits, in milliseconds.", effect: .start)
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
        "query.timeout", .integer, "30000",
        "How long a statement of a client waits for stored queries to work through what was committed before it, in milliseconds. Set in a session, it is also how long a pull query over a table may work.")
    static let minPosition = Setting(
        "min.position", .position, "", "What a SELECT without EMIT must have taken into account: a position that an earlier answer carries. It is waited for, up to query.timeout.", effect: .nextStatement)
    static let pushQueriesMax = Setting(
        "ksql.max.push.queries", .integer, "100", "How many push queries of clients may be open at once: with as many open, another is refused.", effect: .nextStatement)
    static let pullTableScan = Setting(
        "ksql.query.pull.table.scan.enabled", .boolean, "true", "Whether a pull query may look at all rows of a table; else its WHERE must name the keys.", effect: .nextStatement)
    static let pullRangeScan = Setting(
        "ksql.query.pull.range.scan.enabled", .boolean, "true", "Whether a range of a VARCHAR key may stand for the keys where tables must not be scanned.", effect: .nextStatement)
    static let pullsAsKsqlDB = Setting(
        "pull.queries.as.ksqldb", .boolean, "false",
        "Refuse pull queries that ksqlDB refuses: with JOIN, GROUP BY, WINDOW or ORDER BY, with ROWPARTITION or ROWOFFSET, and over a table that no query keeps.", effect: .nextStatement)
    static let scalablePush = Setting(
        "ksql.query.push.v2.enabled", .boolean, "false",
        "Whether a push query that begins at the end and only filters and projects is named a scalable one, as in ksqlDB; all of them share what they read.", effect: .nextStatement)
    static let logsRecords = Setting(
        "ksql.logging.processing.rows.include", .boolean, "false", "Whether KSQL_PROCESSING_LOG quotes the records that could not be processed.", effect: .nextStatement)
    static let substitution = Setting("ksql.variable.substitution.enable", .boolean, "true", "Whether ${name} is replaced.", effect: .nextStatement)

    /// Accepted because ksqlDB's files set them; they change nothing here.
    private static let ignored: [Setting] = [
        ("cache.max.bytes.buffering", ["0"], "each change of a row is passed on; results are not held back"),
        ("ksql.streams.cache.max.bytes.buffering", ["0"], "each change of a row is passed on; results are not held back"),
        ("processing.guarantee", ["exactly_once", "exactly_once_v2", "exactly_once_beta"], "records, state and results are committed together: exactly once"),
        ("ksql.streams.max.task.idle.ms", [], ""), ("max.task.idle.ms", [], "inputs are merged by time; 'idle.timeout' says how long an idle one is waited for"),
        ("num.stream.threads", [], "--threads says how many threads work"), ("ksql.streams.num.stream.threads", [], "--threads says how many threads work"),
        ("ksql.sink.partitions", [], "WITH (PARTITIONS = n) says how many partitions a result has"),
        ("ksql.sink.replicas", ["1"], "WITH (REPLICAS = n) says how many copies a result has"),
        ("ksql.lambdas.enabled", ["true"], "lambdas can always be used"), ("ksql.headers.columns.enabled", ["true"], "header columns can always be used"),
        ("ksql.nested.error.set.null", ["true"], "an error becomes NULL where it happens"),
        ("ksql.cast.strings.preserve.nulls", ["true"], "CAST(NULL AS STRING) is NULL"),
        ("ksql.fail.on.deserialization.error", ["false"], "a record that cannot be read is logged and left out"),
        ("ksql.fail.on.production.error", ["true"], "a result that cannot be written ends its query"),
        ("ksql.functions.substring.legacy.args", ["false"], "SUBSTRING counts from 1"), ("ksql.windowed.session.key.legacy", ["false"], "keys of sessions have start and end"),
        ("ksql.source.table.materialization.enabled", ["true"], "a source table can always be queried"),
        ("ksql.logging.processing.topic.auto.create", ["true"], "the processing log is always there"),
        ("ksql.logging.processing.stream.auto.create", ["true"], "the processing log is always there"),
        ("topology.optimization", [], ""), ("ksql.streams.topology.optimization", [], ""),
        ("ksql.streams.default.timestamp.extractor", [], "WITH (TIMESTAMP = 'column') names the column with the time"),
        ("ksql.streams.__emit.interval.ms.kstreams.windowed.aggregation__", [], ""),
    ].map { (name: String, asIf: [String], instead: String) in
        Setting(name, .text, "", "Accepted for compatibility; changes nothing\(instead.isEmpty ? "" : ": " + instead).", effect: .none(asIf: asIf))
    }

    /// Whether it changes nothing here.
    var isIgnored: Bool { Setting.ignored.contains { $0.name == name } }

    /// Every property, for SHOW PROPERTIES and the reference.
    public static let all: [Setting] =
        [offsetReset, onGap, commitInterval, idleTimeout, keyFormat, valueFormat, wrapSingle, topicPrefix, collectListLimit, collectSetLimit, skipExpired,
        throwsOnInvalidTimestamp, keysFollowSelection, queryTimeout, minPosition, pushQueriesMax, pullTableScan, pullRangeScan, pullsAsKsqlDB, scalablePush, logsRecords,
        substitution] + FeatureSwitch.all.map(\.setting) + ignored

    /// The property of that name, with or without `ksql.streams.` before it.
    static func named(_ name: String) throws(Diagnostic) -> Setting {
        let plain = name.hasPrefix("ksql.streams.") ? String(name.dropFirst("ksql.streams.".count)) : name
        if let setting = all.first(where: { $0.name == name }) ?? all.first(where: { $0.name == plain }) { return setting }
        throw .analysis(
            "unknown-setting", "unknown property '\(name)'",
            hint: closestMatch(to: name, among: all.map(\.name)).map { "Did you mean '\($0)'?" } ?? "SHOW PROPERTIES lists them.")
    }

    /// What somebody should know who gives the property this value in a session; nil if it does what they expect.
    func warning(settingTo value: String) -> String? {
        switch effect {
        case .nextStatement, .nextQuery: nil
        case .start: "'\(name)' acts when fsql starts: FSQL_\(name.uppercased().replacing(".", with: "_"))=\(value), or \(name)=\(value) in the file of settings"
        case .none(let values):
            values.contains { $0.lowercased() == value.lowercased() } || isHarmless ? nil : "'\(name)' changes nothing here\(instead)"
        }
    }

    /// Whatever its value, results are the same: what it tunes does not exist.
    private var isHarmless: Bool { effect == .none(asIf: []) && !summary.contains(":") }

    /// The part of the summary that says what is done.
    private var instead: String { summary.firstIndex(of: ":").map { String(summary[$0...].dropLast()) } ?? "" }

    /// How a value is written.
    public var values: String {
        switch kind {
        case .boolean: "true or false"
        case .integer: name.hasSuffix(".ms") || name == Setting.queryTimeout.name ? "milliseconds" : "a whole number"
        case .duration: "'30 SECONDS' or milliseconds"
        case .text: "a text"
        case .position: "the position that an answer carries"
        case .word(let words): words.joined(separator: " or ")
        }
    }

    func check(_ value: String) throws(Diagnostic) {
        let isFine =
            switch kind {
            case .boolean: ["true", "false"].contains(value.lowercased())
            case .integer: Int(value) != nil
            case .duration: idleTimeoutMilliseconds(value) != nil
            case .text: true
            case .position: ReadPosition(value) != nil
            case .word(let words): words.contains(value.lowercased())
            }
        guard isFine else {
            let wanted =
                switch kind {
                case .boolean: "true or false"
                case .integer: "a whole number"
                case .duration: "a duration such as '30 SECONDS', or a whole number of milliseconds"
                case .text: "a text"
                case .position: "the position that an answer carries, as {\"topic\":[12,0]}"
                case .word(let words): words.joined(separator: " or ")
                }
            throw .analysis("setting-value", "property '\(name)' cannot be '\(value)'", hint: "Use \(wanted).")
        }
    }
}
