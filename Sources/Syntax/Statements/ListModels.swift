import Diagnostics

/// `LIST|SHOW MODELS`
public struct ListModels: Hashable, Sendable {
}

extension Parser {
    /// Parses the rule `listModels` of `grammar/statements/list_models.ebnf`.
    mutating func parseListModels() throws(Diagnostic) -> ListModels {
        try parseListVerb()
        try expect(.models)
        return ListModels()
    }
}

extension ListModels {
    func format(into writer: inout SQLWriter) {
        writer.words("SHOW MODELS")
    }
}
