/// `LIST|SHOW FUNCTIONS`
public struct ListFunctions: Hashable, Sendable {
}
