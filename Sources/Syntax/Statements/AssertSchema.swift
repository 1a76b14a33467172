import Diagnostics

/// `ASSERT [NOT EXISTS] SCHEMA [SUBJECT name] [ID n] [TIMEOUT n unit]`
public struct AssertSchema: Hashable, Sendable {
    public var notExists: Bool
    /// With the case as typed.
    public var subject: String?
    public var id: Int64?
    /// Milliseconds; nil for the default.
    public var timeout: Int64?
}

extension Parser {
    /// Parses the rule `assertSchema` of `grammar/statements/assert_schema.ebnf`.
    mutating func parseAssertSchema() throws(Diagnostic) -> AssertSchema {
        try expect(.assert)
        let notExists = accept(.not, .exists)
        try expect(.schema)
        let subject = accept(.subject) ? try parseExactName(naming: "the name of a subject").name : nil
        let id = accept(.id) ? try parseWholeNumber() : nil
        let timeout = accept(.timeout) ? try parseDuration() : nil
        return AssertSchema(notExists: notExists, subject: subject, id: id, timeout: timeout)
    }
}

extension AssertSchema {
    func format(into writer: inout SQLWriter) {
        writer.word("ASSERT")
        if notExists { writer.words("NOT EXISTS") }
        writer.word("SCHEMA")
        if let subject {
            writer.word("SUBJECT")
            writer.string(subject)
        }
        if let id { writer.words("ID \(id)") }
        if let timeout { writer.words("TIMEOUT \(SQLWriter.duration(timeout))") }
    }
}
