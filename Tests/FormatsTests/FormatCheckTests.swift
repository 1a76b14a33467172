import Formats
import Testing
import Values

@Suite struct FormatCheckTests {
    private func check(_ format: FormatName, _ columns: [SchemaColumn], _ properties: FormatProperties = FormatProperties(), isKey: Bool = false) throws {
        try FormatRegistry.check(format, properties, columns: columns, isKey: isKey)
    }

    @Test func typesThatAFormatCannotHold() {
        let list = SchemaColumn("L", .array(.integer)), date = SchemaColumn("D", .date)
        #expect(throws: FormatError.unsupportedType(.delimited, .array(.integer), column: "L")) { try check(.delimited, [list]) }
        #expect(throws: FormatError.unsupportedType(.kafka, .date, column: "D")) { try check(.kafka, [date]) }
        let map = SQLType.map(key: .integer, value: .string)
        #expect(throws: FormatError.mapKeysMustBeStrings(.json, map, column: "M")) {
            try check(.json, [SchemaColumn("M", .array(map))])
        }
        #expect(throws: FormatError.mapInKey(column: "K")) {
            try check(.json, [SchemaColumn("K", .array(.map(key: .string, value: .string)), role: .key)], isKey: true)
        }
    }

    @Test func numbersOfColumns() {
        let two = [SchemaColumn("A", .integer), SchemaColumn("B", .integer)]
        #expect(throws: FormatError.singleColumnOnly(.kafka, columns: ["`A` INTEGER", "`B` INTEGER"])) { try check(.kafka, two) }
        #expect(throws: FormatError.noColumnsOnly(.none, columns: ["`A` INTEGER", "`B` INTEGER"])) { try check(.none, two) }
        #expect(throws: FormatError.wrappingNeedsSingleColumn) { try check(.json, two, FormatProperties(wrapSingle: true)) }
    }

    @Test func wrappingAndProperties() {
        let one = [SchemaColumn("A", .integer)]
        #expect(throws: FormatError.wrappingNotSupported(.delimited, wrap: true)) { try check(.delimited, one, FormatProperties(wrapSingle: true)) }
        #expect(throws: FormatError.wrappingNotSupported(.protobuf, wrap: false)) { try check(.protobuf, one, FormatProperties(wrapSingle: false)) }
        #expect(throws: FormatError.unsupportedProperty(.json, "delimiter")) { try check(.json, one, FormatProperties(delimiter: 44)) }
        #expect(throws: Never.self) { try check(.json, one, FormatProperties(wrapSingle: false)) }
        #expect(FormatName(name: "json_sr") == .jsonSR)
        #expect(FormatName(name: "XML") == nil)
    }

    @Test func registriesAreMissing() {
        #expect(throws: FormatError.unavailable(.avro)) { try FormatRegistry.encoder(.avro, columns: [], isKey: false) }
    }
}
