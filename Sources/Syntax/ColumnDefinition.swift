public import Diagnostics

/// A column of CREATE STREAM or CREATE TABLE: name, type and role.
public struct ColumnDefinition: Hashable, Sendable {
    public enum Constraint: Hashable, Sendable {
        case key
        case primaryKey
        case headers
        /// `HEADER('name')`
        case header(String)
    }

    public var name: Identifier
    public var type: TypeExpression
    public var constraint: Constraint?
    @NodeSpan public var span: SourceSpan = .none

    public init(_ name: Identifier, _ type: TypeExpression, constraint: Constraint? = nil, span: SourceSpan = .none) {
        self.name = name
        self.type = type
        self.constraint = constraint
        self.span = span
    }
}
