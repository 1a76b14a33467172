public import Diagnostics

/// A stream or table in FROM or JOIN.
public struct SourceReference: Hashable, Sendable {
    public var name: Identifier
    public var alias: Identifier?

    public init(name: Identifier, alias: Identifier? = nil) {
        self.name = name
        self.alias = alias
    }

    /// The alias, or the name: what columns are qualified with.
    public var exposedName: Identifier { alias ?? name }

    public var span: SourceSpan { name.span.joined(with: alias?.span ?? .none) }
}
