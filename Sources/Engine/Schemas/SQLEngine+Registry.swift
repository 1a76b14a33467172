import Diagnostics
public import Schemas

/// What other programs do with the engine's registry.
extension SQLEngine {
    /// The registry's contents as commits hold them; nil: the engine has no registry of its own.
    public var registryContents: RegistryContents? { registry?.committed }

    /// Changes the registry, and returns once the change is part of a commit.
    ///
    /// - Parameter body: Works on the engine's thread, between other work.
    /// - Throws: ``RegistryRefusal`` from `body`; 50001 if the log cannot commit, or the engine has no registry of its own.
    public func changeRegistry<Answer: Sendable>(
        _ body: @escaping @Sendable (EmbeddedRegistry) throws(RegistryRefusal) -> Answer
    ) async throws(RegistryRefusal) -> Answer {
        let result: Result<Answer, RegistryRefusal>
        do throws(Diagnostic) {
            result = try await perform { core throws(Diagnostic) in
                if let failure = core.failure { throw failure }
                guard let registry = core.embeddedSchemas else { return .failure(.init(50001, "There is no registry here")) }
                let answer: Answer
                do throws(RegistryRefusal) { answer = try body(registry) } catch { return .failure(error) }
                try core.commit()
                return .success(answer)
            }
        } catch { throw .init(50001, "The registry cannot keep the change: \(error.message)") }
        return try result.get()
    }

    /// What a registry of ``declarations(on:surroundings:registry:firstSchemaID:)`` has learned since the last call, as entries of a commit: for commands that
    /// write to a log without an engine.
    public static func entries(of registry: EmbeddedRegistry) -> [String: [UInt8]] {
        Dictionary(registry.takeChanges().map { (SchemaEntry.name(of: $0), SchemaEntry.bytes(of: $0)) }) { $1 }
    }
}
