/// `EMIT CHANGES`, `EMIT FINAL` or nothing: without it, a bare SELECT is a pull query.
public enum EmitClause: Hashable, Sendable {
    case none
    case changes
    case final
}
