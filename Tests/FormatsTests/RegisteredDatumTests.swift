import Formats
import Schemas
import Testing
import Values

/// Single values by schemas of others, to bytes and back.
@Suite struct RegisteredDatumTests {
    private func check(_ schema: SchemaText, _ value: String, _ shown: String? = nil) throws {
        let registry = EmbeddedRegistry()
        let registered = try registry.schema(id: try registry.register(schema, under: "t-value"))
        let bytes = try RegisteredDatum.bytes(of: try #require(JSONTree(parsing: value)), in: registered)
        #expect(try RegisteredDatum.tree(of: bytes, from: registry).text.string == shown ?? value)
    }

    @Test func protobufWithOneofMapEnumAndOptional() throws {
        let text = """
            syntax = "proto3";
            message Fish {
              enum Kind { NONE = 0; TROUT = 1; }
              Kind kind = 1;
              map<string, sint32> sizes = 2;
              oneof owner { string person = 3; int64 company = 4; }
              optional uint32 n = 5;
              repeated fixed64 ids = 6;
              float f = 7;
            }
            """
        try check(
            SchemaText(.protobuf, text), #"{"owner_0":{"person":null,"company":-1},"kind":"TROUT","sizes":{"a":-3,"b":0},"n":0,"ids":[1,9],"f":0.5}"#)
        try check(SchemaText(.protobuf, text), "{}", #"{"owner_0":null,"kind":"NONE","sizes":{},"n":null,"ids":[],"f":0.0}"#)
    }

    @Test func jsonWithAChoiceADefaultAndAMap() throws {
        let text = """
            {"type":"object","properties":{"id":{"oneOf":[{"type":"integer"},{"type":"string"}]},"d":{"type":"integer","default":7},
            "m":{"type":"object","connect.type":"map","additionalProperties":{"type":"number"}}}}
            """
        try check(SchemaText(.json, text), #"{"id":"x","m":{"a":1.5}}"#, #"{"id":{"io.confluent.connect.json.OneOf.field.1":"x"},"d":7,"m":{"a":1.5}}"#)
    }
}
