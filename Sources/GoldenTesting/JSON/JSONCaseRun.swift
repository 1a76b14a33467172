import Diagnostics
import Engine
import Syntax
import TopicLog
import Values

/// Runs one JSON case: every statement, then each query on its own over the inputs, then the outputs.
struct JSONCaseRun {
    let test: JSONCase
    private let bench: TestBench
    private let pace: TestBench.Pace
    private var comparison = NodeComparison()

    /// What the clock shows: a day in 2023.
    private static let now: Int64 = 1_700_000_000_000

    /// Why a case did not pass.
    struct Failure: Error {
        var reason: String
        var diagnostic: Diagnostic?
        init(_ reason: String, _ diagnostic: Diagnostic? = nil) {
            self.reason = reason
            self.diagnostic = diagnostic
        }
    }

    /// - Parameter comparesMessages: Whether the expected message is compared with the error, and not only shown beside it.
    static func result(of test: JSONCase, comparesMessages: Bool) -> CaseResult {
        var result = CaseResult(file: test.file, name: test.fullName, status: .passed, expectedMessage: test.expectedError?.message)
        do throws(Failure) {
            let rejection = try JSONCaseRun(test, .recordByRecord).run()
            result.code = rejection?.code
            result.message = rejection?.message
            if comparesMessages, let fragment = test.expectedError?.message, let rejection, !rejection.message.contains(fragment) {
                throw Failure("the error does not contain \"\(fragment)\": \(rejection.message)", rejection)
            }
            if test.expectedError == nil { try runOtherLives(test) }
        } catch {
            result.status = .failed
            result.reason = error.reason
            result.code = error.diagnostic?.code
            result.message = error.diagnostic?.message
        }
        return result
    }

    /// The same records must come out whatever the batches, and through restarts.
    private static func runOtherLives(_ test: JSONCase) throws(Failure) {
        for (name, pace, batch) in [("restarted after every record", TestBench.Pace.restarted(every: 1), 4096), ("at once", .atOnce, 4096), ("batches of 2", .atOnce, 2)] {
            do throws(Failure) { _ = try JSONCaseRun(test, pace, batchRowsMax: batch).run() } catch {
                throw Failure("\(error.reason) (\(name))", error.diagnostic)
            }
        }
    }

    private init(_ test: JSONCase, _ pace: TestBench.Pace, batchRowsMax: Int = 4096) throws(Failure) {
        self.test = test
        self.pace = pace
        var options = EngineOptions(batchRowsMax: batchRowsMax)
        options.writesOnePartition = true
        options.handsRowsOver = false
        do {
            bench = try TestBench(options, now: JSONCaseRun.now)
            try bench.set("emit.final.skip.expired", "true")
            for (name, value) in test.properties {
                if name == "use.exact.numeric.comparison" { comparison.isExact = value != "false" } else { try bench.set(name, value) }
            }
        } catch { throw Failure("a setting is refused: \(error.message)", error) }
    }

    /// - Returns: The error of a negative case.
    private func run() throws(Failure) -> Diagnostic? {
        do throws(Failure) {
            try executeStatements()
            try runQueries()
        } catch {
            guard test.expectedError != nil, let diagnostic = error.diagnostic else { throw error }
            return diagnostic
        }
        if test.expectedError != nil { throw Failure("an error was expected, but every statement was accepted: \(test.expectedError?.message ?? "")") }
        try checkOutputs()
        if let problem = PostChecks(test, bench).problem() { throw Failure(problem) }
        return nil
    }

    // MARK: Statements

    private func executeStatements() throws(Failure) {
        var texts: [(text: String, statement: StatementText)] = [], parsedTexts: [ParsedStatement] = []
        for text in test.statements {
            do {
                for statement in try StatementSplitter.statements(of: text) {
                    let parsed = try Parser.parseStatement(statement.text)
                    texts.append((text, statement))
                    parsedTexts.append(parsed)
                    if let topic = CaseTopics(test).topic(of: parsed) { try bench.ensureTopic(topic) }
                }
            } catch { throw rejected(error, in: text, isLast: true, isRunTime: false) }
        }
        do {
            for topic in CaseTopics(test).others { try bench.ensureTopic(topic) }
        } catch { throw Failure("a topic cannot be made: \(error.message)", error) }
        try CaseSchemas(test, bench.registry).register(parsedTexts) { (statement, given) throws(Failure) in bench.registerSchemas(of: statement, except: given) }
        for (index, (text, statement)) in texts.enumerated() {
            do { try bench.execute(statement) } catch { throw rejected(error, in: text, isLast: index == texts.count - 1, isRunTime: false) }
        }
    }

    /// An error of a statement or query; it keeps its diagnostic only if it is the one that the case expects.
    private func rejected(_ error: Diagnostic, in text: String, isLast: Bool, isRunTime: Bool) -> Failure {
        let shown = error.rendered(in: text)
        guard let expected = test.expectedError else { return Failure(shown, error) }
        if error.kind == .unsupported { return Failure("rejected because it is not built: \(shown)") }
        if expected.isAtRunTime != isRunTime { return Failure("\(isRunTime ? "the query failed" : "the statement was rejected"), which was not expected: \(shown)") }
        if !isLast { return Failure("a statement before the last one was rejected: \(shown)") }
        return Failure(shown, error)
    }

    // MARK: Queries

    private func runQueries() throws(Failure) {
        var fed: [(topic: String, offset: Offset)] = []
        do {
            for record in test.inputs {
                let coding = RecordCoding(source: bench.declaration(ofTopic: record.topic), bench: bench)
                fed.append((record.topic, try bench.append(try coding.record(record), to: record.topic)))
            }
        } catch { throw Failure("an input cannot be written: \(error.message)") }
        for query in bench.queries {
            let own = fed.filter { query.sourceTopics.contains($0.topic) }
            // The order between topics is the file's: only one topic can be fed at once.
            let queryPace = pace == .atOnce && Set(own.map(\.topic)).count != 1 ? .recordByRecord : pace
            do { try bench.runAlone(query.id, feeding: own, pace: queryPace) } catch { throw rejected(error, in: "", isLast: true, isRunTime: true) }
        }
    }

    // MARK: Outputs

    private func checkOutputs() throws(Failure) {
        var topics: [String] = []
        for record in test.outputs where !topics.contains(record.topic) { topics.append(record.topic) }
        for topic in topics {
            let expected = test.outputs.filter { $0.topic == topic }
            let actual: [LogRecord]
            do { actual = try bench.appended(to: topic) } catch { throw Failure(error.message) }
            let check = OutputCheck(coding: RecordCoding(source: bench.declaration(ofTopic: topic), bench: bench), comparison: comparison, checksTimestamps: !test.inputs.isEmpty)
            for (index, pair) in zip(expected, actual).enumerated() {
                if let difference = check.difference(pair.0, pair.1) {
                    throw Failure("record \(index) of \(topic): \(difference)\nexpected  \(check.text(pair.0))\nactual    \(check.text(pair.1))")
                }
            }
            if expected.count != actual.count {
                let next = expected.count < actual.count ? "unexpected  \(check.text(actual[expected.count]))" : "missing  \(check.text(expected[actual.count]))"
                throw Failure("\(topic) has \(actual.count) records, not \(expected.count)\n\(next)")
            }
        }
    }
}
