import Catalog
import Connectors
import Diagnostics
import Syntax
import TopicLog
import Values

/// A connector of the catalog.
struct ConnectorEntry {
    var name: String
    var kind: ConnectorPlugin.Kind
    var pluginName: String
    var topics: [String]
    /// As they may be shown.
    var shownSettings: [String: String]
    /// As they were given: `${fsql_url}` is put in when the connector starts.
    var settings: [String: String]
    /// The stream or table whose SINK TO clause it is; nil for CREATE CONNECTOR.
    var source: String?
    /// Why it does not work; nil if it does, or may.
    var problem: Diagnostic?
    /// Settings that were not understood.
    var warnings: [String] = []
    /// Which topics a sink takes from besides `topics`.
    var topicsPattern: NamePattern?
    /// Whether somebody has told it to rest.
    var standing = ConnectorStanding.running

    var stateName: String {
        switch standing {
        case .running: problem == nil ? "RUNNING" : "FAILED"
        case .paused: "PAUSED"
        case .stopped: "STOPPED"
        }
    }

    /// The connector as a statement of its own.
    var declaration: String { ConnectorEntry.declaration(name, kind, settings) }

    static func declaration(_ name: String, _ kind: ConnectorPlugin.Kind, _ settings: [String: String]) -> String {
        func quoted(_ text: String) -> String { "'" + text.doubling("'") + "'" }
        let options = settings.sorted { $0.key < $1.key }.map { "\(quoted($0.key)) = \(quoted($0.value))" }.joined(separator: ", ")
        return "CREATE \(kind == .source ? "SOURCE" : "SINK") CONNECTOR \(quoteIdentifier(name)) WITH (\(options));"
    }
}

extension EngineCore {
    func executeCreateConnector(_ statement: CreateConnector, text: String, in session: SessionState) throws(Diagnostic) -> StatementResult {
        let name = statement.name.name
        if connectors[name] != nil {
            if statement.ifNotExists { return .done(message: "Connector \(name) exists already.", StatementOutcome(isNoOp: true)) }
            throw .analysis("already-exists", "a connector named '\(name)' exists already", at: statement.name.span, hint: "DROP CONNECTOR it first, or use IF NOT EXISTS.")
        }
        let settings = try optionTexts(statement.options)
        if options.skipsUnknownConnectors, let kind = settings["connector.class"], !ConnectorRegistry.has(kind) {
            let message = "connector \(name) is skipped: there is no connector '\(kind)' here"
            options.notify?(EngineNotice(.connector(name), message))
            return .done(message: message)
        }
        let warnings = try addConnector(name, settings, kind: statement.kind == .source ? .source : .sink, source: nil, span: statement.name.span)
        remember(text, in: session, defining: "connector/\(name)")
        return .done(
            message: "Created connector \(name)", StatementOutcome(connector: connectors[name].map { .created(facts(of: $0), warnings: warnings) }),
            warnings: warnings.map { "connector \(name): \($0)" })
    }

    /// A SINK TO clause: the same as a sink connector on the result's topic.
    /// - Returns: What has no effect.
    func addSink(_ clause: SinkClause, number: Int, of source: SourceDefinition) throws(Diagnostic) -> [String] {
        let name = sinkName(clause, number: number, of: source)
        let warnings = try addConnector(name, try settings(of: clause, source), kind: .sink, source: source.name, span: clause.span)
        return warnings.map { "connector \(name): \($0)" }
    }

    /// Refuses what ``addSink(_:number:of:)`` would refuse, before anything is made.
    func checkSink(_ clause: SinkClause, of source: SourceDefinition) throws(Diagnostic) {
        guard !isReplaying, !isCatalogOnly else { return }
        let settings = try settings(of: clause, source)
        do { _ = try configure(settings, .sink) } catch { throw .analysis("connector-option", error.message, at: clause.span, hint: error.hint) }
    }

    private func settings(of clause: SinkClause, _ source: SourceDefinition) throws(Diagnostic) -> [String: String] {
        var settings = try optionTexts(clause.options)
        settings["connector.class"] = settings["connector.class"] ?? clause.kind.name.lowercased()
        settings["topics"] = source.topic
        return settings
    }

    func sinkName(_ clause: SinkClause, number: Int, of source: SourceDefinition) -> String { "\(source.name)_\(clause.kind.name.uppercased())_\(number)" }

    /// Ends a sink's work but keeps its positions, for one of the same name.
    func suspend(_ entry: ConnectorEntry) {
        connectors[entry.name] = nil
        for sink in sinks where sink.name.isSame(as: entry.name) { sink.stop() }
        sinks.removeAll { $0.name.isSame(as: entry.name) }
    }

    func addConnector(
        _ name: String, _ settings: [String: String], kind: ConnectorPlugin.Kind, source: String?, span: SourceSpan
    ) throws(Diagnostic) -> [String] {
        let configured: ConfiguredConnector
        do { configured = try configure(settings, kind) } catch {
            if isReplaying {
                // Its file or its option may be gone by now: that is told when connectors start to work.
                connectors[name] = ConnectorEntry(
                    name: name, kind: kind, pluginName: settings["connector.class"] ?? "", topics: [], shownSettings: [:], settings: settings, source: source)
                return []
            }
            throw .analysis("connector-option", error.message, at: span, hint: error.hint)
        }
        var entry = ConnectorEntry(
            name: name, kind: configured.plugin.kind, pluginName: configured.plugin.name, topics: configured.topics,
            shownSettings: configured.shownSettings, settings: settings, source: source, warnings: configured.warnings)
        entry.standing = (pending.entries[ConnectorStanding.entryName(name)] ?? entries[ConnectorStanding.entryName(name)])?.first.flatMap(ConnectorStanding.init) ?? .running
        switch configured.connector {
        case .sink:
            guard !configured.topics.isEmpty || configured.topicsPattern != nil else {
                throw .analysis("connector-topics", "sink connector '\(name)' needs topics to take from", at: span, hint: "'topics' = 'name', or 'topics.regex' = 'name-.*'")
            }
            entry.topicsPattern = try configured.topicsPattern.map { (text) throws(Diagnostic) in try NamePattern(text, at: span) }
            if !isReplaying { entry.warnings += try missingTopics(configured.topics) }
            connectors[name] = entry
            if isActive { try startSink(entry) }
        case .source(let connector):
            entry.topics = connector.schedule.topics
            // What the registry refuses comes before a topic is made. The commit that has the topic has its schemas.
            if !isReplaying { _ = try sourceWriter(name, connector) }
            try createTopics(of: connector.schedule)
            connectors[name] = entry
            if isActive { try startSource(entry, connector) }
        }
        return entry.warnings
    }

    func configure(_ settings: [String: String], _ kind: ConnectorPlugin.Kind) throws(OptionError) -> ConfiguredConnector {
        try ConnectorRegistry.configure(settings.mapValues(withAddress), kind: kind, environment: surroundings.environment)
    }

    /// Connectors begin to work with the first run or with the server, not while single statements are executed.
    /// - Parameter isTolerant: One that cannot work, since its file or its topic is gone, costs nobody else anything. A bounded run needs them all.
    func activate(isTolerant: Bool = false) throws(Diagnostic) {
        guard !isActive else { return }
        isActive = true
        for entry in connectors.values.sorted(by: { $0.name < $1.name }) where entry.standing == .running {
            do {
                switch try configure(entry.settings, entry.kind).connector {
                case .sink: try startSink(entry)
                case .source(let connector): try startSource(entry, connector)
                }
                connectors[entry.name]?.problem = nil
            } catch {
                let reason = (error as? OptionError).map { .execution("connector-option", "connector \(entry.name): \($0.message)", hint: $0.hint) }
                    ?? error as? Diagnostic ?? .execution("connector", "\(error)")
                guard isTolerant, broker.fault == nil else { throw reason }
                failed(entry.name, reason)
            }
        }
    }

    /// A connector does not work from now on, until the next start or until it is made anew.
    func failed(_ name: String, _ error: Diagnostic) {
        connectors[name]?.problem = error
        var notice = EngineNotice(.connector(name), "connector \(name) does not work: \(error.message)", hint: error.hint)
        notice.isFailure = true
        options.notify?(notice)
    }

    func startSource(_ entry: ConnectorEntry, _ connector: any SourceConnector) throws(Diagnostic) {
        guard entry.standing == .running, !sources.contains(where: { $0.name.isSame(as: entry.name) }) else { return }
        // A source is made anew to begin from the start: a file's reader is shared by copies.
        let again = { [unowned self] () -> (any SourceConnector)? in
            guard case .source(let fresh)? = try? self.configure(entry.settings, .source).connector else { return nil }
            return fresh
        }
        let runner = SourceRunner(name: entry.name, connector: connector, writer: try sourceWriter(entry.name, connector), again: again)
        try runner.restore(from: entries)
        sources.append(runner)
    }

    /// Nil: the source's records are written as it hands them out.
    private func sourceWriter(_ name: String, _ connector: any SourceConnector) throws(Diagnostic) -> SourceWriter? {
        guard !connector.forms.isEmpty, let topic = connector.schedule.topics.first else { return nil }
        return try SourceWriter(connector.forms, topic: topic, connector: name, registry: schemas)
    }

    /// What is worth a word: a sink may be there before its topics, as Kafka Connect has it.
    private func missingTopics(_ topics: [String]) throws(Diagnostic) -> [String] {
        var warnings: [String] = []
        do {
            for topic in topics where try broker.topic(named: topic) == nil {
                let near = closestMatch(to: topic, among: try broker.topics().map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
                warnings.append("topic '\(topic)' does not exist yet: the connector waits for it\(near)")
            }
        } catch { throw Diagnostic(error) }
        return warnings
    }

    private func createTopics(of schedule: SourceSchedule) throws(Diagnostic) {
        guard !isReplaying else { return }
        do {
            for topic in schedule.topics where try broker.topic(named: topic) == nil {
                try broker.createTopic(TopicDescription(name: topic))
                hasUncommittedRecords = true
            }
        } catch { throw Diagnostic(error) }
    }

    func startSink(_ entry: ConnectorEntry) throws(Diagnostic) {
        let name = entry.name
        guard entry.standing == .running, !sinks.contains(where: { $0.name.isSame(as: name) }) else { return }
        let configured: ConfiguredConnector
        do { configured = try configure(entry.settings, .sink) } catch { throw .execution("connector-option", error.message, hint: error.hint) }
        guard case .sink(let sink) = configured.connector else { return }
        var list: [SinkRunner.SinkTopic] = [], offsets: [TopicPartition: Offset] = [:]
        do throws(LogError) {
            for topic in try topics(of: entry) {
                list.append(sinkTopic(topic))
                offsets.merge(deliveredOffsets(of: name, topic)) { $1 }
            }
        } catch { throw Diagnostic(error) }
        let rules = SinkRunner.Rules(
            deadLetters: configured.deadLetterTopic.map {
                DeadLetters(topic: $0, hasContext: configured.deadLettersHaveContext, connectorClass: entry.settings["connector.class"] ?? configured.plugin.name)
            },
            retryDelayMillisecondsMax: configured.retryDelayMillisecondsMax, stopsOnRefusal: configured.stopsOnRefusal)
        sinks.append(
            SinkRunner(
                name: name, sink: sink, topics: list, offsets: offsets, rules: rules, incarnations: logIncarnations, broker: broker, notify: options.notify, post: post))
    }

    /// Behind the last record of a partition that a sink's target has taken, as the commits say.
    func deliveredOffset(of name: String, _ partition: TopicPartition) -> Offset {
        guard let bytes = entries[SinkRunner.entryName(name, partition)], bytes.count == 8 else { return 0 }
        return bytes.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) }
    }

    func executeDropConnector(_ statement: DropConnector) throws(Diagnostic) -> StatementResult {
        guard let entry = connectors[statement.name.name] else {
            if forgetBroken("connector/\(statement.name.name)") { return .done(message: "Dropped connector \"\(statement.name.name)\"") }
            if statement.ifExists { return .done(message: "Connector '\(statement.name.name)' does not exist.") }
            throw unknownConnector(statement.name)
        }
        if let source = entry.source {
            throw .analysis("sink-clause", "connector '\(entry.name)' belongs to \(quoteIdentifier(source)) and goes with it", at: statement.name.span, hint: "DROP \(source) ends it.")
        }
        removeConnector(entry.name)
        forget("connector/\(entry.name)")
        return .done(message: "Dropped connector \"\(entry.name)\"", StatementOutcome(connector: .dropped(entry.name)))
    }

    func removeConnectors(ofSource source: String) {
        for entry in connectors.values where entry.source == source { removeConnector(entry.name) }
    }

    /// Ends what works for connectors that the catalog does not hold.
    func removeStrayConnectors() {
        for sink in sinks where connectors[sink.name] == nil { sink.stop() }
        sinks.removeAll { connectors[$0.name] == nil }
        sources.removeAll { connectors[$0.name] == nil }
    }

    func removeConnector(_ name: String) {
        connectors[name] = nil
        if entries[ConnectorStanding.entryName(name)] != nil || pending.entries[ConnectorStanding.entryName(name)] != nil { put(ConnectorStanding.entryName(name), []) }
        if sources.contains(where: { $0.name.isSame(as: name) }) { put(SourceRunner.entryName(name), []) }
        sources.removeAll { $0.name.isSame(as: name) }
        for sink in sinks where sink.name.isSame(as: name) {
            sink.stop()
            for partition in sink.partitions { put(SinkRunner.entryName(name, partition), []) }
        }
        sinks.removeAll { $0.name.isSame(as: name) }
    }

    private func unknownConnector(_ name: Identifier) -> Diagnostic {
        .analysis(
            "unknown-connector", "connector '\(name.name)' does not exist", at: name.span,
            hint: closestMatch(to: name.name, among: connectors.keys).map { "Did you mean \($0)?" } ?? "SHOW CONNECTORS lists them.")
    }

    func showConnectors(_ statement: Statement) throws(Diagnostic) -> StatementResult {
        switch statement {
        case .describeConnector(let describe):
            guard let entry = connectors[describe.name.name] else { throw unknownConnector(describe.name) }
            var rows: [[SQLValue]] = [[.string("name"), .string(entry.name)], [.string("type"), .string(entry.kind.rawValue)]]
            rows.append([.string("state"), .string(entry.stateName)])
            if let problem = entry.problem { rows.append([.string("error"), .string(problem.message)]) }
            if let sink = sinks.first(where: { $0.name.isSame(as: entry.name) }) {
                rows.append([.string("delivered"), .string(String(sink.delivered))])
                rows.append([.string("pending"), .string(String(sink.lag))])
                rows.append([.string("refused"), .string(String(sink.refused))])
                if let problem = sink.lastProblem { rows.append([.string("last problem"), .string(problem)]) }
            }
            rows += entry.warnings.map { [.string("warning"), .string($0)] }
            if let source = sources.first(where: { $0.name.isSame(as: entry.name) }) { rows.append([.string("records"), .string(String(source.emitted))]) }
            rows += entry.shownSettings.sorted { $0.key < $1.key }.map { [.string($0.key), .string(shown($0.value))] }
            return .table(ResultTable(columns: ["Name", "Value"], rows: rows, about: .connector(facts(of: entry))))
        case .listConnectorPlugins:
            return .table(
                ResultTable(
                    columns: ["Class", "Type", "Summary"],
                    rows: ConnectorRegistry.plugins.map { [.string($0.name), .string($0.kind.rawValue.uppercased()), .string($0.summary)] }, about: .connectorPlugins))
        default:
            var kind: CreateConnector.Kind?
            if case .listConnectors(let list) = statement { kind = list.kind }
            let wanted = kind.map { $0 == .source ? ConnectorPlugin.Kind.source : .sink }
            let shown = connectors.values.filter { wanted == nil || $0.kind == wanted }.sorted { $0.name < $1.name }
            return .table(
                ResultTable(
                    columns: ["Connector Name", "Type", "Class", "Status", "Topics"],
                    rows: shown.map {
                        [.string($0.name), .string($0.kind.rawValue.uppercased()), .string($0.pluginName), .string($0.stateName), .string($0.topics.joined(separator: ", "))]
                    }, about: .connectors))
        }
    }
}
