import Connectors
import Glibc
import Testing
import Values

/// A file that goes with its owner.
final class ScratchFile {
    let path: String
    init(_ text: String = "") {
        var template = Array("/tmp/fsql-test-XXXXXX\0".utf8CString)
        let descriptor = mkstemp(&template)
        path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        _ = Array(text.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }
    deinit { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
}

@Suite struct FileSourceTests {
    private func records(_ text: String, _ settings: [String: String] = [:]) throws -> [SourceRecord] {
        let file = ScratchFile(text)
        let all = ["connector.class": "file", "file": file.path, "topic": "t"].merging(settings) { $1 }
        return try ConnectorRegistry.source(all).records()
    }

    /// A pipe that nobody writes to, and a device without an end, would never let go of who opens them.
    @Test func onlyRegularFilesAreRead() throws {
        let file = ScratchFile()
        unlink(file.path)
        mkfifo(file.path, 0o600)
        for path in [file.path, "/dev/zero"] {
            #expect { try ConnectorRegistry.source(["connector.class": "file", "file": path, "topic": "t"]) } throws: {
                "\($0)".contains("it is no regular file")
            }
        }
    }

    @Test func linesBecomeRecordsAsTheyAre() throws {
        let found = try records("\u{FEFF}{\"a\": \"1\"}\r\n\n  \nnot json\n{\"a\":2,\"b\":  3.50}", ["key": "a", "start": "1000", "interval": "2 SECONDS", "delay": "10 SECONDS"])
        #expect(found.map(\.text) == [#"{"a": "1"}"#, "not json", #"{"a":2,"b":  3.50}"#])
        #expect(found.map(\.keyText) == ["1", nil, "2"] && found.map(\.timestamp) == [11_000, 13_000, 15_000])
        #expect(found.allSatisfy { $0.topic == "t" })
    }

    @Test func timestampsAreReadAndAdded() throws {
        let text = "{\"at\":5}\n{\"at\":\"1970-01-01T00:00:01Z\", \"Timestamp\":\"x\"}\n{}\n{\"at\":\"when\"}"
        let found = try records(text, ["timestamp.field": "at", "timestamp.add": "Timestamp", "start": "9"])
        #expect(found.map(\.timestamp) == [5, 1000, 9, 9])
        #expect(found.map(\.text) == [
            #"{"at":5, "Timestamp": "1970-01-01T00:00:00.005Z"}"#, #"{"at":"1970-01-01T00:00:01Z", "Timestamp":"x"}"#,
            #"{"Timestamp": "1970-01-01T00:00:00.009Z"}"#, #"{"at":"when", "Timestamp": "1970-01-01T00:00:00.009Z"}"#,
        ])
    }

    @Test func longFilesAndLongLines() throws {
        let lines = (0..<3000).map { "{\"n\":\($0),\"pad\":\"\(String(repeating: "x", count: $0 == 7 ? 200_000 : $0 % 97))\"}" }
        #expect(try records(lines.joined(separator: "\n")).map(\.text) == lines)
        #expect(try records("").isEmpty)
        #expect(try records("\n\n").isEmpty)
    }

    @Test func aMissingFileIsAnError() {
        #expect(throws: OptionError("file '/nowhere/x' cannot be read: No such file or directory")) {
            try ConnectorRegistry.source(["connector.class": "file", "file": "/nowhere/x", "topic": "t"])
        }
    }
}
