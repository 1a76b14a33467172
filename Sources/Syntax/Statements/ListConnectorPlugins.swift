import Diagnostics

/// `LIST|SHOW CONNECTOR PLUGINS`
public struct ListConnectorPlugins: Hashable, Sendable {
}

extension Parser {
    /// Parses the rule `listConnectorPlugins` of `grammar/statements/list_connector_plugins.ebnf`.
    mutating func parseListConnectorPlugins() throws(Diagnostic) -> ListConnectorPlugins {
        try parseListVerb()
        try expect(.connector, .plugins)
        return ListConnectorPlugins()
    }
}

extension ListConnectorPlugins {
    func format(into writer: inout SQLWriter) {
        writer.words("SHOW CONNECTOR PLUGINS")
    }
}
