extension SchemaPair {
    private static func record(_ fields: String, name: String = "R", more: String = "") -> String { #"{"type":"record","name":"\#(name)","fields":[\#(fields)]\#(more)}"# }
    private static func field(_ name: String, _ type: String, _ more: String = "") -> String { #"{"name":"\#(name)","type":\#(type)\#(more)}"# }
    private static let a = field("a", #""int""#), b = field("b", #""string""#), bDefault = field("b", #""string""#, #","default":"x""#)
    private static let ab = "\(a),\(b)", ba = "\(b),\(a)", abDefault = "\(a),\(bDefault)"
    private static func enumeration(_ symbols: String, name: String = "E", more: String = "") -> String { #"{"type":"enum","name":"\#(name)","symbols":[\#(symbols)]\#(more)}"# }
    private static func fixed(_ size: Int, name: String = "F", more: String = "") -> String { #"{"type":"fixed","name":"\#(name)","size":\#(size)\#(more)}"# }
    private static let int = #""int""#, long = #""long""#, string = #""string""#, optionalInt = #"["null","int"]"#, optionalString = #"["null","string"]"#
    private static let node = record(field("v", #""int""#) + "," + field("next", #"["null","Node"]"#), name: "Node")
    private static let wideNode = record(field("v", #""long""#) + "," + field("next", #"["null","Node"]"#), name: "Node")
    private static let textNode = record(field("v", #""string""#) + "," + field("next", #"["null","Node"]"#), name: "Node")

    static let avro: [SchemaPair] = [
        .init("equal records", record(a), reads: record(a)),
        .init("field added with default", record(abDefault), reads: record(a)),
        .init("field added without default", record(ab), reads: record(a), "READER_FIELD_MISSING_DEFAULT_VALUE /fields/1"),
        .init("field added with null as default", record(a + "," + field("b", optionalString, #","default":null"#)), reads: record(a)),
        .init("optional field added without default", record("\(a),\(field("b", optionalString))"), reads: record(a), "READER_FIELD_MISSING_DEFAULT_VALUE /fields/1"),
        .init("two fields added without default", record("\(ab),\(field("c", int))"), reads: record(a), "READER_FIELD_MISSING_DEFAULT_VALUE /fields/1", "READER_FIELD_MISSING_DEFAULT_VALUE /fields/2"),
        .init("field removed", record(a), reads: record(ab)),
        .init("all fields removed", record(""), reads: record(ab)),
        .init("fields in another order", record(ba), reads: record(ab)),
        .init("field renamed", record(field("c", int)), reads: record(a), "READER_FIELD_MISSING_DEFAULT_VALUE /fields/0"),
        .init("field renamed with alias", record(field("c", int, #","aliases":["a"]"#)), reads: record(a)),
        .init("field renamed with another alias", record(field("c", int, #","aliases":["z"]"#)), reads: record(a), "READER_FIELD_MISSING_DEFAULT_VALUE /fields/0"),
        .init("alias of the writer does not help", record(a), reads: record(field("c", int, #","aliases":["a"]"#)), "READER_FIELD_MISSING_DEFAULT_VALUE /fields/0"),
        .init("field's name differs by case", record(field("A", int)), reads: record(a), "READER_FIELD_MISSING_DEFAULT_VALUE /fields/0"),
        .init("field promoted", record(field("a", long)), reads: record(a)),
        .init("field narrowed", record(a), reads: record(field("a", long)), "TYPE_MISMATCH /fields/0/type"),
        .init("field becomes text", record(field("a", string)), reads: record(a), "TYPE_MISMATCH /fields/0/type"),
        .init("field becomes bytes", record(field("a", #""bytes""#)), reads: record(field("a", string))),
        .init("alias and promotion", record(field("c", #""double""#, #","aliases":["x","a"]"#)), reads: record(a)),
        .init("doc and order do not matter", record(field("a", int, #","doc":"x","order":"ignore""#), more: #","doc":"y""#), reads: record(a)),
        .init("record renamed", record(a, name: "Other"), reads: record(a), "NAME_MISMATCH /name"),
        .init("record renamed with alias", record(a, name: "Other", more: #","aliases":["R"]"#), reads: record(a)),
        .init("record renamed with an alias in another namespace", record(a, name: "x.Other", more: #","aliases":["y.R"]"#), reads: record(a, name: "y.R")),
        .init("alias takes the record's namespace", record(a, name: "x.Other", more: #","aliases":["R"]"#), reads: record(a, name: "x.R")),
        .init("namespace changed", record(a, name: "x.R"), reads: record(a, name: "y.R")),
        .init("namespace as an attribute", record(a, more: #","namespace":"x""#), reads: record(a, name: "y.R")),
        .init("nested record changed", record(field("r", record(ab, name: "S"))), reads: record(field("r", record(a, name: "S"))), "READER_FIELD_MISSING_DEFAULT_VALUE /fields/0/type/fields/1"),
        .init("nested record with default", record(field("r", record(abDefault, name: "S"))), reads: record(field("r", record(a, name: "S")))),
        .init("nested record renamed", record(field("r", record(a, name: "T"))), reads: record(field("r", record(a, name: "S"))), "NAME_MISMATCH /fields/0/type/name"),
        .init("record reads an int", record(a), reads: int, "TYPE_MISMATCH /"),
        .init("int reads a record", int, reads: record(a), "TYPE_MISMATCH /"),
        .init("recursive record", node, reads: node),
        .init("recursive record promoted", wideNode, reads: node),
        .init("recursive record narrowed", node, reads: wideNode, "TYPE_MISMATCH /fields/0/type"),
        .init("recursive record of another type", textNode, reads: node, "TYPE_MISMATCH /fields/0/type"),

        .init("equal enums", enumeration(#""A","B""#), reads: enumeration(#""A","B""#)),
        .init("symbol added", enumeration(#""A","B","C""#), reads: enumeration(#""A","B""#)),
        .init("symbol removed", enumeration(#""A""#), reads: enumeration(#""A","B""#), "MISSING_ENUM_SYMBOLS /symbols"),
        .init("symbol removed with default", enumeration(#""A""#, more: #","default":"A""#), reads: enumeration(#""A","B""#)),
        .init("symbols in another order", enumeration(#""B","A""#), reads: enumeration(#""A","B""#)),
        .init("enum renamed", enumeration(#""A""#, name: "G"), reads: enumeration(#""A""#), "NAME_MISMATCH /name"),
        .init("enum renamed with alias", enumeration(#""A""#, name: "G", more: #","aliases":["E"]"#), reads: enumeration(#""A""#)),
        .init("enum renamed and narrowed", enumeration(#""A""#, name: "G"), reads: enumeration(#""B""#), "NAME_MISMATCH /name", "MISSING_ENUM_SYMBOLS /symbols"),
        .init("enum reads text", enumeration(#""A""#), reads: string, "TYPE_MISMATCH /"),
        .init("text reads an enum", string, reads: enumeration(#""A""#), "TYPE_MISMATCH /"),
        .init("enum in a field", record(field("e", enumeration(#""A""#))), reads: record(field("e", enumeration(#""A","B""#))), "MISSING_ENUM_SYMBOLS /fields/0/type/symbols"),

        .init("equal fixed", fixed(4), reads: fixed(4)),
        .init("fixed of another size", fixed(8), reads: fixed(4), "FIXED_SIZE_MISMATCH /size"),
        .init("fixed renamed", fixed(4, name: "G"), reads: fixed(4), "NAME_MISMATCH /name"),
        .init("fixed renamed with alias", fixed(4, name: "G", more: #","aliases":["F"]"#), reads: fixed(4)),
        .init("fixed renamed, of another size", fixed(2, name: "G"), reads: fixed(4), "NAME_MISMATCH /name", "FIXED_SIZE_MISMATCH /size"),
        .init("bytes read fixed", #""bytes""#, reads: fixed(4), "TYPE_MISMATCH /"),
        .init("fixed reads bytes", fixed(4), reads: #""bytes""#, "TYPE_MISMATCH /"),
        .init("fixed reads an enum", fixed(4, name: "E"), reads: enumeration(#""A""#), "TYPE_MISMATCH /"),

        .init("array of a wider type", #"{"type":"array","items":"long"}"#, reads: #"{"type":"array","items":"int"}"#),
        .init("array of a narrower type", #"{"type":"array","items":"int"}"#, reads: #"{"type":"array","items":"long"}"#, "TYPE_MISMATCH /items"),
        .init("map of a wider type", #"{"type":"map","values":"double"}"#, reads: #"{"type":"map","values":"long"}"#),
        .init("map of a narrower type", #"{"type":"map","values":"boolean"}"#, reads: #"{"type":"map","values":"long"}"#, "TYPE_MISMATCH /values"),
        .init("map reads an array", #"{"type":"map","values":"long"}"#, reads: #"{"type":"array","items":"long"}"#, "TYPE_MISMATCH /"),
        .init("array of arrays", #"{"type":"array","items":{"type":"array","items":"int"}}"#, reads: #"{"type":"array","items":{"type":"array","items":"string"}}"#, "TYPE_MISMATCH /items/items"),

        .init("field becomes optional", record(field("a", optionalInt)), reads: record(a)),
        .init("field becomes mandatory", record(a), reads: record(field("a", optionalInt)), "TYPE_MISMATCH /fields/0/type"),
        .init("union in another order", #"["int","null"]"#, reads: optionalInt),
        .init("union with a branch more", #"["null","int","string"]"#, reads: optionalInt),
        .init("union with a branch less", optionalInt, reads: #"["null","int","string"]"#, "MISSING_UNION_BRANCH /"),
        .init("union with two branches less", #"["null"]"#, reads: #"["null","int","string"]"#, "MISSING_UNION_BRANCH /", "MISSING_UNION_BRANCH /"),
        .init("union promotes", #"["null","double"]"#, reads: optionalInt),
        .init("union narrows", optionalInt, reads: #"["null","long"]"#, "MISSING_UNION_BRANCH /"),
        .init("union reads a plain type by promotion", #"["null","long"]"#, reads: int),
        .init("plain type reads a union of what it takes", long, reads: #"["int","long"]"#),
        .init("plain type reads a union of more", long, reads: #"["int","string"]"#, "TYPE_MISMATCH /"),
        .init("record in a union changed", #"["null",\#(record(ab))]"#, reads: #"["null",\#(record(a))]"#, "READER_FIELD_MISSING_DEFAULT_VALUE /1/fields/1"),
        .init("record in a union renamed", #"["null",\#(record(a, name: "S"))]"#, reads: #"["null",\#(record(a))]"#, "MISSING_UNION_BRANCH /"),
        .init("record in a union with alias", #"["null",\#(record(a, name: "S", more: #","aliases":["R"]"#))]"#, reads: #"["null",\#(record(a))]"#),
        .init("array in a union changed", #"["null",{"type":"array","items":"int"}]"#, reads: #"["null",{"type":"array","items":"string"}]"#, "TYPE_MISMATCH /1/items"),

        .init("logical types do not matter", #"{"type":"int","logicalType":"date"}"#, reads: int),
        .init("decimal of another scale", #"{"type":"bytes","logicalType":"decimal","precision":6,"scale":2}"#, reads: #"{"type":"bytes","logicalType":"decimal","precision":6,"scale":3}"#),
        .init("timestamp reads a date by promotion", #"{"type":"long","logicalType":"timestamp-millis"}"#, reads: #"{"type":"int","logicalType":"date"}"#),
    ]
}
