import Engine
import Schemas

/// What the registry's interface asks of the engine.
protocol RegistryEndpoint: Sendable {
    /// What commits hold; nil: there is no registry.
    var registryContents: RegistryContents? { get }

    /// Changes the registry, and returns once the change is durable.
    func changeRegistry<Answer: Sendable>(
        _ body: @escaping @Sendable (EmbeddedRegistry) throws(RegistryRefusal) -> Answer
    ) async throws(RegistryRefusal) -> Answer
}

extension SQLEngine: RegistryEndpoint {}
