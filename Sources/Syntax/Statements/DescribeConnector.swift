/// `DESCRIBE CONNECTOR name`
public struct DescribeConnector: Hashable, Sendable {
    public var name: Identifier
}
