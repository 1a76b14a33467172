/// `LIST|SHOW CONNECTOR PLUGINS`
public struct ListConnectorPlugins: Hashable, Sendable {
}
