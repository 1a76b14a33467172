import Diagnostics
import Syntax

/// One test of a `.sql` file: what stands between two `--@test:` lines. Statements before the first one belong to every test.
///
/// The directives, the ASSERT statements and what they mean are those of ksqlDB's own test tool; `--@partitions` and lines `--> …` are ours.
struct SQLTest {
    let file: String
    let name: String
    /// The whole file, into which all spans point.
    let text: String
    let statements: [StatementText]
    /// Set if the text cannot be cut into statements: what the parser would say.
    let cutError: Diagnostic?
    /// What is wrong with the test itself.
    let flaw: String?
    /// `--@expected.error`: code, kind, or a class of ksqlDB.
    let expectedError: String?
    let expectedMessage: String?
    /// Lines `--> …` behind statements: what they answer, or the rendered error, with places in the statement alone.
    let answers: [ExpectedAnswer]
    /// `--@partitions`: the test runs once with each; topics it declares get so many.
    let partitions: [Int32]

    /// An ASSERT is to fail.
    var expectsAssertionError: Bool { expectedError?.hasSuffix("AssertionError") == true || expectedError == "assertion" }

    /// One of the statements is refused.
    var isNegative: Bool { expectedError != nil || expectedMessage != nil }

    /// What stands between the statement and the next one.
    func answer(to statement: StatementText) -> ExpectedAnswer? {
        let next = statements.first { $0.span.start >= statement.span.end }?.span.start ?? .max
        return answers.first { $0.span.start >= statement.span.end && $0.span.start < next }
    }

    static func tests(in text: String, file: String) -> [SQLTest] {
        let directives = Directive.all(in: text), starts = directives.filter { $0.name == "test" }
        guard let first = starts.first else { return [] }
        let end = text.utf8.count
        let preamble = Section(text, first: 0, end: first.span.start)
        let shared = directives.filter { $0.span.start < first.span.start }
        var names: [String: Directive] = [:]
        return starts.indices.map { index in
            let start = starts[index].span.end, stop = index + 1 < starts.count ? starts[index + 1].span.start : end
            let own = shared + directives.filter { $0.span.start >= start && $0.span.start < stop }
            let flaw = DirectiveCheck(text).flaw(of: starts[index], own, known: names[starts[index].text])
            names[starts[index].text] = starts[index]
            return SQLTest(starts[index].text, file, text, preamble, Section(text, first: start, end: stop), own, flaw)
        }
    }

    private init(_ name: String, _ file: String, _ text: String, _ preamble: Section, _ section: Section, _ directives: [Directive], _ flaw: String?) {
        self.name = name
        self.flaw = flaw
        self.file = file
        self.text = text
        statements = preamble.statements + section.statements
        cutError = preamble.error ?? section.error
        func value(_ name: String) -> String? { directives.last { $0.name == name }?.text }
        expectedError = value("expected.error")
        expectedMessage = value("expected.message")
        answers = ExpectedAnswer.all(in: text, first: section.first, end: section.end)
        partitions = value("partitions").map { $0.split(separator: ",").compactMap { Int32($0.filter { !$0.isWhitespace }) } } ?? []
    }

    /// A part of the file, cut into statements.
    private struct Section {
        var first: Int
        var end: Int
        var statements: [StatementText] = []
        var error: Diagnostic?

        init(_ text: String, first: Int, end: Int) {
            self.first = first
            self.end = end
            let part = String(decoding: Array(text.utf8)[first..<end], as: UTF8.self)
            do throws(Diagnostic) {
                statements = try StatementSplitter.statements(of: part).map { $0.shifted(by: first) }
            } catch {
                var moved = error
                if error.span != .none { moved.span = SourceSpan(start: error.span.start + first, end: error.span.end + first) }
                self.error = moved
            }
        }
    }
}

extension StatementText {
    fileprivate func shifted(by offset: Int) -> StatementText {
        StatementText(text: text, span: SourceSpan(start: span.start + offset, end: span.end + offset))
    }
}

/// Lines of a test that follow on each other and say what comes of the statement above them.
struct ExpectedAnswer {
    static let mark = "-->"
    var lines: [String]
    /// In the file, without the last line's end.
    var span: SourceSpan

    static func all(in text: String, first: Int, end: Int) -> [ExpectedAnswer] {
        let bytes = Array(text.utf8)
        var position = first, found: [ExpectedAnswer] = [], isOpen = false
        while position < end {
            let stop = bytes[position..<end].firstIndex(of: 10) ?? end
            let line = String(decoding: bytes[position..<stop], as: UTF8.self)
            if line.hasPrefix(mark) {
                let text = String(line.dropFirst(mark.count)).droppingOneSpace
                if isOpen {
                    found[found.count - 1].lines.append(text)
                    found[found.count - 1].span.end = stop
                } else {
                    found.append(ExpectedAnswer(lines: [text], span: SourceSpan(start: position, end: stop)))
                }
            }
            isOpen = line.hasPrefix(mark)
            position = stop + 1
        }
        return found
    }

    static func text(_ lines: [String]) -> String { lines.map { $0.isEmpty ? mark : "\(mark) \($0)" }.joined(separator: "\n") }
}

extension String {
    fileprivate var droppingOneSpace: String { hasPrefix(" ") ? String(dropFirst()) : self }
}
