import Diagnostics

/// `CREATE SOURCE|SINK CONNECTOR [IF NOT EXISTS] name WITH (…)`
public struct CreateConnector: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case source = "SOURCE"
        case sink = "SINK"
    }

    public var kind: Kind
    public var name: Identifier
    public var ifNotExists: Bool
    public var options: [WithOption]

    public init(kind: Kind, name: Identifier, ifNotExists: Bool = false, options: [WithOption]) {
        self.kind = kind
        self.name = name
        self.ifNotExists = ifNotExists
        self.options = options
    }
}

extension Parser {
    /// Parses the rule `createConnector` of `grammar/statements/create_connector.ebnf`.
    mutating func parseCreateConnector() throws(Diagnostic) -> CreateConnector {
        try expect(.create)
        let kind: CreateConnector.Kind = accept(.source) ? .source : .sink
        if kind == .sink { try expect(.sink) }
        try expect(.connector)
        let ifNotExists = accept(.if, .not, .exists)
        let name = try parseIdentifier(naming: "the name of a connector")
        try expect(.with)
        return CreateConnector(kind: kind, name: name, ifNotExists: ifNotExists, options: try parseOptions())
    }
}

extension CreateConnector {
    func format(into writer: inout SQLWriter) {
        writer.words("CREATE \(kind.rawValue) CONNECTOR")
        if ifNotExists { writer.words("IF NOT EXISTS") }
        writer.name(name)
        writer.withClause(options)
    }
}
