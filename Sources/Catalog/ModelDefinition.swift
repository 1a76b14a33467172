public import Values

/// A registered model: its signature and options. Its versions are state, kept elsewhere.
public struct ModelDefinition: Sendable, Hashable {
    public struct Field: Sendable, Hashable {
        public var name: String
        public var type: SQLType
        public init(_ name: String, _ type: SQLType) {
            self.name = name
            self.type = type
        }
    }

    public var name: String
    public var inputs: [Field]
    public var outputs: [Field]
    /// `linear_regression` or `http`.
    public var provider: String
    public var options: [String: String]
    public var statementText: String

    public init(name: String, inputs: [Field], outputs: [Field], provider: String, options: [String: String], statementText: String) {
        self.name = name
        self.inputs = inputs
        self.outputs = outputs
        self.provider = provider
        self.options = options
        self.statementText = statementText
    }

    /// What PREDICT gives.
    public var outputType: SQLType { .structure(outputs.map { .init($0.name, $0.type) }) }
    /// Remote models are called in a step of their own.
    public var isRemote: Bool { provider == "http" }
}
