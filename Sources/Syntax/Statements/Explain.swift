/// `EXPLAIN statement | query id`
public struct Explain: Hashable, Sendable {
    public indirect enum Target: Hashable, Sendable {
        case query(id: Identifier)
        case statement(Statement)
    }

    public var target: Target
}
