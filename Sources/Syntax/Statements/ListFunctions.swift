import Diagnostics

/// `LIST|SHOW FUNCTIONS`
public struct ListFunctions: Hashable, Sendable {
}

extension Parser {
    /// Parses the rule `listFunctions` of `grammar/statements/list_functions.ebnf`.
    mutating func parseListFunctions() throws(Diagnostic) -> ListFunctions {
        try parseListVerb()
        try expect(.functions)
        return ListFunctions()
    }
}

extension ListFunctions {
    func format(into writer: inout SQLWriter) {
        writer.words("SHOW FUNCTIONS")
    }
}
