import Schemas
import Values

/// How columns are written by a schema: which of them, in which order, and how their maps stand.
final class JSONSchemaWriteProgram {
    /// In the schema's order.
    let outputs: UnsafeMutablePointer<OutputColumn>
    /// The column that each output writes.
    private(set) var columnNumbers: [Int] = []
    /// Outputs that may not be null.
    private(set) var required: [Int] = []

    /// - Parameter isWrapped: False if the only column stands for itself.
    /// - Throws: ``SchemaError`` if a column has no place in the schema, or is of another type.
    init(_ schema: JSONSchema, columns: [SchemaColumn], isWrapped: Bool) throws(SchemaError) {
        outputs = .allocate(capacity: max(1, columns.count))
        if isWrapped {
            guard case .object(let fields) = schema.kind else { throw SchemaError("the schema is not that of an object") }
            for field in fields {
                guard let number = columns.firstIndex(where: { $0.name == field.name }) else { continue }
                try add(number, columns[number], field.schema, prefix: JSONRowShape.object.prefix(field.name, isFirst: columnNumbers.isEmpty))
            }
            guard columnNumbers.count == columns.count else {
                let missing = columns.first { column in !fields.contains { $0.name == column.name } }
                throw SchemaError("the schema has no property for column \(missing?.name ?? "")")
            }
        } else if let column = columns.first {
            try add(0, column, schema, prefix: [])
        }
    }

    deinit {
        for index in columnNumbers.indices { outputs[index].destroy() }
        outputs.deallocate()
    }

    private func add(_ number: Int, _ column: SchemaColumn, _ schema: JSONSchema, prefix: [UInt8]) throws(SchemaError) {
        let output = outputs + columnNumbers.count
        output.initialize(to: OutputColumn(column.type, prefix: prefix) { JSONRowShape.object.prefix($1.name, isFirst: $0 == 0) })
        if !schema.isNullable { required.append(columnNumbers.count) }
        columnNumbers.append(number)
        try JSONSchemaWriteProgram.shape(output, column.type, schema)
    }

    /// Sets how the maps inside a value are written.
    private static func shape(_ output: UnsafeMutablePointer<OutputColumn>, _ type: SQLType, _ schema: JSONSchema) throws(SchemaError) {
        switch (type, schema.kind) {
        case (.array(let type), .array(let element)): try shape(output.pointee.children, type, element)
        case (.map(_, let type), .map(let value)): try shape(output.pointee.children + 1, type, value)
        case (.map(_, let type), .entries(_, let value)):
            output.pointee.writesEntries = true
            try shape(output.pointee.children + 1, type, value)
        case (.structure(let types), .object(let fields)):
            for (index, type) in types.enumerated() {
                guard let field = fields.first(where: { $0.name == type.name }) else { throw SchemaError("the schema has no property for field \(type.name)") }
                try shape(output.pointee.children + index, type.type, field.schema)
            }
        case (.boolean, .boolean), (.integer, .integer), (.bigint, .integer), (.double, .number), (.string, .string), (.bytes, .bytes), (.decimal, .decimal),
            (.date, .date), (.time, .time), (.timestamp, .timestamp):
            break
        default: throw SchemaError("a value of type \(type) has no place in the schema")
        }
    }
}
