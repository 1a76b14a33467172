/// `DESCRIBE MODEL name`
public struct DescribeModel: Hashable, Sendable {
    public var name: Identifier
}
