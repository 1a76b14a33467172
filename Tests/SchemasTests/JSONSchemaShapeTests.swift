import Schemas
import Testing

/// JSON schemas as SQL reads them.
@Suite struct JSONSchemaShapeTests {
    private static let base = ##""definitions":{"base":{"allOf":[{"properties":{"A":{"type":"integer"}}}]}}"##
    private static let a = #""properties":{"A":{"type":"integer"}}"#, b = #""properties":{"B":{"type":"string"}}"#
    private static let both = "STRUCT<`A` BIGINT, `B` STRING>"

    @Test(arguments: [
        // What stands beside a combination holds together with it.
        (#"{"type":"object",\#(a),"anyOf":[{"required":["A"]},{"required":["B"]}]}"#, "STRUCT<`A` BIGINT>"),
        (#"{"type":"object",\#(a),"oneOf":[{"type":"object",\#(b)}]}"#, both),
        (#"{"type":"object",\#(a),"allOf":[{\#(b)}]}"#, both),
        (#"{"type":["null","object"],\#(a),"oneOf":[{\#(b)}]}"#, both),
        (#"{"type":"string","anyOf":[{"pattern":"a"},{"pattern":"b"}]}"#, "STRING"),
        (#"{"type":"integer","allOf":[{"minimum":1}]}"#, "BIGINT"),
        // Combinations within combinations.
        (#"{"allOf":[{"allOf":[{\#(a)}]},{\#(b)}]}"#, both),
        (#"{"allOf":[{"oneOf":[{\#(a)},{\#(b)}]}]}"#, both),
        (##"{"allOf":[{"$ref":"#/definitions/base"},{\##(b)}],\##(base)}"##, both),
        // Two parts refer to the same; a part is used again inside a property; the later of two properties holds.
        (##"{"allOf":[{"$ref":"#/definitions/base"},{"allOf":[{"$ref":"#/definitions/base"},{\##(b)}]}],\##(base)}"##, both),
        (##"{"allOf":[{"$ref":"#/definitions/base"},{"properties":{"C":{"$ref":"#/definitions/base"}}}],\##(base)}"##, "STRUCT<`A` BIGINT, `C` STRUCT<`A` BIGINT>>"),
        (#"{"allOf":[{\#(a)},{\#(b)},{"properties":{"A":{"type":"boolean"}}}]}"#, "STRUCT<`A` BOOLEAN, `B` STRING>"),
        // A lone combination is a choice.
        (#"{"oneOf":[{"type":"null"},{"type":"object",\#(a)}]}"#, "STRUCT<`A` BIGINT>"),
    ])
    func shapes(_ text: String, _ type: String) throws {
        #expect("\(try JSONSchema(parsing: text).shape().type)" == type)
    }

    @Test(arguments: [
        ##"{"allOf":[{"$ref":"#"}]}"##,
        ##"{"allOf":[{"properties":{"A":{"type":"integer"}}},{"properties":{"B":{"$ref":"#"}}}]}"##,
        ##"{"type":"object","properties":{"A":{"type":"integer"}},"anyOf":[{"properties":{"B":{"$ref":"#/definitions/b"}}}],"definitions":{"b":{"properties":{"C":{"$ref":"#/definitions/b"}}}}}"##,
    ])
    func recursion(_ text: String) {
        #expect(throws: SchemaError.self) { _ = try JSONSchema(parsing: text).shape() }
    }
}
