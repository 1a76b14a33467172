import Engine
import Glibc
import Shell
import Testing
import TopicLog

@testable import fsql

struct RecordWriterTests {
    static let records = [
        LogRecord(key: Array("fish".utf8), value: Array("{ \"a\": 1.50 }".utf8), timestamp: 0, headers: [RecordHeader("h", [0x61]), RecordHeader("n", nil)]),
        LogRecord(key: nil, value: nil, timestamp: 1500),
        LogRecord(key: Array("7".utf8), value: [0xFF, 0x00], timestamp: 2000),
    ]

    func text(_ format: OutputFormat) -> String {
        var ends: [Int32] = [0, 0]
        precondition(pipe(&ends) == 0, "no pipe")
        let output = TextOutput(descriptor: ends[1])
        var writer = RecordWriter(format: format, reader: UndeclaredFormats())
        let block = RecordBlock(Self.records)
        writer.begin(output)
        for row in 0..<block.count { writer.write(block, row: row, partition: 2, to: output) }
        writer.end(output)
        close(ends[1])
        defer { close(ends[0]) }
        return (try? TextFile.script(descriptor: ends[0])) ?? ""
    }

    @Test func jsonLines() {
        #expect(
            text(.jsonl) == """
                {"key":"fish","value":{"a":1.50},"timestamp":0,"partition":2,"offset":0,"headers":[{"key":"h","value":"a"},{"key":"n","value":null}]}
                {"key":null,"value":null,"timestamp":1500,"partition":2,"offset":1,"headers":[]}
                {"key":7,"value":{"base64":"/wA="},"timestamp":2000,"partition":2,"offset":2,"headers":[]}

                """)
    }

    @Test func forPeople() {
        #expect(
            text(.table) == """
                rowtime: 1970-01-01T00:00:00.000Z, key: fish, value: {"a":1.50}, partition: 2, offset: 0
                rowtime: 1970-01-01T00:00:01.500Z, key: <null>, value: <null>, partition: 2, offset: 1
                rowtime: 1970-01-01T00:00:02.000Z, key: 7, value: {"base64":"/wA="}, partition: 2, offset: 2

                """)
    }

    @Test func csv() {
        #expect(text(.csv).hasPrefix("timestamp,partition,offset,window_start,window_end,key,value\n0,2,0,,,\"fish\",\"{\"\"a\"\":1.50}\"\n1500,2,1,,,,\n"))
    }

    @Test func json() {
        #expect(text(.json).hasPrefix("[\n  {\"key\":\"fish\""))
        #expect(text(.json).hasSuffix("}\n]\n"))
    }
}
