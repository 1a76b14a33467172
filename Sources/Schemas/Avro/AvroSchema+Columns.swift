public import Values

extension AvroSchema {
    /// The full name of a value's record, unless a statement gives one.
    public static let valueName = "io.confluent.ksql.avro_schemas.KsqlDataSourceSchema"

    /// The full name of a key's record: the source's name with its words capitalised.
    public static func keyName(of source: String) -> String {
        let words = source.split(separator: "_", omittingEmptySubsequences: true)
        return "io.confluent.ksql.avro_schemas." + words.map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined() + "Key"
    }

    /// The text of the schema that ksqlDB writes for columns.
    ///
    /// - Parameters:
    ///   - isWrapped: False if the only column stands for itself.
    ///   - fullName: Of the root record.
    /// - Throws: ``SchemaError`` if a name is none in Avro.
    public static func text(columns: [SchemaColumn], isWrapped: Bool, fullName: String) throws(SchemaError) -> String {
        var writer = AvroSchemaWriter(fullName: fullName)
        if !isWrapped, let column = columns.first {
            if case .structure(let fields) = column.type { return try writer.record(fullName, fields, isRoot: true).text.string }
            return try writer.type(column.type, place: writer.simpleName).text.string
        }
        return try writer.record(fullName, columns.map { .init($0.name, $0.type) }, isRoot: true).text.string
    }
}

/// Makes the JSON of a schema. Names of inner records follow the place where they stand.
private struct AvroSchemaWriter {
    private let namespace: String
    let simpleName: String

    init(fullName: String) {
        let dot = fullName.lastIndex(of: ".")
        namespace = dot.map { String(fullName[..<$0]) } ?? ""
        simpleName = dot.map { String(fullName[fullName.index(after: $0)...]) } ?? fullName
    }

    private func fullName(_ name: String) -> String { namespace.isEmpty ? name : "\(namespace).\(name)" }

    private static func number(_ value: Int) -> JSONTree { .number(String(value)) }

    mutating func record(_ name: String, _ fields: [SQLType.StructField], isRoot: Bool) throws(SchemaError) -> JSONTree {
        let simple = isRoot ? simpleName : name
        var members: [JSONTree] = [], names: Set<String> = []
        for field in fields {
            let own = AvroNames.field(for: field.name)
            if let problem = AvroNames.problem(with: own) { throw SchemaError("Schema is not compatible with Avro: \(problem)") }
            guard names.insert(own).inserted else { throw SchemaError("Schema is not compatible with Avro: two fields become '\(own)'") }
            members.append(try self.field(own, field.type, place: "\(simple)_\(own)"))
        }
        var result: [JSONTree.Member] = [.init("type", .string("record")), .init("name", .string(simple))]
        if isRoot, !namespace.isEmpty { result.append(.init("namespace", .string(namespace))) }
        return .object(result + [.init("fields", .array(members)), .init("connect.name", .string(fullName(simple)))])
    }

    private mutating func field(_ name: String, _ type: SQLType, place: String) throws(SchemaError) -> JSONTree {
        .object([.init("name", .string(name)), .init("type", try nullable(type, place: place)), .init("default", .null)])
    }

    private mutating func nullable(_ type: SQLType, place: String) throws(SchemaError) -> JSONTree { .array([.string("null"), try self.type(type, place: place)]) }

    /// - Parameter place: The name that a record made for the type has.
    mutating func type(_ type: SQLType, place: String) throws(SchemaError) -> JSONTree {
        switch type {
        case .boolean: return .string("boolean")
        case .integer: return .string("int")
        case .bigint: return .string("long")
        case .double: return .string("double")
        case .string: return .string("string")
        case .bytes: return .string("bytes")
        case .decimal(let precision, let scale): return AvroSchemaWriter.decimal(precision, scale)
        case .date: return AvroSchemaWriter.time("int", "Date", "date")
        case .time: return AvroSchemaWriter.time("int", "Time", "time-millis")
        case .timestamp: return AvroSchemaWriter.time("long", "Timestamp", "timestamp-millis")
        case .array(let element): return .object([.init("type", .string("array")), .init("items", try nullable(element, place: place))])
        case .map(let key, let value):
            guard key == .string else { throw SchemaError("Avro only supports MAPs with STRING keys") }
            return try map(value, place: place)
        case .structure(let fields): return try record(place, fields, isRoot: false)
        }
    }

    /// Keys may be null, so a map is an array of entries.
    private mutating func map(_ value: SQLType, place: String) throws(SchemaError) -> JSONTree {
        let entry = JSONTree.object([
            .init("type", .string("record")), .init("name", .string(place)),
            .init("fields", .array([try field("key", .string, place: "\(place)_MapKey"), try field("value", value, place: "\(place)_MapValue")])),
            .init("connect.internal.type", .string("MapEntry")),
        ])
        return .object([.init("type", .string("array")), .init("items", entry), .init("connect.name", .string(fullName(place)))])
    }

    private static func decimal(_ precision: Int, _ scale: Int) -> JSONTree {
        .object([
            .init("type", .string("bytes")), .init("scale", number(scale)), .init("precision", number(precision)), .init("connect.version", number(1)),
            .init("connect.parameters", .object([.init("scale", .string(String(scale))), .init("connect.decimal.precision", .string(String(precision)))])),
            .init("connect.name", .string("org.apache.kafka.connect.data.Decimal")), .init("logicalType", .string("decimal")),
        ])
    }

    private static func time(_ type: String, _ name: String, _ logical: String) -> JSONTree {
        .object([
            .init("type", .string(type)), .init("connect.version", number(1)), .init("connect.name", .string("org.apache.kafka.connect.data.\(name)")),
            .init("logicalType", .string(logical)),
        ])
    }
}
