import Catalog
import Testing
import TopicLog
import Values

@testable import Engine

struct DeclaredFormatsTests {
    func source(key: String, value: String, window: WindowInfo? = nil, wraps: Bool? = nil, _ columns: [SchemaColumn]) -> SourceDefinition {
        SourceDefinition(
            name: "S", kind: .stream, schema: LogicalSchema(columns), topic: "t", keyFormat: SourceFormat(key),
            valueFormat: SourceFormat(value, wrapsSingle: wraps), window: window)
    }

    func texts(_ source: SourceDefinition, key: [UInt8]?, value: [UInt8]?) -> [String] {
        let block = RecordBlock([
            LogRecord(key: Array("other".utf8), value: Array("other".utf8), timestamp: 0), LogRecord(key: key, value: value, timestamp: 0),
        ])
        let text = DeclaredFormats(source).text(of: block, row: 1)
        let window = text.window.map { "\($0.start)-\($0.end.map(String.init) ?? "")" }
        return [String(decoding: text.key, as: UTF8.self), String(decoding: text.value, as: UTF8.self), window].compactMap { $0 }
    }

    @Test func aTextKeyIsTextEvenIfItLooksLikeANumber() {
        let source = source(key: "KAFKA", value: "JSON", [SchemaColumn("ID", .string, role: .key), SchemaColumn("A", .integer)])
        #expect(texts(source, key: Array("12".utf8), value: Array(#"{ "A": 1, "more": 2.50 }"#.utf8)) == [#""12""#, #"{"A":1,"more":2.50}"#])
        #expect(texts(source, key: nil, value: nil) == ["null", "null"])
        #expect(texts(source, key: nil, value: Array("broken{".utf8)) == ["null", #""broken{""#])
    }

    @Test func delimitedValuesBecomeObjects() {
        let source = source(
            key: "KAFKA", value: "DELIMITED",
            [SchemaColumn("N", .integer, role: .key), SchemaColumn("A", .string), SchemaColumn("P", .decimal(precision: 4, scale: 2))])
        #expect(texts(source, key: [0, 0, 0, 7], value: Array("x,1.5".utf8)) == ["7", #"{"A":"x","P":1.50}"#])
    }

    @Test func windowsAreTakenOffTheKey() {
        let source = source(
            key: "KAFKA", value: "JSON", window: .tumbling(size: 10), [SchemaColumn("ID", .string, role: .key), SchemaColumn("A", .integer)])
        #expect(texts(source, key: Array("ab".utf8) + [0, 0, 0, 0, 0, 0, 0, 20], value: Array("{}".utf8)) == [#""ab""#, "{}", "20-30"])
    }

    @Test func anUnwrappedValueStandsForItself() {
        let source = source(key: "KAFKA", value: "KAFKA", [SchemaColumn("ID", .string, role: .key), SchemaColumn("A", .bigint)])
        #expect(texts(source, key: Array("k".utf8), value: [0, 0, 0, 0, 0, 0, 0, 9]) == [#""k""#, "9"])
    }

    @Test func undeclaredTopicsAreReadByTheirLooks() {
        #expect(TopicFormats.reader(declaredBy: nil) is UndeclaredFormats)
        let source = source(key: "KAFKA", value: "JSON", [SchemaColumn("A", .integer)])
        #expect(TopicFormats.reader(declaredBy: source) is DeclaredFormats)
    }

    @Test func printShowsTextsWithoutQuotes() {
        func plain(_ json: String) -> String? { RecordText.plain(Array(json.utf8)).map { String(decoding: $0, as: UTF8.self) } }
        #expect([plain(#""a b""#), plain("null"), plain("12"), plain(#"{"a":"b"}"#), plain(#""a\"b""#)] == ["a b", nil, "12", #"{"a":"b"}"#, #""a\"b""#])
        let text = RecordText(key: Array(#""k""#.utf8), value: [], window: (20, nil))
        #expect(text.plainKey.map { String(decoding: $0, as: UTF8.self) } == "[k@20/-]")
    }
}
