import Testing

@testable import HTTPAPI

@Suite struct TextTests {
    @Test(arguments: [
        ("{}", JSONDocument.object([:])), (" [1, -0.5e+3 ,true] ", .array([.number("1"), .number("-0.5e+3"), .boolean(true)])),
        (#""\u00e9\uD83C\uDF31\/\n""#, .string("é🌱/\n")), (#"{"a":{"b":null}}"#, .object(["a": .object(["b": .null])])),
    ])
    func reads(text: String, document: JSONDocument) { #expect(JSONDocument(Array(text.utf8)) == document) }

    @Test(arguments: ["", "{", "[1,]", "01", "1.", "+1", #""\x""#, #""\uD83C""#, "{} x", "nul", "\"\u{1}\"", #"{"a" 1}"#, #"{a:1}"#])
    func refuses(text: String) { #expect(JSONDocument(Array(text.utf8)) == nil) }

    @Test func refusesDeepNesting() {
        #expect(JSONDocument(Array((String(repeating: "[", count: 10_000)).utf8)) == nil)
        #expect(JSONDocument([0x22, 0xFF, 0x22]) == nil)
    }

    @Test func queryStrings() {
        let parameters = PercentText.parameters("a=1&b=x%3Dy&c&d==+")
        #expect(parameters?.map(\.0) == ["a", "b", "c", "d"])
        #expect(parameters?.map(\.1) == ["1", "x=y", "", "= "])
        #expect(PercentText.decode("%f", plusIsSpace: false) == nil)
        #expect(PercentText.decode("%ff", plusIsSpace: false) == nil)
        #expect(PercentText.decode("a+b", plusIsSpace: false) == "a+b")
    }
}
