/// `DESCRIBE STREAMS|TABLES [EXTENDED]`
public struct DescribeSources: Hashable, Sendable {
    public var kind: SourceKind
    public var isExtended: Bool
}
