import Columns
import Expressions
import Functions
import Testing
import Values

/// What examples do not show of patterns and zones.
struct DatePatternTests {
    private func value(_ text: String) throws -> SQLValue {
        let compiled = try CompiledExpression(compiling: ExampleParser.parse(text))
        let batch = RecordBatch(count: 1, columns: [], timestamps: .fixed(.bigint, [0 as Int64]))
        return compiled.evaluate(batch, context: FunctionContext(nowMilliseconds: { 0 }, random: { 0 })).value(at: 0)
    }

    @Test(arguments: [
        ("'2024-07-01T12:00'", "'HH:mm z'", "'Europe/London'", "13:00 BST"), ("'2024-01-01T12:00'", "'HH:mm zzz'", "'Europe/London'", "12:00 GMT"),
        ("'2024-07-01T12:00'", "'zzz'", "'America/Los_Angeles'", "PDT"), ("'2024-07-01T12:00'", "'XXX Z'", "'America/New_York'", "-04:00 -0400"),
        ("'2024-07-01T12:00'", "'EEE, d MMMM yy h a'", "'UTC'", "Mon, 1 July 24 12 PM"), ("'2024-07-01T12:00:00.120'", "'''at'' SSS'", "'UTC'", "at 120"),
        ("'2024-07-01T12:00'", "'HH z'", "'+02:00'", "14 +02:00"),
    ])
    func formats(_ time: String, _ pattern: String, _ zone: String, _ expected: String) throws {
        #expect(try value("FORMAT_TIMESTAMP(\(time), \(pattern), \(zone))") == .string(expected))
    }

    @Test(arguments: [
        ("'01 jul 2024 1:30 pm'", "'dd MMM yyyy h:mm a'", "2024-07-01T13:30:00.000"), ("'20240701'", "'yyyyMMdd'", "2024-07-01T00:00:00.000"),
        ("'2024-07-01 10 +0200'", "'yyyy-MM-dd HH Z'", "2024-07-01T08:00:00.000"), ("'2024-07-01 10 PST'", "'yyyy-MM-dd HH z'", "2024-07-01T17:00:00.000"),
        ("'2024-02-31'", "'yyyy-MM-dd'", "2024-02-29T00:00:00.000"), ("'12:00:00.5'", "'HH:mm:ss.S'", "1970-01-01T12:00:00.500"),
        ("'2024-07'", "'yyyy-MM[-dd]'", "2024-07-01T00:00:00.000"),
    ])
    func parses(_ text: String, _ pattern: String, _ expected: String) throws {
        #expect(try value("CAST(PARSE_TIMESTAMP(\(text), \(pattern)) AS STRING)") == .string(expected))
    }

    @Test(arguments: [
        "PARSE_TIMESTAMP('2024-13-01', 'yyyy-MM-dd')", "PARSE_TIMESTAMP('2024', 'yyyy-MM')", "PARSE_DATE('2024-01-01 10', 'yyyy-MM-dd HH')",
        "PARSE_TIME('2024', 'yyyy')", "FORMAT_TIME('10:00', 'yyyy')", "CONVERT_TZ('2024-01-01', 'UTC', 'Nowhere/There')", "FORMAT_DATE('2024-01-01', 'b')", "FORMAT_DATE('2024-01-01', 'HH')",
    ])
    func failuresAreNull(_ call: String) throws {
        #expect(try value(call) == .null)
    }
}
