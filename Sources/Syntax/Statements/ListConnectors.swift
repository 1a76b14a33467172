/// `LIST|SHOW [SOURCE|SINK] CONNECTORS`
public struct ListConnectors: Hashable, Sendable {
    /// Nil for all.
    public var kind: CreateConnector.Kind?
}
