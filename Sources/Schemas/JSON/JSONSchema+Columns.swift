public import Values

extension JSONSchema {
    /// The text of the schema that ksqlDB writes for columns.
    /// - Parameter isWrapped: False if the only column stands for itself.
    /// - Throws: ``SchemaError`` for a MAP whose keys are no text.
    public static func text(columns: [SchemaColumn], isWrapped: Bool) throws(SchemaError) -> String {
        if !isWrapped, let column = columns.first { return JSONTree.object(try nullable(column.type)).text.string }
        return try object(columns.map { .init($0.name, $0.type) }).text.string
    }

    private static func object(_ fields: [SQLType.StructField]) throws(SchemaError) -> JSONTree {
        var properties: [JSONTree.Member] = []
        for (index, field) in fields.enumerated() { properties.append(.init(field.name, try property(index, field.type))) }
        return .object([.init("type", .string("object")), .init("properties", .object(properties))])
    }

    private static func property(_ index: Int, _ type: SQLType) throws(SchemaError) -> JSONTree {
        .object([.init("connect.index", .number(String(index)))] + (try nullable(type)))
    }

    private static func nullable(_ type: SQLType) throws(SchemaError) -> [JSONTree.Member] {
        [.init("oneOf", .array([.object([.init("type", .string("null"))]), try schema(type)]))]
    }

    private static func schema(_ type: SQLType) throws(SchemaError) -> JSONTree {
        switch type {
        case .boolean: return plain("boolean")
        case .integer: return plain("integer", "int32")
        case .bigint: return plain("integer", "int64")
        case .double: return plain("number", "float64")
        case .string: return plain("string")
        case .bytes: return plain("string", "bytes")
        case .decimal(let precision, let scale):
            let parameters = JSONTree.object([.init("scale", .string(String(scale))), .init("connect.decimal.precision", .string(String(precision)))])
            return logical("number", "Decimal", "bytes", [.init("connect.parameters", parameters)])
        case .date: return logical("integer", "Date", "int32")
        case .time: return logical("integer", "Time", "int32")
        case .timestamp: return logical("integer", "Timestamp", "int64")
        case .array(let element): return .object([.init("type", .string("array")), .init("items", .object(try nullable(element)))])
        case .map(let key, let value):
            guard key == .string else { throw SchemaError("JSON only supports MAP types with STRING keys") }
            let entry = JSONTree.object([.init("key", try property(0, .string)), .init("value", try property(1, value))])
            return .object([
                .init("type", .string("array")), .init("connect.type", .string("map")),
                .init("items", .object([.init("type", .string("object")), .init("properties", entry)])),
            ])
        case .structure(let fields): return try object(fields)
        }
    }

    private static func plain(_ type: String, _ connectType: String? = nil) -> JSONTree {
        .object([.init("type", .string(type))] + (connectType.map { [.init("connect.type", .string($0))] } ?? []))
    }

    private static func logical(_ type: String, _ title: String, _ connectType: String, _ more: [JSONTree.Member] = []) -> JSONTree {
        .object(
            [
                .init("type", .string(type)), .init("title", .string("org.apache.kafka.connect.data.\(title)")), .init("connect.version", .number("1")),
                .init("connect.type", .string(connectType)),
            ] + more)
    }
}
