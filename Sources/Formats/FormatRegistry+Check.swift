public import Values

extension FormatRegistry {
    /// Throws what keeps `format` from serving the columns.
    public static func check(
        _ format: FormatName, _ properties: FormatProperties, columns: [SchemaColumn], isKey: Bool
    ) throws(FormatError) {
        if properties.delimiter != nil, format != .delimited { throw .unsupportedProperty(format, "delimiter") }
        try checkWrapping(format, properties, columns)
        switch format {
        case .none where !columns.isEmpty: throw .noColumnsOnly(format, columns: columns.map(describe))
        case .kafka where columns.count > 1: throw .singleColumnOnly(format, columns: columns.map(describe))
        default: break
        }
        for column in columns {
            if isKey, column.type.containsMap { throw .mapInKey(column: column.name) }
            try checkType(format, column.type, column: column.name)
        }
    }

    private static func describe(_ column: SchemaColumn) -> String {
        "\(quoteIdentifier(column.name)) \(column.type)" + (column.role == .key ? " KEY" : "")
    }

    private static func checkWrapping(_ format: FormatName, _ properties: FormatProperties, _ columns: [SchemaColumn]) throws(FormatError) {
        guard let wrap = properties.wrapSingle else { return }
        guard wrap ? format.supportsWrapping : format.supportsUnwrapping else { throw .wrappingNotSupported(format, wrap: wrap) }
        guard columns.count == 1 else { throw .wrappingNeedsSingleColumn }
    }

    private static func checkType(_ format: FormatName, _ type: SQLType, column: String) throws(FormatError) {
        switch format {
        case .delimited:
            guard type.isPrimitive else { throw .unsupportedType(format, type, column: column) }
        case .kafka:
            switch type {
            case .integer, .bigint, .double, .string, .bytes: break
            default: throw .unsupportedType(format, type, column: column)
            }
        case .json, .jsonSR, .avro, .protobuf, .protobufNoSR: try checkNested(format, type, column: column)
        case .none: break
        }
    }

    private static func checkNested(_ format: FormatName, _ type: SQLType, column: String) throws(FormatError) {
        switch type {
        case .array(let element): try checkNested(format, element, column: column)
        case .map(let key, let value):
            guard key == .string else { throw .mapKeysMustBeStrings(format, type, column: column) }
            try checkNested(format, value, column: column)
        case .structure(let fields):
            for field in fields { try checkNested(format, field.type, column: column) }
        default: break
        }
    }
}
