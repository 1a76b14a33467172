import Diagnostics
import Functions

/// A regular expression that whole names must match, as `topics.regex` has it: Java's syntax.
struct NamePattern {
    private let pattern: JavaPattern

    init(_ text: String, at span: SourceSpan) throws(Diagnostic) {
        do throws(FunctionFailure) { pattern = try JavaPattern(text) } catch {
            throw .analysis("topics-regex", "'topics.regex' is no regular expression: \(error.message)", at: span, hint: "'topics.regex' = 'weight-.*'")
        }
    }

    func matches(_ name: String) -> Bool { pattern.matchesWhole(name) }
}
