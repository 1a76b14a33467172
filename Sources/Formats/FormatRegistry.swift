public import Values

/// Makes decoders and encoders, and says at plan time which schemas a format serves.
public enum FormatRegistry {
    /// A decoder of one part (key or value) of records.
    ///
    /// - Parameters:
    ///   - columns: All columns of the part, in their order.
    ///   - wanted: Per column, whether it is to be built. The others are checked only, since a field that cannot be
    ///     converted makes the whole record malformed.
    public static func decoder(
        _ format: FormatName, _ properties: FormatProperties = FormatProperties(), columns: [SchemaColumn], wanted: [Bool], isKey: Bool
    ) throws(FormatError) -> any RecordDecoder {
        try check(format, properties, columns: columns, isKey: isKey)
        let isWrapped = isWrapped(format, properties, columnCount: columns.count, isKey: isKey)
        switch format {
        case .json: return JSONRecordDecoder(columns: columns, wanted: wanted, isWrapped: isWrapped)
        case .delimited: return DelimitedRecordDecoder(columns: columns, wanted: wanted, delimiter: properties.delimiter)
        case .kafka: return KafkaRecordDecoder(column: columns.first, isWanted: wanted.first ?? false)
        case .none: return NoneRecordDecoder()
        case .protobufNoSR: return ProtobufRecordDecoder(columns: columns, wanted: wanted)
        case .avro:
            guard let binding = properties.schemas else { throw .unavailable(format) }
            return AvroRecordDecoder(columns: columns, wanted: wanted, isWrapped: isWrapped, binding: binding)
        case .jsonSR:
            guard let binding = properties.schemas else { throw .unavailable(format) }
            return JSONSchemaRecordDecoder(columns: columns, wanted: wanted, isWrapped: isWrapped, binding: binding)
        case .protobuf:
            guard let binding = properties.schemas else { throw .unavailable(format) }
            return ProtobufSchemaRecordDecoder(columns: columns, wanted: wanted, binding: binding)
        }
    }

    /// An encoder of one part (key or value) of records.
    public static func encoder(
        _ format: FormatName, _ properties: FormatProperties = FormatProperties(), columns: [SchemaColumn], isKey: Bool
    ) throws(FormatError) -> any RecordEncoder {
        try check(format, properties, columns: columns, isKey: isKey)
        let isWrapped = isWrapped(format, properties, columnCount: columns.count, isKey: isKey)
        switch format {
        case .json: return JSONRecordEncoder(columns: columns, shape: isWrapped ? .object : .bare)
        case .delimited: return DelimitedRecordEncoder(columns: columns, delimiter: properties.delimiter)
        case .kafka: return KafkaRecordEncoder(column: columns.first)
        case .none: return NoneRecordEncoder()
        case .protobufNoSR: return ProtobufRecordEncoder(columns: columns)
        case .avro:
            guard let binding = properties.schemas else { throw .unavailable(format) }
            let writer = WriterSchema(format, columns: columns, isWrapped: isWrapped, binding: binding)
            return AvroRecordEncoder(columns: columns, isWrapped: isWrapped, writer: writer)
        case .jsonSR:
            guard let binding = properties.schemas else { throw .unavailable(format) }
            return JSONSchemaRecordEncoder(
                columns: columns, isWrapped: isWrapped, writer: WriterSchema(format, columns: columns, isWrapped: isWrapped, binding: binding))
        case .protobuf:
            guard let binding = properties.schemas else { throw .unavailable(format) }
            let writer = WriterSchema(format, columns: columns, isWrapped: isWrapped, binding: binding)
            return ProtobufSchemaRecordEncoder(columns: columns, writer: writer, fullName: binding.fullName)
        }
    }

    /// The schema by which a part of a topic is written; nil for formats that register none, and for a part without columns.
    /// - Throws: ``FormatError`` if the format cannot serve the columns.
    public static func writerSchema(
        _ format: FormatName, _ properties: FormatProperties, columns: [SchemaColumn], isKey: Bool
    ) throws(FormatError) -> WriterSchema? {
        guard format.infersSchema, !columns.isEmpty else { return nil }
        guard let binding = properties.schemas else { throw .unavailable(format) }
        try check(format, properties, columns: columns, isKey: isKey)
        return WriterSchema(format, columns: columns, isWrapped: isWrapped(format, properties, columnCount: columns.count, isKey: isKey), binding: binding)
    }

    /// An encoder of rows that people and clients read: any types, map keys as text; `display` writes times as ISO text.
    public static func jsonRows(columns: [SchemaColumn], shape: JSONRowShape = .object, form: SQLValue.JSONForm = .display) -> any RecordEncoder {
        JSONRecordEncoder(columns: columns, shape: shape, form: form)
    }

    /// True if a single column stands in an object of its own.
    static func isWrapped(_ format: FormatName, _ properties: FormatProperties, columnCount: Int, isKey: Bool) -> Bool {
        if columnCount != 1 { return format.supportsWrapping }
        if isKey { return !format.supportsUnwrapping }
        return properties.wrapSingle ?? format.supportsWrapping
    }
}
