import Catalog
import Connectors
public import Diagnostics
import Syntax
import TopicLog
import Values

/// A connector as Kafka Connect's interface tells of it.
public struct ConnectorReport: Sendable {
    public enum State: String, Sendable { case running = "RUNNING", paused = "PAUSED", stopped = "STOPPED", failed = "FAILED" }

    public var name: String
    /// Fit to be shown: secrets are masked.
    public var settings: [String: String]
    public var isSink: Bool
    public var state: State
    /// Why it is FAILED.
    public var problem: String?
    public var topics: [String]
    /// Settings that nobody knows, topics that are waited for.
    public var warnings: [String]
    /// Of a sink: behind the last record that the target has taken, by partition.
    public var offsets: [(topic: String, partition: Int32, offset: Int64)]
    /// The statement that has it as a part; nil: it stands for itself.
    public var source: String?
}

/// What connectors are, for Kafka Connect's interface.
extension SQLEngine {
    /// All connectors, by name.
    public func connectorReports() async throws(Diagnostic) -> [ConnectorReport] {
        try await perform { core throws(Diagnostic) in core.connectors.values.sorted { $0.name < $1.name }.map(core.report) }
    }

    /// Makes a connector, or gives one that exists other settings: then it goes on where it is.
    ///
    /// - Parameter replaces: False: a connector of that name is an error with the code `already-exists`.
    /// - Returns: The connector, and whether it is new.
    /// - Throws: ``Diagnostic`` for settings that are wrong.
    public func putConnector(_ name: String, _ settings: [String: String], replaces: Bool) async throws(Diagnostic) -> (report: ConnectorReport, isNew: Bool) {
        let kind: ConnectorPlugin.Kind
        do throws(OptionError) {
            guard let plugin = settings["connector.class"] else { throw OptionError("setting 'connector.class' is required") }
            kind = try ConnectorRegistry.plugin(named: plugin).kind
        } catch { throw .analysis("connector-option", error.message, at: .none, hint: error.hint) }
        let statement = ConnectorEntry.declaration(name, kind, settings)
        let parsed = try Parser.parse(StatementText(text: statement, span: .none), variables: nil)
        let pair = try await perform { core throws(Diagnostic) in
            var session = SessionState()
            session.isOfNetwork = true
            try core.checkReach(of: parsed.statement, in: session)
            let former = core.connectors[name]
            if former != nil, !replaces { throw .analysis("already-exists", "connector \(name) already exists", at: .none) }
            if let source = former?.source { throw .belongs(name, to: source) }
            if former?.settings == settings { return Pair(try core.known(name), false) }
            if former != nil { try core.reconfigure(name, parsed, statement) } else { _ = try core.executeWhole(parsed, as: nil, in: SessionState()) }
            return Pair(try core.known(name), former == nil)
        }
        return (pair.report, pair.isNew)
    }

    private struct Pair: Sendable {
        var report: ConnectorReport
        var isNew: Bool

        init(_ report: ConnectorReport, _ isNew: Bool) { (self.report, self.isNew) = (report, isNew) }
    }

    /// - Throws: ``Diagnostic`` with the code `unknown-connector`.
    public func dropConnector(_ name: String) async throws(Diagnostic) {
        let parsed = try Parser.parse(StatementText(text: "DROP CONNECTOR \(quoteIdentifier(name));", span: .none), variables: nil)
        _ = try await perform { core throws(Diagnostic) in
            _ = try core.known(name)
            return try core.executeWhole(parsed, as: nil, in: SessionState())
        }
    }

    /// Lets a connector rest or go on; also after a restart.
    public func setConnector(_ name: String, to state: ConnectorReport.State) async throws(Diagnostic) {
        try await perform { core throws(Diagnostic) in
            _ = try core.known(name)
            let standing: ConnectorStanding = state == .paused ? .paused : state == .stopped ? .stopped : .running
            guard core.connectors[name]?.standing != standing else { return }
            core.connectors[name]?.standing = standing
            core.put(ConnectorStanding.entryName(name), standing == .running ? [] : [standing.rawValue])
            try core.commit()
            core.rest(name)
            if standing == .running { try core.startAgain(name) }
        }
    }

    /// Lets a connector begin anew where it stands; one that has failed tries again.
    public func restartConnector(_ name: String) async throws(Diagnostic) {
        try await perform { core throws(Diagnostic) in
            _ = try core.known(name)
            try core.commit()
            core.rest(name)
            try core.startAgain(name)
        }
    }

    /// What can be said of settings before a connector is made of them.
    /// - Returns: Each setting that there is, with its value and what is wrong with it; nil: there is no such plugin.
    public static func validate(plugin name: String, _ settings: [String: String]) -> [ConnectorSettingReport]? {
        guard let plugin = try? ConnectorRegistry.plugin(named: name) else { return nil }
        let values = settings.merging(["connector.class": settings["connector.class"] ?? name]) { first, _ in first }
        var problem: OptionError?
        do throws(OptionError) { _ = try ConnectorRegistry.configure(values, kind: plugin.kind) } catch { problem = error }
        let declarations = ConnectorRegistry.declarations(of: plugin)
        var reports = declarations.map { declaration in
            ConnectorSettingReport(
                name: declaration.name, summary: declaration.summary, defaultValue: declaration.defaultValue, isRequired: declaration.isRequired, value: values[declaration.name],
                errors: problem.map { $0.message.contains("'\(declaration.name)'") ? [$0.message] : [] } ?? [])
        }
        if let problem, !reports.contains(where: { !$0.errors.isEmpty }), let index = reports.firstIndex(where: { $0.name == "connector.class" }) {
            reports[index].errors = [problem.message]
        }
        return reports
    }

    /// The kinds of connectors: the class by which Kafka Connect knows each, and its type.
    public static var connectorPlugins: [(name: String, kind: String)] {
        ConnectorRegistry.plugins.flatMap { plugin in ([plugin.name] + plugin.classes).map { ($0, plugin.kind.rawValue) } }
    }
}

/// A setting of a connector, as it is validated.
public struct ConnectorSettingReport: Sendable {
    public var name: String
    public var summary: String
    public var defaultValue: String?
    public var isRequired: Bool
    public var value: String?
    public var errors: [String]
}

extension Diagnostic {
    fileprivate static func belongs(_ name: String, to source: String) -> Diagnostic {
        .analysis("sink-clause", "connector '\(name)' belongs to \(quoteIdentifier(source)) and goes with it", at: .none, hint: "CREATE OR REPLACE … SINK TO changes it.")
    }
}

extension EngineCore {
    fileprivate func known(_ name: String) throws(Diagnostic) -> ConnectorReport {
        guard let entry = connectors[name] else { throw .analysis("unknown-connector", "connector \(name) not found", at: .none) }
        return report(entry)
    }

    fileprivate func report(_ entry: ConnectorEntry) -> ConnectorReport {
        let sink = sinks.first { $0.name.isSame(as: entry.name) }
        var offsets: [TopicPartition: Offset] = sink?.offsets ?? [:]
        if sink == nil, entry.kind == .sink, let topics = try? topics(of: entry) { for topic in topics { offsets.merge(deliveredOffsets(of: entry.name, topic)) { $1 } } }
        let state: ConnectorReport.State =
            switch entry.standing {
            case .running: entry.problem == nil ? .running : .failed
            case .paused: .paused
            case .stopped: .stopped
            }
        return ConnectorReport(
            name: entry.name, settings: entry.shownSettings, isSink: entry.kind == .sink, state: state,
            problem: entry.problem?.message, topics: Set(entry.topics).union(sink?.topicNames ?? []).sorted(), warnings: entry.warnings,
            offsets: offsets.sorted { $0.key < $1.key }.map { ($0.key.topic, $0.key.partition, $0.value) }, source: entry.source)
    }

    /// Gives a connector other settings; its positions stay.
    fileprivate func reconfigure(_ name: String, _ parsed: ParsedStatement, _ text: String) throws(Diagnostic) {
        guard case .createConnector(let statement) = parsed.statement, let former = connectors[name] else { return }
        try commit()
        suspend(former)
        sources.removeAll { $0.name.isSame(as: name) }
        do throws(Diagnostic) {
            _ = try addConnector(name, try optionTexts(statement.options), kind: statement.kind == .source ? .source : .sink, source: nil, span: .none)
        } catch {
            connectors[name] = former
            try startAgain(name)
            throw error
        }
        connectors[name]?.standing = former.standing
        forget("connector/\(name)")
        remember(text, in: SessionState(), defining: "connector/\(name)")
        try commit()
    }

    /// Ends a connector's work; its positions stay.
    fileprivate func rest(_ name: String) {
        for sink in sinks where sink.name.isSame(as: name) { sink.stop() }
        sinks.removeAll { $0.name.isSame(as: name) }
        sources.removeAll { $0.name.isSame(as: name) }
    }

    fileprivate func startAgain(_ name: String) throws(Diagnostic) {
        guard isActive, let entry = connectors[name] else { return }
        connectors[name]?.problem = nil
        do {
            switch try configure(entry.settings, entry.kind).connector {
            case .sink: try startSink(entry)
            case .source(let connector): try startSource(entry, connector)
            }
        } catch {
            failed(name, (error as? OptionError).map { .execution("connector-option", $0.message, hint: $0.hint) } ?? error as? Diagnostic ?? .execution("connector", "\(error)"))
        }
    }
}
