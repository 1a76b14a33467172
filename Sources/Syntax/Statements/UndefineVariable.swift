/// `UNDEFINE name`
public struct UndefineVariable: Hashable, Sendable {
    public var name: Identifier
}
