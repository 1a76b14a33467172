/// `DEFINE name = 'value'`
public struct DefineVariable: Hashable, Sendable {
    public var name: Identifier
    public var value: String
}
