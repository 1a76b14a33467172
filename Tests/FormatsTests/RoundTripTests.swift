import Columns
import Formats
import Glibc
import Schemas
import Testing
import Values

/// Rows → bytes → rows over random schemas and rows.
@Suite struct RoundTripTests {
    /// How many schemas of each format that has a registry; `make soak` takes more.
    private static let seeds = getenv("FSQL_SEEDS").flatMap { Int(String(cString: $0)) } ?? 120

    @Test(arguments: 0..<60)
    func json(_ seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let schema = (0..<Int.random(in: 1...8, using: &random)).map { SchemaColumn("C\($0)", type(3, &random)) }
        try check(.json, schema, FormatProperties(), &random)
    }

    @Test(arguments: 0..<60)
    func delimited(_ seed: Int) throws {
        var random = SeededGenerator(UInt64(seed + 1000))
        let schema = (0..<Int.random(in: 2...8, using: &random)).map { SchemaColumn("C\($0)", type(0, &random)) }
        let delimiter: UInt8 = [44, 9, 124, 32].randomElement(using: &random)!
        try check(.delimited, schema, FormatProperties(delimiter: delimiter), &random)
    }

    @Test(arguments: [FormatName.avro, .jsonSR], 0..<seeds)
    func registered(_ format: FormatName, _ seed: Int) throws {
        var random = SeededGenerator(UInt64(seed + 2000))
        let schema = (0..<Int.random(in: 1...8, using: &random)).map { SchemaColumn("C\($0)", type(3, &random)) }
        try check(format, schema, FormatProperties(schemas: SchemaBinding(registry: EmbeddedRegistry(), subject: "t-value")), &random)
    }

    /// Wrappers keep nulls; arrays and maps stand only where Protobuf has a place for them, hold no nulls, and are empty rather than null.
    @Test(arguments: 0..<seeds)
    func protobuf(_ seed: Int) throws {
        var random = SeededGenerator(UInt64(seed + 3000))
        let schema = (0..<Int.random(in: 1...8, using: &random)).map { SchemaColumn("C\($0)", protobufType(3, &random)) }
        let binding = SchemaBinding(registry: EmbeddedRegistry(), subject: "t-value", nullability: .wrapper)
        try check(.protobuf, schema, FormatProperties(schemas: binding), &random)
    }

    private func protobufType(_ depth: Int, _ random: inout SeededGenerator) -> SQLType {
        switch Int.random(in: 0..<(depth > 0 ? 5 : 2), using: &random) {
        case 2: .array(single(depth, &random))
        case 3: .map(key: .string, value: single(depth, &random))
        case 4: .structure((0..<Int.random(in: 1...4, using: &random)).map { .init("f\($0)", protobufType(depth - 1, &random)) })
        default: type(0, &random)
        }
    }

    private func single(_ depth: Int, _ random: inout SeededGenerator) -> SQLType {
        if Bool.random(using: &random) { return type(0, &random) }
        return .structure((0..<Int.random(in: 1...4, using: &random)).map { .init("f\($0)", protobufType(depth - 1, &random)) })
    }

    /// What a value reads back as.
    private func kept(_ value: SQLValue, _ type: SQLType) -> SQLValue {
        switch (value, type) {
        case (.null, .array): .array([])
        case (.null, .map): .map([])
        case (.structure(let values), .structure(let fields)): .structure(zip(values, fields).map { kept($0, $1.type) })
        case (.array(let elements), .array(let type)): .array(elements.filter { $0 != .null }.map { kept($0, type) })
        case (.map(let entries), .map(_, let type)): .map(entries.map { .init($0.key, kept($0.value, type)) })
        default: value
        }
    }

    private func check(_ format: FormatName, _ schema: [SchemaColumn], _ properties: FormatProperties, _ random: inout SeededGenerator) throws {
        let rows: [[SQLValue]?] = (0..<Int.random(in: 1...300, using: &random)).map { _ in
            if Int.random(in: 0..<20, using: &random) == 0 { return nil }
            return schema.map { column in
                let value = value(column.type, &random, isEmptyNull: format == .delimited)
                return format == .protobuf ? kept(value, column.type) : value
            }
        }
        let bytes = try encode(format, schema, rows, properties: properties)
        let read = try decode(format, schema, bytes, properties: properties)
        #expect(read.malformed.isEmpty)
        for (index, row) in rows.enumerated() {
            #expect(read.nullRows?[index] ?? false == (row == nil))
            #expect(read.row(index) == row ?? schema.map { _ in .null })
        }
        if properties.schemas != nil, let record = bytes.lazy.compactMap({ $0 }).first(where: { $0.count <= 400 }) {
            try checkDamages(of: record, format, schema, properties)
        }
    }

    /// Each truncation of a record and each of its bits turned: what comes is a row, or counted as malformed.
    private func checkDamages(of record: [UInt8], _ format: FormatName, _ schema: [SchemaColumn], _ properties: FormatProperties) throws {
        var damaged = (0..<record.count).map { Optional(Array(record[..<$0])) }
        for bit in 0..<record.count * 8 {
            var other = record
            other[bit / 8] ^= 1 << UInt8(bit % 8)
            damaged.append(other)
        }
        let read = try decode(format, schema, damaged, properties: properties)
        #expect(read.columns.allSatisfy { $0?.count == damaged.count })
        for row in damaged.indices { #expect(read.row(row).count == schema.count) }
        // Neither without a whole id nor by another one can anything be read.
        #expect(Set(0..<5).isSubset(of: Set(read.malformed.map { Int($0.row) })))
        // What a column that nobody wants holds is passed over.
        _ = try decode(format, schema, damaged, properties: properties, wanted: schema.indices.map { $0 == 0 })
    }

    private func type(_ depth: Int, _ random: inout SeededGenerator) -> SQLType {
        switch Int.random(in: 0..<(depth > 0 ? 14 : 10), using: &random) {
        case 0: .boolean
        case 1: .integer
        case 2: .bigint
        case 3: .double
        case 4: .decimal(precision: 20, scale: Int.random(in: 0...20, using: &random))
        case 5, 6: .string
        case 7: .bytes
        case 8: [.date, .time].randomElement(using: &random)!
        case 9: .timestamp
        case 10: .array(type(depth - 1, &random))
        case 11: .map(key: .string, value: type(depth - 1, &random))
        default: .structure((0..<Int.random(in: 1...4, using: &random)).map { .init("f\($0)", type(depth - 1, &random)) })
        }
    }

    private func value(_ type: SQLType, _ random: inout SeededGenerator, isEmptyNull: Bool) -> SQLValue {
        if Int.random(in: 0..<6, using: &random) == 0 { return .null }
        func count(_ limit: Int) -> Int { Int.random(in: (isEmptyNull ? 1 : 0)...limit, using: &random) }
        switch type {
        case .boolean: return .boolean(Bool.random(using: &random))
        case .integer: return .integer(Int32(truncatingIfNeeded: random.next()))
        case .bigint: return .bigint(Int64(bitPattern: random.next()) >> Int64.random(in: 0...60, using: &random))
        case .double:
            let any = Double(bitPattern: random.next())
            return .double(any.isFinite && Bool.random(using: &random) ? any : Double(Int.random(in: -99999...99999, using: &random)) / 100)
        case .decimal(_, let scale):
            return .decimal(SQLDecimal(unscaled: Int128(Int64(bitPattern: random.next())), scale: scale))
        case .string: return .string(string(count(30), &random))
        case .bytes: return .bytes((0..<count(20)).map { _ in UInt8.random(in: 0...255, using: &random) })
        case .date: return .date(Int32(truncatingIfNeeded: random.next()))
        case .time: return .time(Int32.random(in: 0..<86_400_000, using: &random))
        case .timestamp: return .timestamp(Int64(bitPattern: random.next()) >> 20)
        case .array(let element): return .array((0..<count(4)).map { _ in value(element, &random, isEmptyNull: false) })
        case .map(_, let element):
            return .map((0..<count(4)).map { .init(.string("k\($0)\"" + string(3, &random)), value(element, &random, isEmptyNull: false)) })
        case .structure(let fields): return .structure(fields.map { value($0.type, &random, isEmptyNull: false) })
        }
    }

    private func string(_ length: Int, _ random: inout SeededGenerator) -> String {
        let letters: [Character] = ["a", "b", "Z", "0", " ", ",", "\"", "\\", "\n", "\r", "\t", "é", "€", "😀", "|", "#", "\u{1}", "/"]
        return String((0..<length).map { _ in letters.randomElement(using: &random)! })
    }
}
