import Diagnostics

/// `EVALUATE MODEL name [VERSION n] [BY input] [AS query]`
public struct EvaluateModel: Hashable, Sendable {
    public var name: Identifier
    public var version: Int64?
    /// The input whose levels are told apart.
    public var level: Identifier?
    /// The rows to score; nil: the training set.
    public var query: Query?
}

extension Parser {
    /// Parses the rule `evaluateModel` of `grammar/statements/evaluate_model.ebnf`.
    mutating func parseEvaluateModel() throws(Diagnostic) -> EvaluateModel {
        try expect(.evaluate, .model)
        let name = try parseIdentifier(naming: "the name of a model")
        let version = accept(.version) ? try parseWholeNumber("the number of a version") : nil
        let level = accept(.by) ? try parseIdentifier(naming: "an input of the model") : nil
        return EvaluateModel(name: name, version: version, level: level, query: accept(.as) ? try parseQuery() : nil)
    }
}

extension EvaluateModel {
    func format(into writer: inout SQLWriter) {
        writer.words("EVALUATE MODEL")
        writer.name(name)
        if let version { writer.words("VERSION \(version)") }
        if let level {
            writer.word("BY")
            writer.name(level)
        }
        if let query {
            writer.word("AS")
            writer.query(query)
        }
    }
}
