/// `LIST|SHOW MODELS`
public struct ListModels: Hashable, Sendable {
}
