import Columns
public import Schemas
public import Values

/// Rows as messages of Protocol Buffers by the schema that their columns have, without a registry and without a frame: for clients of queries.
public final class ProtobufMessages {
    /// The text of the schema; its only message holds a row.
    public let schema: String
    private let types: [SQLType]
    private let outputs: OutputColumns
    private let program: ProtobufWriteProgram

    /// - Throws: ``SchemaError`` if the columns have no such schema.
    public init(columns: [SchemaColumn]) throws(SchemaError) {
        schema = try ProtobufSchema.text(columns: columns, fullName: nil, nullability: .none)
        types = columns.map(\.type)
        outputs = OutputColumns(columns)
        let parsed = try ProtobufSchema(parsing: schema)
        program = try ProtobufWriteProgram(parsed, try parsed.message(named: nil), columns: columns, outputs: outputs.pointer)
    }

    /// A row's bytes; nil if the schema cannot hold it (an element of an array is null).
    public func message(of row: [SQLValue]) -> [UInt8]? {
        let data = zip(types, row).map { Column($0, [$1]) }
        outputs.bind(data)
        var writer = ByteWriter(capacity: 256), isWritten = false
        withExtendedLifetime((data, outputs)) { isWritten = writer.putProtobuf(program.root.nodes, count: program.root.count, row: 0) }
        return isWritten ? Array(UnsafeBufferPointer(start: writer.start, count: writer.count)) : nil
    }
}
