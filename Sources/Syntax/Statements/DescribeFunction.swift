/// `DESCRIBE FUNCTION name`
public struct DescribeFunction: Hashable, Sendable {
    public var name: Identifier
}
