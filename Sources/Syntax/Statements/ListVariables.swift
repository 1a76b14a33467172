import Diagnostics

/// `LIST|SHOW VARIABLES`
public struct ListVariables: Hashable, Sendable {
}

extension Parser {
    /// Parses the rule `listVariables` of `grammar/statements/list_variables.ebnf`.
    mutating func parseListVariables() throws(Diagnostic) -> ListVariables {
        try parseListVerb()
        try expect(.variables)
        return ListVariables()
    }
}

extension ListVariables {
    func format(into writer: inout SQLWriter) {
        writer.words("SHOW VARIABLES")
    }
}
