/// `LIST|SHOW PROPERTIES`
public struct ListProperties: Hashable, Sendable {
}
