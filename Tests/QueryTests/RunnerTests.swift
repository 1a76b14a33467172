import GoldenTesting
import Glibc
import Testing

/// The runner itself: what it accepts, what it refuses, and how it says so.
@Suite struct RunnerTests {
    private func results(_ text: String, ending: String = ".sql") throws -> [CaseResult] {
        let path = "/tmp/golden-\(UInt64.random(in: .min ... .max))\(ending)"
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)
        defer { unlink(path) }
        var results: [CaseResult] = []
        try GoldenSuite().run(file: path) { results.append($0) }
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
}
