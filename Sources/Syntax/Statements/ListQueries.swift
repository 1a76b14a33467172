/// `LIST|SHOW QUERIES [EXTENDED]`
public struct ListQueries: Hashable, Sendable {
    public var isExtended: Bool
}
