import Diagnostics
import Engine
import Values

/// Kafka Connect's REST interface: a call becomes an answer. Each connector has one task, with the number 0.
struct ConnectAPI: Sendable {
    let endpoint: any ConnectEndpoint
    let version: String

    func answer(_ call: DecodedCall) async throws(ConnectRefusal) -> ConnectAnswer {
        switch (call.method, call.path.first, call.path.count) {
        case ("GET", nil, 0): return .init(body: Self.json { Self.identity(version, to: &$0) })
        case ("GET", "connectors", 1): return try await list(call)
        case ("POST", "connectors", 1): return try await create(call)
        case (_, "connectors", 2...): return try await connector(call)
        case ("GET", "connector-plugins", 1): return .init(body: plugins())
        case ("PUT", "connector-plugins", 4) where call.path[2] == "config" && call.path[3] == "validate": return try validate(call)
        case ("GET", "connector-plugins", 3) where call.path[2] == "config": return try pluginSettings(call)
        default: throw Self.unknown(call)
        }
    }

    static func unknown(_ call: DecodedCall) -> ConnectRefusal { .init(404, "HTTP 404 Not Found: there is no \(call.method) /\(call.path.joined(separator: "/"))") }

    private static func identity(_ version: String, to writer: inout JSONWriter) {
        writer.field("version", version)
        writer.field("commit", "fsql")
        writer.field("kafka_cluster_id", "fsql")
    }

    // MARK: All

    private func reports() async throws(ConnectRefusal) -> [ConnectorReport] {
        do throws(Diagnostic) { return try await endpoint.connectorReports() } catch { throw .init(error) }
    }

    private func report(_ name: String) async throws(ConnectRefusal) -> ConnectorReport {
        guard let report = try await reports().first(where: { $0.name == name }) else { throw .init(404, "Connector \(name) not found") }
        return report
    }

    private func list(_ call: DecodedCall) async throws(ConnectRefusal) -> ConnectAnswer {
        let reports = try await reports(), expanded = call.parameters.filter { $0.0 == "expand" }.map(\.1)
        guard !expanded.isEmpty else {
            var writer = JSONWriter()
            writer.array { for report in reports { $0.element(report.name) } }
            return .init(body: writer.bytes)
        }
        return .init(
            body: Self.json { all in
                for report in reports {
                    all.field(report.name, object: { one in
                        if expanded.contains("info") { one.field("info", object: { report.writeInfo(to: &$0) }) }
                        if expanded.contains("status") { one.field("status", object: { report.writeStatus(to: &$0) }) }
                    })
                }
            })
    }

    /// `{"name": …, "config": {…}}`; a name within the settings must be the same.
    private func create(_ call: DecodedCall) async throws(ConnectRefusal) -> ConnectAnswer {
        guard let document = JSONDocument(call.body), case .object = document else { throw .init(400, "the body is no JSON object with name and config") }
        var settings = try Self.settings(document["config"])
        guard let name = document["name"]?.string ?? settings["name"], !name.isEmpty else { throw .init(400, "the connector has no name") }
        try Self.agree(name, &settings)
        let report = try await put(name, settings, replaces: false).report
        return .init(status: 201, body: Self.json { report.writeInfo(to: &$0) }, location: "/connectors/\(name)")
    }

    private func put(_ name: String, _ settings: [String: String], replaces: Bool) async throws(ConnectRefusal) -> (report: ConnectorReport, isNew: Bool) {
        do throws(Diagnostic) { return try await endpoint.putConnector(name, settings, replaces: replaces) } catch { throw .init(error) }
    }

    private static func settings(_ document: JSONDocument?) throws(ConnectRefusal) -> [String: String] {
        guard let document, case .object(let members) = document else { throw .init(400, "config is missing, or no JSON object") }
        var settings: [String: String] = [:]
        for (name, value) in members {
            if case .null = value { continue }
            guard let text = value.scalarText else { throw .init(400, "setting '\(name)' is neither text nor number nor true or false") }
            settings[name] = text
        }
        return settings
    }

    private static func agree(_ name: String, _ settings: inout [String: String]) throws(ConnectRefusal) {
        if let other = settings["name"], other != name { throw .init(400, "Connector name configuration (\(other)) doesn't match connector name in the URL or the body (\(name))") }
        settings["name"] = name
    }

    // MARK: One

    private func connector(_ call: DecodedCall) async throws(ConnectRefusal) -> ConnectAnswer {
        let name = call.path[1], what = call.path.dropFirst(2).joined(separator: "/")
        switch (call.method, what) {
        case ("GET", ""): return .init(body: try await Self.json(report(name)) { $0.writeInfo(to: &$1) })
        case ("GET", "config"): return .init(body: try await Self.json(report(name)) { $0.writeSettings(to: &$1) })
        case ("GET", "status"): return .init(body: try await Self.json(report(name)) { $0.writeStatus(to: &$1) })
        case ("GET", "tasks"): return .init(body: try await report(name).tasks)
        case ("GET", "tasks-config"): return .init(body: try await Self.json(report(name)) { report, writer in writer.field("\(report.name)-0", object: { report.writeSettings(to: &$0) }) })
        case ("GET", "tasks/0/status"): return .init(body: try await Self.json(report(name)) { $0.writeTask(to: &$1) })
        case ("GET", "topics"):
            return .init(body: try await Self.json(report(name)) { report, writer in
                writer.field(report.name, object: { $0.field("topics", array: { list in for topic in report.topics { list.element(topic) } }) })
            })
        case ("GET", "offsets"): return .init(body: try await Self.json(report(name)) { $0.writeOffsets(to: &$1) })
        case ("PUT", "topics/reset"):
            _ = try await report(name)
            return .init()
        case ("PUT", "config"):
            var settings = try Self.settings(JSONDocument(call.body))
            try Self.agree(name, &settings)
            let (report, isNew) = try await put(name, settings, replaces: true)
            return .init(status: isNew ? 201 : 200, body: Self.json { report.writeInfo(to: &$0) }, location: isNew ? "/connectors/\(name)" : nil)
        case ("PUT", "pause"): return try await move(name, to: .paused, status: 202)
        case ("PUT", "resume"): return try await move(name, to: .running, status: 202)
        case ("PUT", "stop"): return try await move(name, to: .stopped, status: 204)
        case ("POST", "restart"): return try await restart(call, name)
        case ("POST", "tasks/0/restart"):
            do throws(Diagnostic) { try await endpoint.restartConnector(name) } catch { throw .init(error) }
            return .init(status: 204)
        case ("DELETE", ""):
            do throws(Diagnostic) { try await endpoint.dropConnector(name) } catch { throw .init(error) }
            return .init(status: 204)
        default:
            if what.hasPrefix("tasks/") {
                _ = try await report(name)
                throw .init(404, "Task \(call.path[3]) of connector \(name) not found")
            }
            throw Self.unknown(call)
        }
    }

    private func move(_ name: String, to state: ConnectorReport.State, status: Int) async throws(ConnectRefusal) -> ConnectAnswer {
        do throws(Diagnostic) { try await endpoint.setConnector(name, to: state) } catch { throw .init(error) }
        return .init(status: status)
    }

    /// With `includeTasks` the answer says how it fares; with `onlyFailed` one that runs is left alone.
    private func restart(_ call: DecodedCall, _ name: String) async throws(ConnectRefusal) -> ConnectAnswer {
        let report = try await report(name)
        if !call.flag("onlyFailed") || report.state == .failed {
            do throws(Diagnostic) { try await endpoint.restartConnector(name) } catch { throw .init(error) }
        }
        guard call.flag("includeTasks") else { return .init(status: 204) }
        return .init(status: 202, body: try await Self.json(self.report(name)) { $0.writeStatus(to: &$1) })
    }

    // MARK: Plugins

    private func plugins() -> [UInt8] {
        var writer = JSONWriter()
        writer.array { list in
            for plugin in SQLEngine.connectorPlugins {
                list.element(raw: Self.json {
                    $0.field("class", plugin.name)
                    $0.field("type", plugin.kind)
                    $0.field("version", version)
                })
            }
        }
        return writer.bytes
    }

    private func pluginSettings(_ call: DecodedCall) throws(ConnectRefusal) -> ConnectAnswer {
        guard let reports = SQLEngine.validate(plugin: call.path[1], [:]) else { throw .init(404, "Unknown plugin \(call.path[1])") }
        var writer = JSONWriter()
        writer.array { list in for report in reports { list.element(raw: Self.json { report.writeDefinition(to: &$0) }) } }
        return .init(body: writer.bytes)
    }

    private func validate(_ call: DecodedCall) throws(ConnectRefusal) -> ConnectAnswer {
        let settings = try Self.settings(JSONDocument(call.body))
        guard let reports = SQLEngine.validate(plugin: call.path[1], settings) else { throw .init(404, "Unknown plugin \(call.path[1])") }
        return .init(
            body: Self.json { writer in
                writer.field("name", settings["connector.class"] ?? call.path[1])
                writer.field("error_count", reports.count { !$0.errors.isEmpty })
                writer.field("groups", array: { $0.element("Common") })
                writer.field("configs", array: { list in
                    for report in reports {
                        list.element(raw: Self.json { one in
                            one.field("definition", object: { report.writeDefinition(to: &$0) })
                            one.field("value", object: { report.writeValue(to: &$0) })
                        })
                    }
                })
            })
    }

    static func json(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object(body)
        return writer.bytes
    }

    private static func json(_ report: ConnectorReport, _ body: (ConnectorReport, inout JSONWriter) -> Void) -> [UInt8] { json { body(report, &$0) } }
}
