import Diagnostics

/// `LIST|SHOW [ALL] TOPICS [EXTENDED]`
public struct ListTopics: Hashable, Sendable {
    public var includesInternal: Bool
    public var isExtended: Bool
}

extension Parser {
    /// Parses the rule `listTopics` of `grammar/statements/list_topics.ebnf`.
    mutating func parseListTopics() throws(Diagnostic) -> ListTopics {
        try parseListVerb()
        let includesInternal = accept(.all)
        try expect(.topics)
        return ListTopics(includesInternal: includesInternal, isExtended: accept(.extended))
    }
}

extension ListTopics {
    func format(into writer: inout SQLWriter) {
        writer.word("SHOW")
        if includesInternal { writer.word("ALL") }
        writer.word("TOPICS")
        if isExtended { writer.word("EXTENDED") }
    }
}
