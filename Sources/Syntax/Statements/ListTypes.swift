/// `LIST|SHOW TYPES`
public struct ListTypes: Hashable, Sendable {
}
