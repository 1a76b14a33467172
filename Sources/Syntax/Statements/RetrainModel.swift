import Diagnostics

/// `RETRAIN MODEL name`
public struct RetrainModel: Hashable, Sendable {
    public var name: Identifier
}

extension Parser {
    /// Parses the rule `retrainModel` of `grammar/statements/retrain_model.ebnf`.
    mutating func parseRetrainModel() throws(Diagnostic) -> RetrainModel {
        try expect(.retrain, .model)
        return RetrainModel(name: try parseIdentifier(naming: "the name of a model"))
    }
}

extension RetrainModel {
    func format(into writer: inout SQLWriter) {
        writer.words("RETRAIN MODEL")
        writer.name(name)
    }
}
