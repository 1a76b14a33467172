public import Diagnostics
public import Values

/// A type as written: user types are still names, because CREATE TYPE aliases are resolved by analysis.
public struct TypeExpression: Hashable, Sendable {
    public indirect enum Kind: Hashable, Sendable {
        /// A primitive type, DECIMAL with its parameters included.
        case builtIn(SQLType)
        /// A user type.
        case named(Identifier)
        case array(TypeExpression)
        case map(key: TypeExpression, value: TypeExpression)
        case structure([Field])
    }

    /// A field of a STRUCT type.
    public struct Field: Hashable, Sendable {
        public var name: Identifier
        public var type: TypeExpression

        public init(_ name: Identifier, _ type: TypeExpression) {
            self.name = name
            self.type = type
        }
    }

    public var kind: Kind
    @NodeSpan public var span: SourceSpan = .none

    public init(_ kind: Kind, span: SourceSpan = .none) {
        self.kind = kind
        self.span = span
    }

    /// The type with every user type replaced by what `lookUp` says.
    ///
    /// Duplicate fields and bounds of DECIMAL are not checked here.
    public func resolved(_ lookUp: (Identifier) throws(Diagnostic) -> SQLType) throws(Diagnostic) -> SQLType {
        switch kind {
        case .builtIn(let type): return type
        case .named(let name): return try lookUp(name)
        case .array(let element): return .array(try element.resolved(lookUp))
        case .map(let key, let value): return .map(key: try key.resolved(lookUp), value: try value.resolved(lookUp))
        case .structure(let fields):
            var resolvedFields: [SQLType.StructField] = []
            for field in fields { resolvedFields.append(.init(field.name.name, try field.type.resolved(lookUp))) }
            return .structure(resolvedFields)
        }
    }
}
