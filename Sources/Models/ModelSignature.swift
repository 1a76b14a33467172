public import Values

/// What a model takes and gives, by name and type, in the order of its INPUT and OUTPUT clauses.
public struct ModelSignature: Hashable, Sendable {
    public var inputs: [SQLType.StructField]
    public var outputs: [SQLType.StructField]

    public init(inputs: [SQLType.StructField], outputs: [SQLType.StructField]) {
        self.inputs = inputs
        self.outputs = outputs
    }

    /// What PREDICT gives.
    public var outputType: SQLType { .structure(outputs) }
    /// The first numeric output is the prediction.
    public var predictionIndex: Int? { outputs.firstIndex { $0.type.isNumeric } }
    /// A VARCHAR named "ModelTime" is the version's time.
    public var modelTimeIndex: Int? { outputs.firstIndex { $0.type == .string && $0.name.lowercased() == "modeltime" } }
}
