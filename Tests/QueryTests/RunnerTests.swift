import Diagnostics
import GoldenTesting
import Glibc
import Testing

/// The runner itself: what it accepts, what it refuses, and how it says so.
@Suite struct RunnerTests {
    private func results(_ text: String, ending: String = ".sql", comparesMessages: Bool = false) throws -> [CaseResult] {
        let path = "/tmp/golden-\(UInt64.random(in: .min ... .max))\(ending)"
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)
        defer { unlink(path) }
        var results: [CaseResult] = [], suite = try GoldenSuite()
        suite.comparesMessages = comparesMessages
        try suite.run(file: path) { results.append($0) }
        return results
    }

    private let copy = """
        CREATE STREAM a (k INT KEY, v INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE STREAM b AS SELECT k, v FROM a;
        INSERT INTO a (k, v) VALUES (1, 2);

        """

    @Test func aWrongValueIsShownBesideTheRightOne() throws {
        let result = try #require(results("--@test: t\n\(copy)ASSERT VALUES b (k, v) VALUES (1, 3);\n").first)
        #expect(result.status == .failed)
        let reason = try #require(result.reason)
        #expect(reason.contains("line 5:1: record 0 of B is another one"))
        #expect(reason.contains("expected  1  3\nactual    1  2\n             ^"))
    }

    @Test func aMissingRecordFails() throws {
        let result = try #require(results("--@test: t\n\(copy)ASSERT VALUES b (k) VALUES (1);\nASSERT VALUES b (k) VALUES (1);\n").first)
        #expect(result.status == .failed)
        #expect(result.reason?.contains("no more records than the 1 read before") == true)
    }

    @Test func unreadRecordsAreNoError() throws {
        #expect(try results("--@test: t\n\(copy)").map(\.status) == [.passed])
    }

    @Test func aRowIsNoTombstone() throws {
        #expect(try results("--@test: t\n\(copy)ASSERT NULL VALUES b (k) KEY (1);\n").map(\.status) == [.failed])
    }

    @Test func anExpectedErrorThatDoesNotComeFails() throws {
        #expect(try results("--@test: t\n--@expected.error: analysis\n\(copy)").map(\.status) == [.failed])
    }

    @Test func anotherErrorThanTheExpectedFails() throws {
        let text = "--@test: t\n--@expected.error: unknown-column\nCREATE STREAM b AS SELECT * FROM nothing;\n"
        #expect(try results(text).map(\.status) == [.failed])
        #expect(try results(text.replacing("unknown-column", with: "unknown-source")).map(\.status) == [.passed])
    }

    @Test func statementsBeforeTheFirstTestBelongToAll() throws {
        let text = "\(copy)--@test: one\nASSERT VALUES b (v) VALUES (2);\n--@test: two\nASSERT VALUES b (v) VALUES (2);\n"
        #expect(try results(text).map(\.status) == [.passed, .passed])
    }

    @Test func jsonCasesCompareEveryRecord() throws {
        func text(_ value: String, _ more: String = "") -> String {
            """
            {"tests": [{ // a comment
              "name": "doubled",
              "statements": ["CREATE STREAM a (k INT KEY, v DOUBLE) WITH (kafka_topic='a', value_format='JSON');", "CREATE STREAM b AS SELECT k, v * 2 AS w FROM a;"],
              "inputs": [{"topic": "a", "key": 1, "value": {"v": 1.25}, "timestamp": 7}],
              "outputs": [{"topic": "B", "key": 1, "value": {"W": \(value)}, "timestamp": 7}\(more)]
            }]}
            """
        }
        #expect(try results(text("2.5"), ending: ".json").map(\.status) == [.passed])
        #expect(try results(text("2.50"), ending: ".json").map(\.status) == [.failed])
        #expect(try results(text("2.5", ", {\"topic\": \"B\", \"key\": 1, \"value\": null}"), ending: ".json").map(\.status) == [.failed])
    }

    @Test func whatIsNotBuiltNeverPassesAsRejected() throws {
        let text = """
            {"tests": [{"name": "n", "statements": ["ALTER SYSTEM 'auto.offset.reset'='latest';"], "expectedException": {"type": "KsqlException", "message": "no"}}]}
            """
        let result = try #require(results(text, ending: ".json").first)
        #expect(result.status == .failed)
    }

    @Test func anAssertionErrorIsAnAssertThatDoesNotHold() throws {
        let head = "--@test: t\n--@expected.error: java.lang.AssertionError\n"
        #expect(try results("\(head)\(copy)ASSERT VALUES b (v) VALUES (3);\n").map(\.status) == [.passed])
        #expect(try results("\(head)\(copy)ASSERT VALUES b (v) VALUES (2);\n").map(\.status) == [.failed])
        // A statement that is refused is another error.
        #expect(try results("\(head)\(copy)SELECT nothing FROM b;\n").map(\.status) == [.failed])
        // An ASSERT that fails is none of the errors that a statement may have.
        #expect(try results("--@test: t\n--@expected.error: io.confluent.ksql.util.KsqlException\n\(copy)ASSERT VALUES b (v) VALUES (3);\n").map(\.status) == [.failed])
    }

    @Test func messagesAreComparedOnDemandOnly() throws {
        let text = "--@test: t\n--@expected.error: io.confluent.ksql.util.KsqlException\n--@expected.message: in their words\nSELECT * FROM nothing;\n"
        let shown = try #require(results(text).first)
        #expect(shown.status == .passed)
        #expect(shown.expectedMessage == "in their words" && shown.message?.contains("NOTHING") == true, "\(shown)")
        #expect(try results(text, comparesMessages: true).map(\.status) == [.failed])
        #expect(try results(text.replacing("in their words", with: "NOTHING"), comparesMessages: true).map(\.status) == [.passed])
    }

    @Test func aFileWithoutCasesFails() throws {
        let result = try results(copy)
        #expect(result.map(\.status) == [.failed])
        #expect(result.first?.reason == "the file holds no case\nhint: A case begins with a line --@test: NAME.")
        #expect(try results("{\"tests\": []}", ending: ".json").map(\.status) == [.failed])
    }

    @Test func twoCasesWithOneNameFail() throws {
        let text = "--@test: t\nSHOW STREAMS;\n--@test: other\nSHOW STREAMS;\n--@test: t\nSHOW STREAMS;\n"
        let found = try results(text)
        #expect(found.map(\.status) == [.passed, .passed, .failed])
        #expect(found.last?.reason?.hasPrefix("line 5:1: another test of this file is called 't'") == true)
        #expect(found.last?.reason?.hasSuffix("hint: The other one is in line 1.") == true)
    }

    @Test(arguments: [
        ("--@expected.eror: x", "line 2:1: directive --@expected.eror is unknown", "hint: Did you mean --@expected.error?"),
        ("--@nonsense: x", "line 2:1: directive --@nonsense is unknown", "There are --@test, --@expected.error, --@expected.message, --@partitions."),
        ("--@expected.error:", "line 2:1: directive --@expected.error has no text", "hint: --@expected.error: …"),
        ("--@partitions: many", "line 2:1: directive --@partitions needs numbers of partitions", "hint: --@partitions: 1, 3"),
    ])
    func aDirectiveThatMeansNothingFails(line: String, message: String, hint: String) throws {
        let result = try #require(results("--@test: t\n\(line)\nSHOW STREAMS;\n").first)
        #expect(result.status == .failed)
        #expect(result.reason?.hasPrefix(message) == true && result.reason?.hasSuffix(hint) == true, "\(result.reason ?? "")")
    }

    @Test(arguments: ["SELECT 'abc FROM a;", "SELECT `abc FROM a;", "SELECT 1 /* abc", "SELECT abc FROM a"])
    func aStatementWithoutAnEndFailsItsOwnCase(statement: String) throws {
        let found = try results("--@test: one\nSHOW STREAMS;\n--@test: two\n\(statement)\n--@test: three\nSHOW 'x';\n--@test: four\nSHOW STREAMS;\n")
        #expect(found.map(\.name) == ["one", "two", "three", "four"])
        #expect(found.map(\.status) == [.passed, .failed, .failed, .passed])
        #expect(found[1].reason?.contains("line 4:") == true, "\(found[1].reason ?? "")")
    }

    @Test func aPatternThatIsNoneIsRefused() {
        #expect(throws: Diagnostic.self) { try GoldenSuite(filter: "(") }
    }

    @Test func theJSONRunnerLeavesResultTopicsToTheEngine() throws {
        let text = """
            {"tests": [{
              "name": "partitions",
              "statements": ["CREATE STREAM a (k INT KEY, v INT) WITH (kafka_topic='a', value_format='JSON', partitions=2);", "CREATE STREAM b AS SELECT * FROM a;"],
              "inputs": [{"topic": "a", "key": 1, "value": {"v": 1}}],
              "outputs": [{"topic": "a", "key": 1, "value": {"v": 1}}],
              "post": {"topics": {"topics": [{"name": "B", "partitions": 2}]}}
            }]}
            """
        #expect(try results(text, ending: ".json").map(\.status) == [.passed])
    }
}
