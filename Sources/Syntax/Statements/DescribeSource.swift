/// `DESCRIBE name [EXTENDED]`
public struct DescribeSource: Hashable, Sendable {
    public var name: Identifier
    public var isExtended: Bool
}
