import Diagnostics

/// `LIST|SHOW MODEL VERSIONS name`
public struct ListModelVersions: Hashable, Sendable {
    public var name: Identifier
}

extension Parser {
    /// Parses the rule `listModelVersions` of `grammar/statements/list_model_versions.ebnf`.
    mutating func parseListModelVersions() throws(Diagnostic) -> ListModelVersions {
        try parseListVerb()
        try expect(.model, .versions)
        return ListModelVersions(name: try parseIdentifier(naming: "the name of a model"))
    }
}

extension ListModelVersions {
    func format(into writer: inout SQLWriter) {
        writer.words("SHOW MODEL VERSIONS")
        writer.name(name)
    }
}
