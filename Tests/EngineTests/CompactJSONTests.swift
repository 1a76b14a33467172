import Testing

@testable import Engine

struct CompactJSONTests {
    func compact(_ text: String) -> String? {
        var out = Array("kept".utf8)
        let isJSON = Array(text.utf8).withUnsafeBufferPointer { CompactJSON.append($0, to: &out) }
        return isJSON ? String(decoding: out.dropFirst(4), as: UTF8.self) : out.count == 4 ? nil : "left something"
    }

    @Test(arguments: [
        (" { \"a\" : [ 1 , 2.50 ] ,\n \"b\" : \"x y\" } ", "{\"a\":[1,2.50],\"b\":\"x y\"}"), ("[]", "[]"), ("{ }", "{}"), ("-0.5e+3", "-0.5e+3"),
        ("\"\\u00e9\"", "\"\\u00e9\""), ("null", "null"), ("true", "true"),
    ])
    func dropsBlanksOnly(text: String, compact expected: String) { #expect(compact(text) == expected) }

    @Test(arguments: ["", "fish", "{\"a\":1,}", "[1 2]", "01", "1.", "1e", "\"a", "\"\\x\"", "\"\\u12g4\"", "{a:1}", "nul", "1 2", "-", "\"\n\""])
    func refusesEverythingElse(text: String) { #expect(compact(text) == nil) }
}
