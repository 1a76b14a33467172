public import Diagnostics

/// `PRINT topic [FROM BEGINNING] [INTERVAL n | SAMPLE n] [LIMIT n]`
public struct PrintTopic: Hashable, Sendable {
    /// With the case as typed.
    public var topic: String
    @NodeSpan public var topicSpan: SourceSpan = .none
    public var fromBeginning: Bool
    /// Every n-th record; nil for all.
    public var interval: Int64?
    @NodeSpan public var intervalSpan: SourceSpan = .none
    public var limit: Int64?
}

extension Parser {
    /// Parses the rule `printTopic` of `grammar/statements/print_topic.ebnf`.
    mutating func parsePrintTopic() throws(Diagnostic) -> PrintTopic {
        try expect(.print)
        let (topic, span) = try parseExactName(naming: "the name of a topic")
        let fromBeginning = accept(.from)
        if fromBeginning { try expect(.beginning) }
        let number = position + 1, interval = accept(.interval) || accept(.sample) ? try parseWholeNumber() : nil
        let intervalSpan = interval == nil ? .none : self.span(from: number)
        let limit = accept(.limit) ? try parseWholeNumber() : nil
        return PrintTopic(topic: topic, topicSpan: span, fromBeginning: fromBeginning, interval: interval, intervalSpan: intervalSpan, limit: limit)
    }
}

extension PrintTopic {
    func format(into writer: inout SQLWriter) {
        writer.word("PRINT")
        writer.string(topic)
        if fromBeginning { writer.words("FROM BEGINNING") }
        if let interval { writer.words("INTERVAL \(interval)") }
        if let limit { writer.words("LIMIT \(limit)") }
    }
}
