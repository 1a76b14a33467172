/// `expression [ASC | DESC]`
public struct OrderItem: Hashable, Sendable {
    public var expression: SQLExpression
    public var isDescending: Bool

    public init(expression: SQLExpression, isDescending: Bool = false) {
        self.expression = expression
        self.isDescending = isDescending
    }
}
