import Connectors
import Diagnostics
import Values

extension EngineCore {
    /// Sources with an end that write one of the topics begin to work, whether or not other connectors do: something waits for all they have.
    func startSources(feeding topics: Set<String>) throws(Diagnostic) {
        for entry in sourceEntries(feeding: topics) {
            guard case .source(let connector) = try configured(entry).connector, connector.schedule.isBounded else { continue }
            try startSource(entry, connector)
        }
    }

    private func configured(_ entry: ConnectorEntry) throws(Diagnostic) -> ConfiguredConnector {
        do { return try configure(entry.settings, entry.kind) } catch {
            throw .execution("connector-option", "connector \(entry.name): \(error.message)", hint: error.hint)
        }
    }

    /// By name.
    func sourceEntries(feeding topics: Set<String>) -> [ConnectorEntry] {
        connectors.values.filter { $0.kind == .source && !topics.isDisjoint(with: $0.topics) }.sorted { $0.name < $1.name }
    }
}
