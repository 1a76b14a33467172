/// `CREATE SOURCE|SINK CONNECTOR [IF NOT EXISTS] name WITH (…)`
public struct CreateConnector: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case source = "SOURCE"
        case sink = "SINK"
    }

    public var kind: Kind
    public var name: Identifier
    public var ifNotExists: Bool
    public var options: [WithOption]
}
