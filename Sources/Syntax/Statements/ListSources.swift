/// `LIST|SHOW STREAMS|TABLES [EXTENDED]`
public struct ListSources: Hashable, Sendable {
    public var kind: SourceKind
    public var isExtended: Bool
}
