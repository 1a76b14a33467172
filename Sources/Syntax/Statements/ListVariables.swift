/// `LIST|SHOW VARIABLES`
public struct ListVariables: Hashable, Sendable {
}
