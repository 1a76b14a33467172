public import Values

extension ProtobufSchema {
    /// The text of the schema that ksqlDB writes for columns.
    ///
    /// - Parameter fullName: Of the message, with its package; nil: ConnectDefault1.
    /// - Throws: ``SchemaError`` if a type has no counterpart, or a name is none in Protobuf.
    public static func text(columns: [SchemaColumn], fullName: String?, nullability: ProtobufNullability) throws(SchemaError) -> String {
        var writer = ProtobufTextWriter(nullability: nullability, firstNumber: fullName == nil ? 2 : 1)
        let dot = fullName?.lastIndex(of: ".")
        let name = fullName.map { full in dot.map { String(full[full.index(after: $0)...]) } ?? full } ?? "ConnectDefault1"
        let body = try writer.message(name, columns.map { .init($0.name, $0.type) }, indent: "")
        var lines = ["syntax = \"proto3\";"]
        if let fullName, let dot { lines.append("package \(fullName[..<dot]);") }
        lines.append("")
        if !writer.imports.isEmpty { lines += writer.imports.sorted(by: ProtobufTextWriter.isImportedBefore).map { "import \"\($0)\";" } + [""] }
        return (lines + body).joined(separator: "\n") + "\n"
    }
}

/// Writes messages, depth first.
private struct ProtobufTextWriter {
    let nullability: ProtobufNullability
    private(set) var imports: Set<String> = []
    private var nextNumber: Int

    init(nullability: ProtobufNullability, firstNumber: Int) {
        self.nullability = nullability
        nextNumber = firstNumber
    }

    private static let importOrder = ["confluent/type/decimal.proto", "google/protobuf/timestamp.proto", "google/protobuf/wrappers.proto", "google/type/date.proto", "google/type/timeofday.proto"]

    static func isImportedBefore(_ a: String, _ b: String) -> Bool { importOrder.firstIndex(of: a) ?? 0 < importOrder.firstIndex(of: b) ?? 0 }

    private mutating func inner(_ suffix: String = "") -> String {
        defer { nextNumber += 1 }
        return "ConnectDefault\(nextNumber)\(suffix)"
    }

    /// The lines of a message.
    mutating func message(_ name: String, _ fields: [SQLType.StructField], indent: String) throws(SchemaError) -> [String] {
        var lines = ["\(indent)message \(name) {"], nested: [[String]] = []
        for (index, field) in fields.enumerated() {
            guard ProtobufTextWriter.isName(field.name) else { throw SchemaError("Schema is not compatible with Protobuf: '\(field.name)' is no name of a field") }
            lines += try self.field(field, number: index + 1, indent: indent + "  ", &nested)
        }
        // The blank line is indented as what it stands in.
        if !nested.isEmpty { lines += [indent] + nested.flatMap { $0 } }
        return lines + ["\(indent)}"]
    }

    private static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first == UInt8(ascii: "_") || first | 0x20 &- 97 < 26 else { return false }
        return name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || ($0 | 0x20) &- 97 < 26 || $0 &- 48 < 10 }
    }

    private mutating func field(_ field: SQLType.StructField, number: Int, indent: String, _ nested: inout [[String]]) throws(SchemaError) -> [String] {
        switch field.type {
        case .array(let element):
            if case .array = element { throw SchemaError("PROTOBUF has no arrays of arrays: \(field.name)") }
            if case .map = element { throw SchemaError("PROTOBUF has no arrays of maps: \(field.name)") }
            return try line("repeated ", element, field.name, number, indent, &nested, isElement: true)
        case .map(let key, let value):
            guard key == .string else { throw SchemaError("PROTOBUF format only supports MAP types with STRING keys") }
            if case .array = value { throw SchemaError("PROTOBUF has no maps of arrays: \(field.name)") }
            if case .map = value { throw SchemaError("PROTOBUF has no maps of maps: \(field.name)") }
            let name = inner("Entry")
            nested.append(try message(name, [.init("key", .string), .init("value", value)], indent: indent))
            return ["\(indent)repeated \(name) \(field.name) = \(number);"]
        default: return try line(nullability == .optional ? "optional " : "", field.type, field.name, number, indent, &nested)
        }
    }

    private mutating func line(
        _ label: String, _ type: SQLType, _ name: String, _ number: Int, _ indent: String, _ nested: inout [[String]], isElement: Bool = false
    ) throws(SchemaError) -> [String] {
        func known(_ known: ProtobufKnownType) -> String {
            imports.insert(known.file)
            return known.rawValue
        }
        func scalar(_ scalar: ProtobufSchema.Scalar, _ wrapper: ProtobufKnownType) -> String { nullability == .wrapper ? known(wrapper) : scalar.rawValue }
        let typeName: String
        switch type {
        case .boolean: typeName = scalar(.bool, .boolValue)
        case .integer: typeName = scalar(.int32, .int32Value)
        case .bigint: typeName = scalar(.int64, .int64Value)
        case .double: typeName = scalar(.double, .doubleValue)
        case .string: typeName = scalar(.string, .stringValue)
        case .bytes: typeName = scalar(.bytes, .bytesValue)
        case .date: typeName = known(.date)
        case .time: typeName = known(.timeOfDay)
        case .timestamp: typeName = known(.timestamp)
        case .structure(let fields):
            typeName = inner()
            nested.append(try message(typeName, fields, indent: indent))
        case .decimal(let precision, let scale): return decimal(label, known(.decimal), name, number, indent, precision, scale)
        case .array, .map: throw SchemaError("PROTOBUF has no place for \(type)")
        }
        return ["\(indent)\(label)\(typeName) \(name) = \(number);"]
    }

    /// The option with precision and scale, over lines.
    private func decimal(_ label: String, _ type: String, _ name: String, _ number: Int, _ indent: String, _ precision: Int, _ scale: Int) -> [String] {
        func entry(_ key: String, _ value: Int, _ end: String) -> [String] {
            ["\(indent)    {", "\(indent)      value: \"\(value)\",", "\(indent)      key: \"\(key)\"", "\(indent)    }\(end)"]
        }
        return ["\(indent)\(label)\(type) \(name) = \(number) [(confluent.field_meta) = {", "\(indent)  params: ["] + entry("precision", precision, ",")
            + entry("scale", scale, "") + ["\(indent)  ]", "\(indent)}];"]
    }
}
