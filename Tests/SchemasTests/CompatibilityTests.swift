import Schemas
import Testing

/// Two schemas, and why the first cannot read what the second has written: kinds and paths of the problems.
struct SchemaPair: Sendable, CustomTestStringConvertible {
    var name: String
    var reader: String
    var writer: String
    var problems: [String]

    init(_ name: String, _ reader: String, reads writer: String, _ problems: String...) {
        (self.name, self.reader, self.writer, self.problems) = (name, reader, writer, problems)
    }

    var testDescription: String { name }

    func check(_ type: SchemaType, referencedTexts: [String: String] = [:]) throws {
        let found = try ComparedSchema(type, reader, referencedTexts: referencedTexts).problems(reading: ComparedSchema(type, writer, referencedTexts: referencedTexts))
        #expect(found.map { "\($0.kind) \($0.path)" } == problems, "\(name)")
    }
}

@Suite struct CompatibilityTests {
    /// A row per reader, a column per writer: `+` reads.
    @Test func avroPrimitives() throws {
        let names = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"]
        let grid = [
            "+.......", ".+......", "..+.....", "..++....", "..+++...", "..++++..", "......++", "......++",
        ]
        for (reader, row) in zip(names, grid) {
            for (writer, mark) in zip(names, row) {
                let problems = try ComparedSchema(.avro, "\"\(reader)\"").problems(reading: ComparedSchema(.avro, "\"\(writer)\""))
                #expect(problems.isEmpty == (mark == "+"), "\(reader) reads \(writer)")
                if mark != "+" { #expect(problems == [Incompatibility("TYPE_MISMATCH", at: "/", "the type \(reader) does not read the type \(writer)")]) }
            }
        }
    }

    @Test(arguments: SchemaPair.avro) func avro(_ pair: SchemaPair) throws { try pair.check(.avro) }

    @Test(arguments: SchemaPair.json) func json(_ pair: SchemaPair) throws { try pair.check(.json) }

    @Test(arguments: SchemaPair.protobuf) func protobuf(_ pair: SchemaPair) throws { try pair.check(.protobuf) }

    @Test func levels() throws {
        let versions: [(number: Int32, schema: ComparedSchema)] = [
            (1, ComparedSchema(.avro, #""int""#)), (3, ComparedSchema(.avro, #""long""#)),
        ]
        func conflict(_ text: String, _ level: CompatibilityLevel) throws -> String {
            try ComparedSchema(.avro, text).conflict(with: versions, at: level).map { "\($0.isForward ? "forward" : "backward") \($0.version)" } ?? "none"
        }
        let expected: [(String, CompatibilityLevel, String)] = [
            (#""double""#, .backward, "none"), (#""double""#, .backwardTransitive, "none"), (#""double""#, .forward, "forward 3"), (#""double""#, .full, "forward 3"),
            (#""int""#, .forward, "none"), (#""int""#, .forwardTransitive, "none"), (#""int""#, .backward, "backward 3"), (#""int""#, .full, "backward 3"),
            (#""long""#, .full, "none"), (#""long""#, .fullTransitive, "forward 1"), (#""string""#, .none, "none"), (#""string""#, .backward, "backward 3"),
        ]
        for (text, level, answer) in expected { #expect(try conflict(text, level) == answer, "\(text) \(level)") }
    }

    @Test func aReferenceThatLeadsToItselfIsRefused() {
        for texts in [["x.A": #""x.A""#], ["x.A": #"["x.B"]"#, "x.B": #"{"type":"array","items":"x.A"}"#]] {
            #expect(throws: SchemaError("the reference 'x.A' leads to itself")) { try AvroSchema(parsing: #"["x.A"]"#, references: texts) }
        }
        var chain: [String: String] = ["A60": #""int""#]
        for number in 0..<60 { chain["A\(number)"] = #"[{"type":"array","items":"A\#(number + 1)"},{"type":"map","values":"A\#(number + 1)"}]"# }
        #expect(throws: SchemaError("the schema is too large or nested too deeply")) { try AvroSchema(parsing: #""A0""#, references: chain) }
    }

    @Test func aChainOfManyTypesIsRefused() {
        let records = (0..<5000).map { number -> String in
            let next = number == 0 ? #""int""# : #""R\#(number - 1)""#
            return #"{"type":"record","name":"R\#(number)","fields":[{"name":"f","type":\#(next)}]}"#
        }
        #expect(throws: SchemaError("the schema has more than 1000 named types")) { try AvroSchema(parsing: "[\(records.joined(separator: ","))]") }
    }

    @Test func messagesNestedWithoutEndAreRefused() {
        let text = "syntax = \"proto3\"; " + String(repeating: "message A { ", count: 100_000)
        #expect(throws: SchemaError.self) { try ProtobufSchema(parsing: text) }
    }

    @Test func anotherTypeOfSchemaIsIncompatible() throws {
        let problems = try ComparedSchema(.json, "{}").problems(reading: ComparedSchema(.avro, #""int""#))
        #expect(problems.map(\.kind) == ["SCHEMA_TYPE_CHANGED"])
    }

    @Test func aSchemaOfSharedTypesInUnionsIsComparedInTime() throws {
        func text(_ last: String) -> String {
            var text = #"{"type":"record","name":"R40","fields":[{"name":"v","type":"\#(last)"}]}"#
            for number in (0..<40).reversed() {
                text = #"{"type":"record","name":"R\#(number)","fields":[{"name":"a","type":["null",\#(text)]},{"name":"b","type":["null","R\#(number + 1)"]}]}"#
            }
            return text
        }
        #expect(throws: SchemaError.self) { try ComparedSchema(.avro, text("int")).problems(reading: ComparedSchema(.avro, text("int"))) }
        func flat(_ last: String) -> String {
            let records = (0..<30).reversed().map { number -> String in
                let next = number == 29 ? #""\#(last)""# : #"["null","R\#(number + 1)"]"#
                return #"{"type":"record","name":"R\#(number)","fields":[{"name":"a","type":\#(next)},{"name":"b","type":\#(next)}]}"#
            }
            return #"{"type":"record","name":"Root","fields":[\#(records.enumerated().map { #"{"name":"f\#($0)","type":["null",\#($1)]}"# }.joined(separator: ","))]}"#
        }
        #expect(try ComparedSchema(.avro, flat("long")).problems(reading: ComparedSchema(.avro, flat("int"))).isEmpty)
        #expect(try !ComparedSchema(.avro, flat("int")).problems(reading: ComparedSchema(.avro, flat("long"))).isEmpty)
    }
}
