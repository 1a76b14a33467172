import Schemas
import Testing
import Values

/// What texts of Protobuf are as columns, and which are none.
@Suite struct ProtobufSchemaTests {
    private func columns(_ text: String, named name: String? = nil) throws -> String {
        let schema = try ProtobufSchema(parsing: text)
        return try schema.shape(of: try schema.message(named: name)).type.description
    }

    @Test func aFileWithEverything() throws {
        let text = """
            syntax = "proto3"; // what it is
            package a.b;
            import "google/protobuf/duration.proto";
            import "google/protobuf/wrappers.proto";
            import 'confluent/type/decimal.proto';
            option java_package = "x;y";
            /* {{{ */
            message Fish {
              option deprecated = true;
              reserved 7, 9 to 11;
              reserved "old";
              enum Kind { option allow_alias = true; NONE = 0; TROUT = 1; FORELLE = 1 [deprecated = true]; }
              message Place { double lat = 1; repeated string names = 2; }
              Kind kind = 1;
              map<string, Place> places = 2;
              oneof owner { string person = 3; .a.b.Fish.Place lake = 4; }
              optional int32 n = 5 [json_name = "N"];
              google.protobuf.StringValue note = 6;
              google.protobuf.Duration age = 8;
              confluent.type.Decimal price = 12 [(confluent.field_meta) = { params: [ { value: "6", key: "precision" }, { value: "2", key: "scale" } ] }];
              repeated fixed32 ids = 0x0D;
            }
            service Lake { rpc Get (Fish) returns (Fish) { option x = 1; } }
            """
        #expect(
            try columns(text)
                == "STRUCT<`owner_0` STRUCT<`person` STRING, `lake` STRUCT<`lat` DOUBLE, `names` ARRAY<STRING>>>, `kind` STRING, `places` MAP<STRING, STRUCT<`lat` DOUBLE, `names` ARRAY<STRING>>>, "
                + "`n` INTEGER, `note` STRING, `price` DECIMAL(6, 2), `ids` ARRAY<BIGINT>>")
    }

    @Test func theMessageThatIsMeant() throws {
        let text = "syntax = \"proto3\"; package p; message A { int32 x = 1; } message B { string y = 1; message C { bool z = 1; } }"
        #expect(try columns(text, named: "p.B") == "STRUCT<`y` STRING>")
        #expect(try columns(text, named: "B.C") == "STRUCT<`z` BOOLEAN>")
        #expect(throws: SchemaError("the schema has multiple schema definitions: A, B; name the one that is meant")) { try columns(text) }
        #expect(throws: SchemaError("the schema has no message 'D'")) { try columns(text, named: "D") }
        let schema = try ProtobufSchema(parsing: text)
        #expect(schema.path(to: "p.B.C") == [1, 0] && schema.message(at: [1, 0])?.fullName == "p.B.C" && schema.message(at: [2]) == nil)
    }

    @Test(arguments: [
        ("", "the schema has no message"),
        ("message", "the text ends where a name without dots is expected"),
        ("message A { int32 x = 1 }", "line 1: '}' where ';' is expected"),
        ("message A { int32 a.b = 1; }", "line 1: 'a.b' where a name without dots is expected"),
        ("message A { int32 x = 0; }", "0 is no number of a field"),
        ("message A { int32 x = 19000; }", "19000 is no number of a field"),
        ("message A { int32 x = 1; int64 y = 1; }", "message A has two fields with the number 1"),
        ("message A { int32 x = 1; int64 x = 2; }", "message A has two fields 'x'"),
        ("message A { B b = 1; }", "type 'B' is not defined"),
        ("message A { google.protobuf.Durration d = 1; }", "type 'google.protobuf.Durration' is not defined"),
        ("message A { map<float, string> m = 1; }", "a map's key must be a whole number, a bool or a string"),
        ("message A { E e = 1; enum E { X = 1; } }", "the first value of enum A.E must be 0"),
        ("message A { int32 x = 1; } enum E { X = 0; } enum E { Y = 0; }", "enum E is defined twice"),
        ("message A { A a = 1; int32 x = 2; }", "message A is recursive"),
        ("import \"other.proto\"; message A { int32 x = 1; }", "the import \"other.proto\" is not among the schema's references"),
        ("message A { string x = 1; /* }", "line 1: a comment does not end"),
    ])
    func refused(_ text: String, _ message: String) {
        #expect(throws: SchemaError(message)) { try columns("syntax = \"proto3\"; \(text)") }
    }
}
