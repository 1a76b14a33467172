import Diagnostics
import Syntax

extension EngineCore {
    private static let systemPrefix = "system/"

    /// Properties that ALTER SYSTEM has changed, by name: the defaults of every session. They are kept with the commit.
    var systemProperties: [String: String] {
        var properties: [String: String] = [:]
        for (name, value) in entries.merging(pending.entries, uniquingKeysWith: { $1 }) where name.hasPrefix(EngineCore.systemPrefix) && !value.isEmpty {
            properties[String(name.dropFirst(EngineCore.systemPrefix.count))] = String(decoding: value, as: UTF8.self)
        }
        return properties
    }

    /// Statements from now on, of all sessions, find the new value; queries that run keep what they began with.
    func executeAlterSystem(_ statement: AlterSystem) throws(Diagnostic) -> StatementResult {
        let setting: Setting
        do {
            setting = try Setting.named(statement.name)
        } catch { throw error.at(statement.nameSpan) }
        // An empty value takes the change back.
        if !statement.value.isEmpty {
            do { try setting.check(statement.value) } catch { throw error.at(statement.valueSpan) }
        }
        put(EngineCore.systemPrefix + setting.name, Array(statement.value.utf8))
        let warning = statement.value.isEmpty ? nil : setting.warning(settingTo: statement.value)
        return .done(message: "Property '\(setting.name)' is now '\(statement.value)' for all sessions that do not set it.", warnings: warning.map { [$0] } ?? [])
    }
}

extension SessionState {
    /// The session with the system's properties where it sets none itself.
    func inheriting(_ system: [String: String]) -> SessionState {
        guard !system.isEmpty else { return self }
        var session = self
        session.inherited = Set(system.keys).subtracting(overrides.keys)
        session.overrides.merge(system) { own, _ in own }
        return session
    }
}
