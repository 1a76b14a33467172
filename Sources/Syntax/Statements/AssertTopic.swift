public import Diagnostics

/// `ASSERT [NOT EXISTS] TOPIC name [WITH (…)] [TIMEOUT n unit]`
public struct AssertTopic: Hashable, Sendable {
    public var notExists: Bool
    /// With the case as typed.
    public var topic: String
    @NodeSpan public var topicSpan: SourceSpan = .none
    public var options: [WithOption]
    /// Milliseconds; nil for the default.
    public var timeout: Int64?
}

extension Parser {
    /// Parses the rule `assertTopic` of `grammar/statements/assert_topic.ebnf`.
    mutating func parseAssertTopic() throws(Diagnostic) -> AssertTopic {
        try expect(.assert)
        let notExists = accept(.not, .exists)
        try expect(.topic)
        let (topic, span) = try parseExactName(naming: "the name of a topic")
        let options = try parseWithClause()
        let timeout = accept(.timeout) ? try parseDuration() : nil
        return AssertTopic(notExists: notExists, topic: topic, topicSpan: span, options: options, timeout: timeout)
    }
}

extension AssertTopic {
    func format(into writer: inout SQLWriter) {
        writer.word("ASSERT")
        if notExists { writer.words("NOT EXISTS") }
        writer.word("TOPIC")
        writer.string(topic)
        writer.withClause(options)
        if let timeout { writer.words("TIMEOUT \(SQLWriter.duration(timeout))") }
    }
}
