import Diagnostics
import Engine
import Syntax
import TopicLog

/// A test in one life.
struct SQLTestRun {
    let test: SQLTest
    let life: Life
    let partitions: Int32?
    var recorder: Recorder?
    /// The source that the last INSERT wrote to: its batch goes on until another one begins.
    private var openBatch: String?
    private var inserted = 0
    private var rejected: StatementText?
    private let comparesMessages: Bool
    /// The files around the statement that is executed, from the outermost: those that RUN SCRIPT names.
    var scripts: [String] = []
    var cursor = RecordCursor()
    /// For recording: the last ASSERT VALUES of each source.
    var lastAssertions: [Identifier: (assertion: AssertValues, end: Int)] = [:]

    init(_ test: SQLTest, life: Life, partitions: Int32?, recorder: Recorder?, comparesMessages: Bool) {
        self.test = test
        self.comparesMessages = comparesMessages
        self.life = life
        self.partitions = partitions
        self.recorder = recorder
    }

    mutating func outcome() -> LifeOutcome {
        var outcome = LifeOutcome()
        let before = recorder?.count ?? 0
        do throws(TestFailure) {
            do throws(Diagnostic) {
                let bench = try TestBench(life.options)
                outcome.rejection = try execute(bench)
                if outcome.rejection == nil {
                    try bench.settle()
                    try recordRest(bench)
                    outcome.records = try bench.allRecords()
                }
            } catch { throw TestFailure(error.rendered(in: test.text, name: test.file)) }
            outcome.failure = judge(outcome.rejection)
            if outcome.failure == nil, let recorder, recorder.count > before { outcome.failure = "expectations were rewritten: run again" }
        } catch { outcome.failure = error.text }
        return outcome
    }

    /// Executes all statements; gives the error of the first one that is rejected, if the test expects that.
    private mutating func execute(_ bench: TestBench) throws(Diagnostic) -> Diagnostic? {
        for statement in test.statements {
            do throws(Diagnostic) { try execute(statement, bench) } catch {
                guard expects(error, of: statement) else { throw error }
                rejected = statement
                return error
            }
        }
        if let error = test.cutError {
            if test.isNegative || !test.answers.isEmpty { return error }
            throw error
        }
        return nil
    }

    /// Whether the error may be the one that the test names: an ASSERT that does not hold is a failure of the test, unless it says that one fails.
    private func expects(_ error: Diagnostic, of statement: StatementText) -> Bool {
        if test.expectsAssertionError { return error.isFailedAssert || (error.code == "unknown-source" && statement.isAssert) }
        return !error.isAssertion && (test.isNegative || answer(to: statement) != nil)
    }

    /// What the test says a statement answers; of the statements of other files it says nothing.
    private func answer(to statement: StatementText) -> ExpectedAnswer? { scripts.isEmpty ? test.answer(to: statement) : nil }

    mutating func execute(_ statement: StatementText, _ bench: TestBench) throws(Diagnostic) {
        let parsed = try bench.parse(statement)
        switch parsed.statement {
        case .insertValues(let insert):
            if let open = openBatch, !open.isSame(as: insert.target.name) { try bench.settle() }
            openBatch = insert.target.name
            try bench.execute(parsed)
            inserted += 1
            if let every = life.restartEvery, inserted % every == 0 {
                try bench.settle()
                try bench.restart()
            }
        case .assertValues(let assertion):
            try close(bench)
            try check(assertion, statement, bench)
        case .assertTombstone(let assertion):
            try close(bench)
            try check(assertion, statement, bench)
        case .assertSource(let assertion):
            try close(bench)
            let differences = try bench.differences(assertion)
            if !differences.isEmpty { throw .assertion("\(assertion.name.name) is defined otherwise", at: statement.span, detail: differences.joined(separator: "; ")) }
        case .runScript(let script): try run(script, bench)
        case .createSource(let create):
            try close(bench)
            try define(create, try repartitioned(parsed, statement, bench), statement, bench)
        default:
            try close(bench)
            let answer = try bench.answer(to: parsed)
            if let expected = self.answer(to: statement) { try compare(answer, expected, statement) }
        }
    }

    /// As ksqlDB's test tool does, makes the topic of a definition that says nothing of its partitions.
    private mutating func define(_ create: CreateSource, _ parsed: ParsedStatement, _ statement: StatementText, _ bench: TestBench) throws(Diagnostic) {
        do throws(Diagnostic) {
            let answer = try bench.answer(to: parsed)
            if let expected = self.answer(to: statement) { try compare(answer, expected, statement) }
        } catch {
            let isExpected = test.expectedError == error.code || answer(to: statement) != nil
            guard error.code == "unknown-topic", !isExpected, let topic = create.topic else { throw error }
            try bench.ensureTopic(TopicDescription(name: topic, partitionCount: partitions ?? 1))
            try bench.execute(parsed)
        }
    }

    private mutating func compare(_ answer: [String]?, _ expected: ExpectedAnswer, _ statement: StatementText) throws(Diagnostic) {
        guard let answer else { throw .assertion("an error was expected, but the statement was accepted", at: statement.span) }
        guard answer != expected.lines else { return }
        recorder?.replace(expected.span, ExpectedAnswer.text(answer))
        if recorder == nil {
            throw .assertion(
                "the answer is another one", at: statement.span,
                detail: "\n" + TextDifference.text(expected: expected.lines.joined(separator: "\n"), actual: answer.joined(separator: "\n")))
        }
    }

    /// Whether a rejection, or its absence, is what the test expects; nil if so.
    private mutating func judge(_ rejection: Diagnostic?) -> String? {
        guard let rejection else { return test.isNegative ? "an error was expected, but every statement was accepted" : nil }
        if rejection.kind == .unsupported { return rejection.rendered(in: test.text, name: test.file) }
        let shown = (rejected.map { rejection.relative(to: $0) } ?? rejection).rendered(in: rejected?.text ?? test.text)
        if let expected = test.expectedError, !expected.contains("."), !test.expectsAssertionError, expected != rejection.code, expected != rejection.kind.rawValue {
            return "expected error \(expected), but it is \(rejection.code) (\(rejection.kind.rawValue)):\n\(shown)"
        }
        if comparesMessages, let fragment = test.expectedMessage, !shown.contains(fragment) { return "the error does not contain \"\(fragment)\":\n\(shown)" }
        let lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let expected = rejected.map(test.answer(to:)) ?? test.answers.last else {
            return test.answers.isEmpty ? nil : "another statement is refused than the one with the expected error:\n\(shown)"
        }
        guard expected.lines != lines else { return nil }
        recorder?.replace(expected.span, ExpectedAnswer.text(lines))
        return "the error reads otherwise:\n\(TextDifference.text(expected: expected.lines.joined(separator: "\n"), actual: shown))"
    }

    private mutating func close(_ bench: TestBench) throws(Diagnostic) {
        if openBatch != nil { try bench.settle() }
        openBatch = nil
    }

    /// With `--@partitions`, declared topics have that many.
    private func repartitioned(_ parsed: ParsedStatement, _ statement: StatementText, _ bench: TestBench) throws(Diagnostic) -> ParsedStatement {
        guard let partitions, case .createSource(let create) = parsed.statement,
            let option = create.options.first(where: { $0.name.name.uppercased() == "PARTITIONS" })
        else { return parsed }
        var bytes = Array(statement.text.utf8)
        let start = option.valueSpan.start - statement.span.start, end = option.valueSpan.end - statement.span.start
        guard start >= 0, end <= bytes.count else { return parsed }
        bytes.replaceSubrange(start..<end, with: Array(String(partitions).utf8))
        return try bench.parse(StatementText(text: String(decoding: bytes, as: UTF8.self), span: statement.span))
    }
}

/// A test's failure as text.
struct TestFailure: Error {
    var text: String
    init(_ text: String) { self.text = text }
}

extension StatementText {
    /// Whether it is an ASSERT of any kind.
    fileprivate var isAssert: Bool { text.prefix(6).uppercased() == "ASSERT" }
}

extension CreateSource {
    /// The topic that it names.
    fileprivate var topic: String? {
        guard case .string(let name)? = options.first(where: { $0.name.name.uppercased() == "KAFKA_TOPIC" })?.value else { return nil }
        return name
    }
}

extension Diagnostic {
    /// An ASSERT that does not hold.
    static func assertion(_ message: String, at span: SourceSpan, detail: String? = nil) -> Diagnostic {
        .execution("assertion", message, at: span, detail: detail)
    }

    var isAssertion: Bool { code == "assertion" }

    /// Whether an ASSERT of any kind does not hold.
    var isFailedAssert: Bool { isAssertion || code == "assert-topic" }

    /// The same error with places counted from the statement's own start.
    func relative(to statement: StatementText) -> Diagnostic {
        var result = self
        if span != .none, span.start >= statement.span.start {
            result.span = SourceSpan(start: span.start - statement.span.start, end: span.end - statement.span.start)
        }
        return result
    }
}
