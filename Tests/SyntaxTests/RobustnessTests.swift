import Diagnostics
import GrammarSentences
import Testing

@testable import Syntax

/// Text that nobody would write: an answer or an error with a place inside the text, never a trap.
@Suite("Robustness")
struct RobustnessTests {
    private static let pieces = [
        "'", "`", "\"", "--", "--@", "/*", "*/", "$", "${", "}", "${a}", "$${a}", ";", "(", ")", "[", "]", "<", ">", "->", "=>", ":=", "||", "|",
        ":", ".", "..", "1", "1.", ".5e", "1e+", "9223372036854775808", "a", "é", "😀", "\u{0}", "\n", "\r\n", "\t", " ", "SELECT", "FROM", "CREATE",
        "STREAM", "AS", "CASE", "NOT", "-", "+", "*", "EMIT", "CHANGES", "WITH", "\\", "@", "_",
    ]

    @Test("random text", arguments: 1...4)
    func randomText(seed: Int) {
        var random = SeededGenerator(state: UInt64(seed))
        for _ in 0..<1500 {
            let count = Int.random(in: 0..<25, using: &random)
            let text = (0..<count).map { _ in RobustnessTests.pieces.randomElement(using: &random) ?? "" }.joined()
            check(text)
            _ = StatementSplitter.isComplete(text)
            _ = Directive.all(in: text)
            let highlighted = HighlightedToken.all(in: text)
            #expect(highlighted.allSatisfy { $0.span.start < $0.span.end && $0.span.end <= text.utf8.count })
        }
    }

    private func check(_ text: String) {
        let size = text.utf8.count
        do {
            for statement in try StatementSplitter.statements(of: text) {
                #expect(statement.span.end <= size)
                let parsed = try Parser.parse(statement, variables: ["a": "'value'"])
                #expect(parsed.span.start >= statement.span.start && parsed.span.end <= statement.span.end)
            }
        } catch let error as Diagnostic {
            #expect(error.kind == .syntax)
            #expect(error.span.start <= error.span.end && error.span.end <= size, "\(text)")
            #expect(!error.rendered(in: text).isEmpty)
        } catch {
            Issue.record("no diagnostic")
        }
    }

    @Test("the tokens of a text, for colours")
    func highlighting() {
        let tokens = HighlightedToken.all(in: "SELECT a, 'x' /* c */ FROM `b` WHERE 1.5 < ${v} '")
        #expect(
            tokens.map(\.kind) == [
                .keyword, .name, .symbol, .string, .keyword, .name, .keyword, .number, .symbol, .variable, .error,
            ])
    }
}
